"""Every generated document, by its path in the tree."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

import yaml

from deploy.documentation.case_states import case_states
from deploy.documentation.house import listeners, services
from deploy.documentation.manual import manual_page
from deploy.documentation.permissions import permissions_page
from deploy.documentation.rule_book import rule_book
from deploy.documentation.streams import streams
from libs.events.catalogue import asyncapi, events_page
from libs.events.contracts import CONTRACTS


def documents(tree: Path) -> Mapping[str, str]:
    """Return path → text of every document; `tree` is the folder with `services`."""
    house = services()
    heard_by = listeners(house)
    project = tomllib.loads((tree / "pyproject.toml").read_text("utf-8"))["project"]
    api = asyncapi(CONTRACTS, heard_by, version=project["version"])
    return {
        "docs/events.md": events_page(CONTRACTS, heard_by),
        "docs/asyncapi.yaml": yaml.safe_dump(api, sort_keys=False, allow_unicode=True, width=100),
        "docs/permissions.md": permissions_page(house),
        "docs/manual.md": manual_page(tree),
        "docs/rules.md": rule_book(tree),
        "docs/diagrams/services.md": streams(house),
        "docs/diagrams/case-states.md": case_states(),
    }
