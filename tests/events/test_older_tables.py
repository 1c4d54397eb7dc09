"""Tables from before municipalities were kept with every row are brought along by the migration."""

import json
from uuid import UUID

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from deploy.embedded.tables import tables_of
from tests.support.postgres import PostgresServer
from tests.support.wishes import make_tables

pytestmark = pytest.mark.servers

REQUEST = UUID(int=1)
OLD = {
    "delivery": """
CREATE TABLE download_link (hash bytea PRIMARY KEY, document_id uuid NOT NULL,
    delivery_id uuid NOT NULL, request_id uuid NOT NULL, available_until timestamptz NOT NULL);
CREATE TABLE verification (code text PRIMARY KEY, document_id uuid NOT NULL UNIQUE,
    request_id uuid NOT NULL, kind text NOT NULL, issued_at timestamptz NOT NULL,
    issued_by text NOT NULL, sha256 text NOT NULL);
CREATE TABLE closed_case (request_id uuid PRIMARY KEY, outcome text NOT NULL,
    closed_at timestamptz NOT NULL);
CREATE TABLE document_content (document_id uuid NOT NULL, kind text NOT NULL,
    delivery_id uuid NOT NULL, request_id uuid NOT NULL, municipality text NOT NULL,
    sha256 text NOT NULL, made_at timestamptz NOT NULL, box bytea NOT NULL,
    PRIMARY KEY (document_id, kind));
INSERT INTO document_content
VALUES (%(other)s, 'document', %(other)s, %(id)s, '99002', '', now(), ''),
       (%(other)s, 'letter', %(other)s, %(id)s, '99002', '', now(), '');
INSERT INTO download_link VALUES (sha256('x'), %(other)s, %(other)s, %(id)s, now());
INSERT INTO verification VALUES ('CODE', %(other)s, %(id)s, '', now(), '', '');
INSERT INTO closed_case VALUES (%(id)s, 'delivered', now());
INSERT INTO delivery_events (originator_id, originator_version, topic, state)
VALUES (%(other)s, 1, 'delivery.delivery.ordered', %(about)s),
       (%(id)s, 1, 'delivery.message.written', %(about)s),
       (%(id)s, 2, 'delivery.message.dropped', %(about)s)
""",
    "intake": """
CREATE TABLE my_requests_v1 (request_id uuid PRIMARY KEY, owner bytea NOT NULL,
    municipality text NOT NULL, reference text NOT NULL, product text NOT NULL,
    product_title text NOT NULL, submitted_at timestamptz NOT NULL);
CREATE TABLE my_requests_v1_step (event_id uuid PRIMARY KEY, request_id uuid NOT NULL,
    at timestamptz NOT NULL, position bigint NOT NULL, code text NOT NULL, text text NOT NULL,
    status text, rank smallint);
CREATE TABLE my_requests_v1_document (document_id uuid PRIMARY KEY, request_id uuid NOT NULL,
    title text, issued_at timestamptz, available_until timestamptz);
INSERT INTO my_requests_v1 VALUES (%(id)s, 'owner', '99002', '', '', '', now());
INSERT INTO my_requests_v1_step VALUES (%(other)s, %(id)s, now(), 1, '', '');
INSERT INTO my_requests_v1_document VALUES (%(other)s, %(id)s);
INSERT INTO intake_events (originator_id, originator_version, topic, state)
VALUES (%(id)s, 1, 'intake.request.submitted', %(itself)s)
""",
    "workflow": """
CREATE TABLE staff_directory (staff_id text PRIMARY KEY, display_name text NOT NULL,
    municipality text NOT NULL, seen_at timestamptz NOT NULL);
INSERT INTO staff_directory VALUES ('staff-anna', 'Anna Baert', '99002', now());
INSERT INTO workflow_events (originator_id, originator_version, topic, state)
VALUES (%(id)s, 1, 'workflow.case.opened', %(about)s),
       (%(id)s, 2, 'workflow.case.task-made-ready', %(about)s)
""",
}
NEW = {name: tables_of(name) for name in ("delivery", "intake", "workflow")}
TABLES = {
    "delivery": ("download_link", "verification", "closed_case", "case_message"),
    "intake": ("my_requests_v1_step", "my_requests_v1_document", "request_place"),
    "workflow": ("staff_directory", "case_place"),
}


@pytest.mark.parametrize("service", OLD)
def test_every_row_is_of_the_municipality_of_its_request(
    postgres: PostgresServer, service: str
) -> None:
    url = postgres.new_database(service)
    make_tables(url, service)
    with psycopg.ClientCursor(psycopg.connect(url, autocommit=True)) as owner:
        owner.execute(OLD[service], _values())

        for _ in range(2):
            owner.execute(NEW[service])

        for table in TABLES[service]:
            rows = owner.execute(SQL("SELECT municipality FROM {}").format(Identifier(table)))
            assert rows.fetchall() == [("99002",)], table
        owner.connection.close()


def test_somebody_of_the_staff_has_a_name_at_each_municipality(postgres: PostgresServer) -> None:
    url = postgres.new_database("workflow")
    make_tables(url, "workflow")
    with psycopg.ClientCursor(psycopg.connect(url, autocommit=True)) as owner:
        owner.execute(OLD["workflow"], _values())
        owner.execute(NEW["workflow"])

        owner.execute("INSERT INTO staff_directory VALUES ('staff-anna', 'Anna', '99001', now())")

        assert owner.execute("SELECT count(*) FROM staff_directory").fetchone() == (2,)
        owner.connection.close()


def _values() -> dict[str, object]:
    about = {"municipality": "99002", "request_id": str(REQUEST)}
    return {
        "id": REQUEST,
        "other": UUID(int=2),
        "about": json.dumps({"v": 1, "m": {}, "d": {"about": about}}).encode(),
        "itself": json.dumps({"v": 1, "m": {}, "d": {"municipality": "99002"}}).encode(),
    }
