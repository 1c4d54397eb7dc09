"""What delivery keeps and finds beside its events; written in the same transaction as they are."""
