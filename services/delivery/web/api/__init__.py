"""JSON and PDF for portal front ends and clerks; one file for each address."""
