"""The intake API: products, own data, requests."""

from typing import Final

PREFIX: Final = "/api/intake/v1"
