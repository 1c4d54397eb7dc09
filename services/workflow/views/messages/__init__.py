"""What was written about each case and what became of it: `case_messages_v1`."""
