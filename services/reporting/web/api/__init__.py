"""The reporting API: search, Excel, filters."""
