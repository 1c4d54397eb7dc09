"""The task inbox: `inbox_v1`."""
