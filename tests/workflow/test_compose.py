"""The service is put together whole: every job that is deferred has somebody to do it."""

from pathlib import Path

import pytest

from libs.events.values import Channel, Relation
from libs.settings import SettingsAreWrong
from services.workflow.compose import build
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.settings import Settings
from tests.workflow.acts import MARRIAGE
from tests.workflow.people import CONTACT, FINN, LINDEDAAL, MINORS
from tests.workflow.town import Town

pytestmark = pytest.mark.anyio
MUNICIPALITIES = Path(__file__).parents[2] / "deploy" / "municipalities"


def settings_in(folder: Path, municipalities: Path = MUNICIPALITIES) -> Settings:
    for name in ("vault", "fingerprints", "links", "positions", "sessions"):
        (folder / f"{name}.key").write_bytes(b"k" * 32)
    nowhere = "postgresql://nobody:none@127.0.0.1:1/none"
    return Settings(
        workflow_database_url=nowhere,
        vault_database_url=nowhere,
        ledger_database_url=nowhere,
        nats_url="nats://127.0.0.1:1",
        keys=folder,
        municipalities=municipalities,
        register_url="http://127.0.0.1:1/register",
        dabs_url="http://127.0.0.1:1/dabs",
        back_office_url="http://127.0.0.1:1/backoffice",
        back_office_secret="s" * 16,
        hooks_back_office_secret="s" * 16,
        police_url="http://127.0.0.1:1/police",
        police_secret="s" * 16,
        hooks_police_secret="s" * 16,
        idp_issuer="http://127.0.0.1:1/idp",
    )


async def test_every_deferred_job_has_somebody_to_do_it(tmp_path: Path, town: Town) -> None:
    service = build(settings_in(tmp_path))

    change = await town.decided(CONTACT, store_in_national_register=True)
    await town.act(Action.COMPLETE, change)
    await town.decided(CONTACT, municipality=LINDEDAAL)
    paper = await town.at_a_clerk()
    await town.ask(paper)
    await town.deliver(paper, Channel.POST)
    await town.order(paper)
    await town.letter_is_ready(paper)
    await town.act(Action.CONFIRM_ACT_ADDED, await town.decided(MARRIAGE))
    await town.decided(MINORS)
    await town.submit(relation=Relation.CHILD, subject=FINN)

    assert {task for task, _ in town.jobs()} == set(service.tasks)


async def test_cases_inbox_and_messages_are_the_consumers(tmp_path: Path) -> None:
    service = build(settings_in(tmp_path))

    assert [consumer.name for consumer in service.consumers] == [
        "workflow.cases",
        "inbox_v1",
        "case_messages_v1",
    ]


async def test_it_does_not_start_without_a_dabs_token_of_every_municipality(
    tmp_path: Path,
) -> None:
    towns = tmp_path / "towns"
    towns.mkdir()
    zonneberg = (MUNICIPALITIES / "zonneberg.yaml").read_text("utf-8")
    (towns / "elsewhere.yaml").write_text(zonneberg.replace('"99001"', '"99003"'), "utf-8")

    with pytest.raises(SettingsAreWrong, match=r"LOKET_DABS_TOKENS has no token of 99003"):
        build(settings_in(tmp_path, towns))
