"""What a clerk, a job or a reaction can do with a case: one file each."""
