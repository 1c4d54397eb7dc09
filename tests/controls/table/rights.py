"""What guards who may do what in PostgreSQL and say what on NATS."""

from tests.controls.control import Control

_GRANTING = "deploy/embedded/granting.py"
_ROLES = "tests/embedded/test_rights.py"
_SUBJECTS = "tests/embedded/test_subjects.py"
_ORIGINS = "tests/events/test_origins.py"
_OF_ANOTHER = (
    "tests/events/test_wire.py"
    "::test_an_event_that_comes_on_the_subject_of_another_service_is_a_strangers"
)

RIGHTS = (
    Control(
        name="what-is-not-in-the-table-of-rights-is-taken",
        guards="a right that was given by hand is gone after the next migration",
        file=_GRANTING,
        guard="        _take_everything(connection, who)\n",
        without="        str(who)\n",
        test=f"{_ROLES}::test_what_was_given_beside_the_table_is_taken_at_the_next_migration",
    ),
    Control(
        name="functions-are-for-those-who-are-named",
        guards="nobody calls a function that the table of rights does not give",
        file=_GRANTING,
        guard='("TABLES", "SEQUENCES", "ROUTINES")',
        without='("TABLES", "SEQUENCES")',
        test=f"{_ROLES}::test_a_role_may_do_what_the_table_says_and_nothing_else",
    ),
    Control(
        name="a-role-enters-its-own-database-only",
        guards="the role of one service cannot connect to the database of another",
        file=_GRANTING,
        guard='            SQL("REVOKE ALL ON DATABASE {} FROM {}").format(Identifier(database), who)\n',
        without='            SQL("SELECT 1")\n',
        test=f"{_ROLES}::test_a_role_enters_no_database_but_its_own",
    ),
    Control(
        name="a-role-does-nothing-but-sign-in",
        guards="a role that was made mighty is made ordinary by the next migration",
        file=_GRANTING,
        guard='"ALTER ROLE {} NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"',
        without='"ALTER ROLE {} NOREPLICATION"',
        test=f"{_ROLES}::test_what_was_given_beside_the_table_is_taken_at_the_next_migration",
    ),
    Control(
        name="nats-knows-what-each-service-may-say",
        guards="a service publishes nothing but what the table of subjects says",
        file="deploy/embedded/subjects.py",
        guard='        "publish": {"allow": sorted(rights.publish)},\n',
        test=f"{_SUBJECTS}::test_a_service_says_and_hears_what_the_table_says_and_nothing_else",
    ),
    Control(
        name="nats-knows-what-each-service-may-hear",
        guards="a service hears nothing but what the table of subjects says",
        file="deploy/embedded/subjects.py",
        guard='        "subscribe": {"allow": sorted(rights.subscribe)},\n',
        test=f"{_SUBJECTS}::test_a_service_says_and_hears_what_the_table_says_and_nothing_else",
    ),
    Control(
        name="a-service-has-events-of-its-own",
        guards="no service publishes in the name of another",
        file="deploy/embedded/subjects.py",
        guard='yield f"evt.{service}.>"',
        without='yield "evt.>"',
        test=f"{_SUBJECTS}::test_the_table_gives_nobody_what_is_anothers",
    ),
    Control(
        name="a-service-speaks-for-itself",
        guards="an event that a service tells in the name of another is not handled",
        file="libs/events/consumer/applier.py",
        guard=" if origin == c.SERVICE}",
        without="}",
        test=f"{_ORIGINS}::test_an_event_in_the_name_of_another_service_is_not_handled",
    ),
    Control(
        name="a-copy-is-a-strangers-message",
        guards="what NATS copied from the stream of another is passed over",
        file="libs/events/streams/wire.py",
        guard="if not _COPIED.isdisjoint(self.headers) or not self",
        without="if not self",
        test="tests/events/test_wire.py::test_a_strangers_message_is_seen_to_be_strange",
    ),
    Control(
        name="an-event-of-another-service-is-a-strangers-message",
        guards="what NATS was made to answer on the subject of another is passed over",
        file="libs/events/streams/wire.py",
        guard=" or not self.subject.startswith(\n            self._subjects_of_source\n        ):",
        without=":",
        test=_OF_ANOTHER,
    ),
    Control(
        name="answers-go-to-inboxes",
        guards="nobody makes an origin publish in its name where they may not",
        file="libs/events/relay/refill.py",
        guard="if not message.reply.startswith(INBOXES):",
        without="if not message.reply:",
        test=f"{_ORIGINS}::test_what_a_stream_lacks_is_told_into_an_inbox_only",
    ),
)
