"""Read models of workflow."""
