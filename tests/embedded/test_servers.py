"""PostgreSQL and NATS come up, keep what they acknowledged, and say plainly what is wrong."""

import os
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from deploy.embedded.installation import Installation
from deploy.embedded.keys import KEY_BYTES, KEY_FILES
from deploy.embedded.messages import CannotStart
from deploy.embedded.nats import Nats
from deploy.embedded.plan import Plan
from deploy.embedded.servers import Servers
from deploy.embedded.waiting import wait_for
from tests.embedded import streams
from tests.embedded.stand_ins import read, write

pytestmark = pytest.mark.servers

ONLY_SERVERS = Plan(servers_only=True)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """One that these tests share, because each leaves it whole."""
    with Installation(tmp_path_factory.mktemp("shared") / "loket", ONLY_SERVERS) as installation:
        yield installation


def servers_of(installation: Installation) -> Servers:
    assert installation.servers is not None
    return installation.servers


def answers_again(installation: Installation, name: str, earlier: int | None) -> bool:
    servers = servers_of(installation)
    answers = {"postgres": servers.postgres.answers, "nats": servers.nats.answers}[name]
    return wait_for(
        lambda: installation.process_id(name) not in (None, earlier) and answers(), seconds=30
    )


def test_postgres_keeps_what_it_committed_when_it_is_killed(installed: Installation) -> None:
    url = servers_of(installed).admin_url
    earlier = installed.process_id("postgres")
    write(url, "before")

    installed.kill("postgres")

    assert answers_again(installed, "postgres", earlier)
    assert read(url) == ["before"]


def test_nats_keeps_what_it_acknowledged_when_it_is_killed(installed: Installation) -> None:
    url = servers_of(installed).nats_url("intake")
    earlier = installed.process_id("nats")
    streams.publish(url, "before")

    installed.kill("nats")

    assert answers_again(installed, "nats", earlier)
    assert streams.count(url) == 1


def test_data_are_there_after_a_second_start(tmp_path: Path) -> None:
    with Installation(tmp_path / "loket", ONLY_SERVERS) as first:
        write(servers_of(first).admin_url, "kept")
        streams.publish(servers_of(first).nats_url("intake"), "kept")

    with Installation(tmp_path / "loket", ONLY_SERVERS) as second:
        words = read(servers_of(second).admin_url)
        messages = streams.count(servers_of(second).nats_url("intake"))

    assert words == ["kept"]
    assert messages == 1


def test_a_note_of_a_process_id_that_is_now_somebody_elses_is_no_obstacle(tmp_path: Path) -> None:
    folder = tmp_path / "loket"
    with Installation(folder, ONLY_SERVERS) as first:
        write(servers_of(first).admin_url, "kept")
    cluster = folder / "postgres" / "cluster"
    somebody = subprocess.Popen(["cat"], stdin=subprocess.PIPE, user=cluster.stat().st_uid)
    note = f"{somebody.pid}\n{cluster}\n1\n"
    (cluster / "postmaster.pid").write_text(note, encoding="ascii")

    with somebody, Installation(folder, ONLY_SERVERS) as second:
        words = read(servers_of(second).admin_url)

    assert words == ["kept"]


def test_a_password_is_needed(installed: Installation) -> None:
    url = servers_of(installed).admin_url
    wrong = url.replace(url.split(":")[2].split("@")[0], "wrong")

    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(wrong)


def test_postgres_flushes_every_commit(installed: Installation) -> None:
    with psycopg.connect(servers_of(installed).admin_url) as connection:
        settings = connection.execute(
            "SELECT name, setting FROM pg_settings"
            " WHERE name IN ('fsync', 'full_page_writes', 'listen_addresses', 'synchronous_commit')"
            " ORDER BY name"
        ).fetchall()

    assert settings == [
        ("fsync", "on"),
        ("full_page_writes", "on"),
        ("listen_addresses", "127.0.0.1"),
        ("synchronous_commit", "on"),
    ]


def test_nats_that_does_not_flush_every_message_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Nats._settings
    monkeypatch.setattr(Nats, "_settings", lambda nats: settings(nats).replace('"always"', '"2m"'))

    with pytest.raises(CannotStart, match="must write every message to the disk"):
        Installation(tmp_path / "loket", ONLY_SERVERS).start()


def test_keys_are_made_once_and_for_us_only(tmp_path: Path) -> None:
    keys = tmp_path / "loket" / "keys"
    with Installation(tmp_path / "loket", ONLY_SERVERS):
        first = {file.name: file.read_bytes() for file in keys.iterdir()}

    with Installation(tmp_path / "loket", ONLY_SERVERS):
        second = {file.name: file.read_bytes() for file in keys.iterdir()}

    assert first == second
    assert set(first) == {*KEY_FILES, "passwords.json"}
    assert {len(first[name]) for name in first if name.endswith(".key")} == {32}
    assert {stat.S_IMODE(file.stat().st_mode) for file in keys.iterdir()} == {0o600}


def test_data_whose_key_is_gone_are_not_given_a_new_one(tmp_path: Path) -> None:
    with Installation(tmp_path / "loket", ONLY_SERVERS):
        pass
    (tmp_path / "loket" / "keys" / "vault.key").unlink()

    with pytest.raises(CannotStart, match=r"vault\.key is missing .* from a backup"):
        Installation(tmp_path / "loket", ONLY_SERVERS).start()


def test_data_of_before_there_were_positions_are_given_the_key_of_positions(tmp_path: Path) -> None:
    with Installation(tmp_path / "loket", ONLY_SERVERS):
        pass
    (tmp_path / "loket" / "keys" / "positions.key").unlink()

    with Installation(tmp_path / "loket", ONLY_SERVERS):
        made = (tmp_path / "loket" / "keys" / "positions.key").read_bytes()

    assert len(made) == KEY_BYTES


def test_data_of_another_version_of_postgres_are_refused(tmp_path: Path) -> None:
    with Installation(tmp_path / "loket", ONLY_SERVERS):
        pass
    (tmp_path / "loket" / "postgres" / "cluster" / "PG_VERSION").write_text("17\n", "ascii")

    with pytest.raises(CannotStart, match="were made by PostgreSQL 17, and this Loket brings"):
        Installation(tmp_path / "loket", ONLY_SERVERS).start()


def test_a_disk_that_is_nearly_full_is_refused(tmp_path: Path) -> None:
    more_than_there_is = psutil.disk_usage(str(tmp_path)).free * 2
    plan = Plan(servers_only=True, room_needed=more_than_there_is)

    with pytest.raises(CannotStart, match=r"is nearly full: \d+ MB free, and Loket needs"):
        Installation(tmp_path / "loket", plan).start()


def test_a_second_installation_on_the_same_data_is_refused(installed: Installation) -> None:
    second = Installation(installed.folder.path, ONLY_SERVERS)

    with pytest.raises(CannotStart, match=rf"already running on the data in .*{os.getpid()}"):
        second.start()
