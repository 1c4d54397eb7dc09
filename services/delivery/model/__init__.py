"""What delivery remembers: deliveries, downloads, messages and to whom we write."""
