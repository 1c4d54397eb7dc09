"""Who is behind a staff id, so that the history shows names."""
