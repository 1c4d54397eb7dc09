"""Whenever something happened elsewhere, we do this; compose lists them."""
