"""Keeps `inbox_v1` up to date from what workflow itself announced about tasks.

The outcomes of a case need no line of their own: a closing case withdraws its tasks one by one.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from uuid import UUID

from libs.events.contracts.personal import Applicant
from libs.events.contracts.workflow import CaseAssigned, TaskDone, TaskReady
from libs.events.envelope import AnyEnvelope, Contract
from libs.events.unit import Statement
from libs.privacy.sealed import Keys, RequestKey
from services.workflow.views.inbox.words import words_of

_READY: Final = """
INSERT INTO inbox_v1 (
    task_id, request_id, municipality, reference, kind, tray, product, product_title, family,
    applicant, reasons, words, created_at, due_at, asked_before, assignee
)
SELECT ready.task_id, ready.request_id, ready.municipality, ready.reference, ready.kind, ready.tray,
       ready.product, ready.product_title, ready.family, ready.applicant,
       string_to_array(ready.reasons, ' '), array_to_tsvector(string_to_array(ready.words, ' ')),
       ready.created_at, ready.due_at, ready.asked_before, somebody.assignee
  FROM unnest(
    %(task_id)s::uuid[], %(request_id)s::uuid[], %(municipality)s::text[], %(reference)s::text[],
    %(kind)s::text[], %(tray)s::text[], %(product)s::text[], %(product_title)s::text[],
    %(family)s::text[], %(applicant)s::text[], %(reasons)s::text[], %(words)s::text[],
    %(created_at)s::timestamptz[], %(due_at)s::timestamptz[], %(asked_before)s::boolean[]
  ) AS ready (
    task_id, request_id, municipality, reference, kind, tray, product, product_title, family,
    applicant, reasons, words, created_at, due_at, asked_before
  )
  LEFT JOIN inbox_v1_assignee AS somebody ON somebody.request_id = ready.request_id
    ON CONFLICT (task_id) DO NOTHING
"""
_DONE: Final = """
UPDATE inbox_v1 AS task
   SET done_at = done.done_at, done_by = done.done_by,
       assignee = CASE WHEN done.given THEN done.assignee ELSE task.assignee END
  FROM unnest(%(task_id)s::uuid[], %(done_at)s::timestamptz[], %(done_by)s::text[],
              %(given)s::boolean[], %(assignee)s::text[])
       AS done (task_id, done_at, done_by, given, assignee)
 WHERE task.task_id = done.task_id
"""
_GIVEN: Final = """
WITH given AS (
    SELECT * FROM unnest(%(request_id)s::uuid[], %(municipality)s::text[], %(assignee)s::text[])
        AS given (request_id, municipality, assignee)
), remembered AS (
    INSERT INTO inbox_v1_assignee (request_id, municipality, assignee)
    SELECT request_id, municipality, assignee FROM given
        ON CONFLICT (request_id) DO UPDATE SET assignee = excluded.assignee
)
UPDATE inbox_v1 AS task
   SET assignee = given.assignee
  FROM given
 WHERE task.request_id = given.request_id AND task.done_at IS NULL
"""


class Inbox:
    """The projection; `keys` open the applicant's name, which is searched in clear."""

    name: Final = "inbox_v1"
    listens: Final[tuple[type[Contract], ...]] = (TaskReady, TaskDone, CaseAssigned)

    def __init__(self, *, keys: Keys) -> None:
        self._keys = keys

    async def project(self, envelopes: Sequence[AnyEnvelope]) -> Sequence[Statement]:
        """Put tasks that are ready in, mark those that are done, then tell who has what is open.

        A task keeps who had it when it was done, also where both were told in one batch.
        """
        ready: list[TaskReady] = []
        done: list[tuple[TaskDone, CaseAssigned | None]] = []
        given: dict[UUID, CaseAssigned] = {}
        for event in (envelope.event for envelope in envelopes):
            if isinstance(event, TaskReady):
                ready.append(event)
            elif isinstance(event, TaskDone):
                done.append((event, given.get(event.request_id)))
            elif isinstance(event, CaseAssigned):
                given[event.request_id] = event
        statements = []
        if ready:
            keys = await self._keys.get_many({task.request_id for task in ready})
            statements.append(_put_in(ready, keys))
        if done:
            statements.append(_mark_done(done))
        if given:
            statements.append(_give(given.values()))
        return statements


def _put_in(ready: Sequence[TaskReady], keys: Mapping[UUID, RequestKey]) -> Statement:
    names = [_name(task, keys.get(task.request_id)) for task in ready]
    return Statement(
        sql=_READY,
        parameters={
            "task_id": [task.task_id for task in ready],
            "request_id": [task.request_id for task in ready],
            "municipality": [task.municipality for task in ready],
            "reference": [task.reference for task in ready],
            "kind": [task.kind.value for task in ready],
            "tray": [task.tray.value for task in ready],
            "product": [task.product.code for task in ready],
            "product_title": [task.product.title for task in ready],
            "family": [task.product.family.value for task in ready],
            "applicant": names,
            "reasons": [" ".join(task.reasons) for task in ready],
            "words": [
                _words(task.reference, task.product.title, name)
                for task, name in zip(ready, names, strict=True)
            ],
            "created_at": [task.ready_at for task in ready],
            "due_at": [task.due_at for task in ready],
            "asked_before": [task.asked_before for task in ready],
        },
    )


def _mark_done(done: Sequence[tuple[TaskDone, CaseAssigned | None]]) -> Statement:
    return Statement(
        sql=_DONE,
        parameters={
            "task_id": [task.task_id for task, _ in done],
            "done_at": [task.done_at for task, _ in done],
            "done_by": [task.done_by for task, _ in done],
            "given": [given is not None for _, given in done],
            "assignee": [given and given.assignee for _, given in done],
        },
    )


def _give(given: Iterable[CaseAssigned]) -> Statement:
    cases = list(given)
    return Statement(
        sql=_GIVEN,
        parameters={
            "request_id": [case.request_id for case in cases],
            "municipality": [case.municipality for case in cases],
            "assignee": [case.assignee for case in cases],
        },
    )


def _name(task: TaskReady, key: RequestKey | None) -> str:
    """Open the applicant's name; of an erased request nothing is left to show."""
    return "" if key is None else key.open(task.applicant, Applicant).full_name


def _words(*texts: str) -> str:
    return " ".join(_once(word for text in texts for word in words_of(text)))


def _once(words: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(words)
