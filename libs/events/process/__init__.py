"""A service as a process: its roles, its commands, its beginning and end."""

from libs.events.process.commands import main
from libs.events.process.service import Service

__all__ = ["Service", "main"]
