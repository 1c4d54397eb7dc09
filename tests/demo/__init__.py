"""The main journeys, driven over HTTP and told line by line: `python -m tests.demo [URL]`."""
