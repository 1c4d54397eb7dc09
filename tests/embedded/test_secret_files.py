"""Whoever keeps secrets in files need not put them in the environment."""

from pathlib import Path

import pytest

from deploy.embedded.messages import CannotStart
from deploy.embedded.secret_files import with_files_read

SECRET = "postgresql://postgres:hunter2@127.0.0.1/postgres"


def test_what_stands_in_a_file_is_taken_for_the_setting(tmp_path: Path) -> None:
    (tmp_path / "url").write_text(f"{SECRET}\n", "utf-8")

    settings = with_files_read(
        {"LOKET_PORT": "8000", "LOKET_DATABASE_URL_FILE": str(tmp_path / "url")}
    )

    assert settings == {"LOKET_PORT": "8000", "LOKET_DATABASE_URL": SECRET}


def test_a_file_that_cannot_be_read_is_told_without_its_place(tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match="LOKET_DATABASE_URL_FILE") as refused:
        with_files_read({"LOKET_DATABASE_URL_FILE": str(tmp_path / "nowhere")})

    assert "nowhere" not in str(refused.value)


def test_a_setting_and_its_file_together_are_refused(tmp_path: Path) -> None:
    (tmp_path / "url").write_text(SECRET, "utf-8")

    with pytest.raises(CannotStart, match="both") as refused:
        with_files_read(
            {"LOKET_DATABASE_URL": SECRET, "LOKET_DATABASE_URL_FILE": str(tmp_path / "url")}
        )

    assert "hunter2" not in str(refused.value)
