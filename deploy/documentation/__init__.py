"""The documents that are made from the code; `make verify` says when they are behind."""
