"""The town's rules on handling requests: one file, one rule; pure functions of plain values."""
