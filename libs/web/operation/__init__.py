"""Looking after a service: its API and its pages, the same for every service."""
