"""The pages for whoever searches, reports and counts."""
