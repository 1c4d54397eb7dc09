"""What each clerk saw last of a case: `case_seen`, and what happened to it since."""
