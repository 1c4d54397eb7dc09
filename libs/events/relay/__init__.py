"""The relay: what the log has and the stream lacks is published, in order, once."""

from libs.events.relay.relay import Relay

__all__ = ["Relay"]
