"""Services as `make run` would build them, connected to nothing."""

from importlib import import_module
from pathlib import Path

import pytest

from deploy.embedded.keys import KEY_BYTES, KEY_FILES, SHARED_WITH_NEIGHBOURS
from deploy.embedded.subjects import SERVICES


def built(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch):
    """A service as `make run` would build it, connected to nothing."""
    for key in KEY_FILES:
        (folder / key).write_bytes(b"k" * KEY_BYTES)
    nowhere = "http://127.0.0.1:1"
    for variable, value in {
        "KEYS": str(folder),
        "MUNICIPALITIES": str(Path(__file__).parents[2] / "deploy" / "municipalities"),
        "NATS_URL": "nats://127.0.0.1:1",
        "SMTP_URL": "smtp://127.0.0.1:1",
        **dict.fromkeys(
            (
                "SITE_URL",
                "REGISTER_URL",
                "DABS_URL",
                "EBOX_URL",
                "BACK_OFFICE_URL",
                "BURGERPROFIEL_URL",
                "POLICE_URL",
                "CRIMINAL_RECORD_URL",
                "IDP_ISSUER",
            ),
            nowhere,
        ),
        **dict.fromkeys(SHARED_WITH_NEIGHBOURS, "x" * 16),
        **{
            f"{database}_DATABASE_URL": "postgresql://nobody:none@127.0.0.1:1/none"
            for database in (*map(str.upper, SERVICES), "VAULT", "LEDGER", "SESSIONS")
        },
    }.items():
        monkeypatch.setenv(f"LOKET_{variable}", value)
    settings = import_module(f"services.{name}.settings").Settings()
    return import_module(f"services.{name}.compose").build(settings)
