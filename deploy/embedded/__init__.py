"""The whole counter on one machine: its servers, services and gateway, with one command."""
