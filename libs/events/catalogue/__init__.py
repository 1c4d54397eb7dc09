"""The catalogue of public events, made from the contracts themselves: a page and an AsyncAPI."""

from libs.events.catalogue.asyncapi import asyncapi
from libs.events.catalogue.fields import Field, fields_of
from libs.events.catalogue.page import events_page

__all__ = ["Field", "asyncapi", "events_page", "fields_of"]
