"""Fixtures of the whole suite."""

pytest_plugins = ["tests.support.postgres", "tests.support.nats"]
