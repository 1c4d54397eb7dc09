"""Who may do what: one table, one line a permission; what does not stand here, nobody may do.

The gate, the API documentation, docs/permissions.md and the tests are made from it. A rule may be
finer than the table (an action needs its task), never wider: something is possible only when both
allow it. Standing in for another person is a claim that a clerk checks; no line gives a right to
read because of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from libs.events.values import OUTCOMES, CaseState
from libs.web.callers import Caller, Role


class Whose(StrEnum):
    """Of what, or of whom, a permission speaks.

    `everybody`: nothing of anybody; `own`: the citizen's own; `municipality`: of the municipality
    that the member of staff works for; `secret`: of whoever holds the link or code;
    `installation`: of Loket itself.
    """

    EVERYBODY = "everybody"
    OWN = "own"
    MUNICIPALITY = "municipality"
    OWN_OR_MUNICIPALITY = "own-or-municipality"
    SECRET = "secret"  # noqa: S105 - a kind, not a secret
    INSTALLATION = "installation"


class UnknownPermission(Exception):
    """No line of the table has this name."""


@dataclass(frozen=True, kw_only=True)
class Reach:
    """What a caller may touch with one permission; None: nothing of that kind.

    Attributes:
        municipality: NIS of the municipality whose things they are.
        national_number: of the citizen whose things they are.
    """

    municipality: str | None = None
    national_number: str | None = field(default=None, repr=False)


@dataclass(frozen=True, kw_only=True)
class Permission:
    """One line of the table.

    Attributes:
        roles: who; empty: nobody needs to sign in.
        states: of the case that it is about; None: it is about no single case.
        words: what it is, in Dutch, to follow on "mag".
    """

    name: str
    roles: frozenset[Role]
    whose: Whose
    states: frozenset[CaseState] | None
    words: str

    @property
    def is_for_anybody(self) -> bool:
        """Whether nobody needs to sign in."""
        return not self.roles

    def is_open_to(self, caller: Caller) -> bool:
        """Tell whether the caller has one of the roles; a citizen is never staff, nor staff one."""
        if caller.kind == "citizen":
            return Role.CITIZEN in self.roles and caller.national_number is not None
        return caller.has(*(self.roles - {Role.CITIZEN}))

    def is_possible_in(self, state: CaseState) -> bool:
        """Tell whether a case in this state may be meant."""
        return self.states is not None and state in self.states

    def reach_of(self, caller: Caller) -> Reach:
        """Return what of whom the caller may touch; whoever lacks the role, nothing."""
        if not self.is_open_to(caller):
            return Reach()
        if caller.kind == "citizen":
            is_own = self.whose in {Whose.OWN, Whose.OWN_OR_MUNICIPALITY}
            return Reach(national_number=caller.national_number if is_own else None)
        return Reach(municipality=caller.municipality if self.is_municipal else None)

    @property
    def is_municipal(self) -> bool:
        """Whether staff can only use it for the municipality that they work for."""
        return self.whose in {Whose.MUNICIPALITY, Whose.OWN_OR_MUNICIPALITY}


def permission_named(name: str) -> Permission:
    """Return a line of the table.

    Raises:
        UnknownPermission: there is none of this name.
    """
    try:
        return PERMISSIONS[name]
    except KeyError:
        raise UnknownPermission(name) from None


def _line(
    name: str, roles: frozenset[Role], whose: Whose, states: frozenset[CaseState] | None, words: str
) -> Permission:
    return Permission(name=name, roles=roles, whose=whose, states=states, words=words)


_ANYBODY: Final = frozenset[Role]()
_CITIZEN: Final = frozenset({Role.CITIZEN})
_CLERKS: Final = frozenset({Role.CLERK, Role.LEAD})
_ADVISERS: Final = _CLERKS | {Role.OFFICER}
_SEARCHERS: Final = _CLERKS | {Role.ANALYST}
_LEADS: Final = frozenset({Role.LEAD})
_READERS: Final = _CLERKS | _CITIZEN
_ADMINS: Final = frozenset({Role.ADMIN})
_SIGNED_IN: Final = frozenset(Role)
_STAFF: Final = _SIGNED_IN - _CITIZEN

_NO_CASE: Final = None
_ANY: Final = frozenset(CaseState)
_RUNNING: Final = _ANY - OUTCOMES
_OPEN: Final = frozenset({CaseState.OPEN})
_ADVISING: Final = frozenset({CaseState.AWAITING_POLICE})
_POSTING: Final = frozenset({CaseState.DELIVERING})
_WITHOUT_ACT: Final = frozenset({CaseState.AWAITING_ACT})
_UNDECIDED: Final = _OPEN | _WITHOUT_ACT
_DELIVERED: Final = frozenset({CaseState.DELIVERED})
_OWED: Final = _ANY - {CaseState.CANCELLED, CaseState.REFUSED, CaseState.HANDLED_OUTSIDE}

_EVERYBODY, _OWN, _TOWN = Whose.EVERYBODY, Whose.OWN, Whose.MUNICIPALITY
_BOTH, _SECRET, _LOKET = Whose.OWN_OR_MUNICIPALITY, Whose.SECRET, Whose.INSTALLATION

_LINES: Final = (
    # what citizens ask
    _line("products.read", _ANYBODY, _EVERYBODY, _NO_CASE, "de producten bekijken"),
    _line("me.read", _CITIZEN, _OWN, _NO_CASE, "gegevens in het register opvragen"),
    _line("me.consultations", _CITIZEN, _OWN, _NO_CASE, "zien wie gegevens raadpleegde"),
    _line("request.preview", _CITIZEN, _OWN, _NO_CASE, "een aanvraag nakijken voor ze weg is"),
    _line("request.submit", _CITIZEN, _OWN, _NO_CASE, "een aanvraag indienen"),
    _line("requests.list", _CITIZEN, _OWN, _NO_CASE, "aanvragen oplijsten"),
    _line("request.read", _CITIZEN, _OWN, _ANY, "een aanvraag volgen"),
    _line("request.withdraw", _CITIZEN, _OWN, _RUNNING, "een aanvraag intrekken"),
    # what clerks handle
    _line("tasks.read", _CLERKS, _TOWN, _NO_CASE, "de takenbakjes bekijken"),
    _line("staff.read", _CLERKS, _TOWN, _NO_CASE, "de collega's bekijken"),
    _line("case.read", _CLERKS, _TOWN, _ANY, "een aanvraag met haar geschiedenis bekijken"),
    _line("case.claim", _CLERKS, _TOWN, _RUNNING, "een aanvraag op zich nemen"),
    _line("case.release", _CLERKS, _TOWN, _RUNNING, "een aanvraag vrijgeven"),
    _line("case.assign", _CLERKS, _TOWN, _RUNNING, "een aanvraag toewijzen"),
    _line("case.deliver", _CLERKS, _TOWN, _OPEN | _POSTING, "een document afleveren"),
    _line("case.confirm-dispatch", _CLERKS, _TOWN, _POSTING, "de verzending bevestigen"),
    _line("case.confirm-act-added", _CLERKS, _TOWN, _WITHOUT_ACT, "bevestigen dat de akte er is"),
    _line("case.hand-over", _CLERKS, _TOWN, _DELIVERED, "de afgifte aan de balie noteren"),
    _line("case.renew-link", _CLERKS, _TOWN, _DELIVERED, "een nieuwe link laten sturen"),
    _line("case.revoke-document", _CLERKS, _TOWN, _DELIVERED, "een document intrekken"),
    _line("case.refuse", _CLERKS, _TOWN, _UNDECIDED, "een aanvraag weigeren"),
    _line("case.cancel", _CLERKS, _TOWN, _RUNNING, "een aanvraag annuleren"),
    _line("case.complete", _CLERKS, _TOWN, _OPEN, "een aanvraag afhandelen"),
    _line("case.handle-outside-system", _CLERKS, _TOWN, _OPEN, "buiten systeem behandelen"),
    _line("case.ask-information", _CLERKS, _TOWN, _UNDECIDED, "bijkomende informatie vragen"),
    _line("case.ask-advice", _CLERKS, _TOWN, _OPEN, "de politie om advies vragen"),
    _line("case.give-advice", _ADVISERS, _TOWN, _ADVISING, "advies geven in naam van de politie"),
    _line("cases.act", _CLERKS, _TOWN, _NO_CASE, "dezelfde actie doen op veel aanvragen"),
    _line("work.divide", _LEADS, _TOWN, _NO_CASE, "het werk verdelen"),
    _line("back-office.tell", _ANYBODY, _SECRET, _NO_CASE, "melden hoe ver de backoffice is"),
    _line("police.tell", _ANYBODY, _SECRET, _NO_CASE, "het advies van de politie melden"),
    # extra information
    _line("information.supply", _ANYBODY, _SECRET, _ANY, "gevraagde informatie bezorgen"),
    _line("attachment.read", _CLERKS, _TOWN, _ANY, "een bijlage ophalen"),
    # documents
    _line("document.read", _READERS, _BOTH, _ANY, "een document ophalen"),
    _line("letter.read", _CLERKS, _TOWN, _ANY, "de brief met het adres ophalen"),
    _line("link.open", _ANYBODY, _SECRET, _OWED, "een document ophalen met de link uit de mail"),
    _line("link.renew", _ANYBODY, _SECRET, _OWED, "een nieuwe link vragen"),
    _line("document.verify", _ANYBODY, _SECRET, _ANY, "nagaan of een document van ons is"),
    # messages
    _line("messages.read", _CLERKS, _TOWN, _ANY, "de berichten bij een aanvraag bekijken"),
    _line("message.resend", _CLERKS, _TOWN, _ANY, "een bericht opnieuw versturen"),
    _line("mail.report", _ANYBODY, _SECRET, _NO_CASE, "melden dat een e-mail terugkwam"),
    # searching and reporting
    _line("requests.search", _SEARCHERS, _TOWN, _NO_CASE, "aanvragen opzoeken"),
    _line("requests.export", _SEARCHERS, _TOWN, _NO_CASE, "een rapport in Excel maken"),
    _line("export.order", _SEARCHERS, _TOWN, _NO_CASE, "een groot rapport laten maken"),
    _line("exports.read", _SEARCHERS, _TOWN, _NO_CASE, "de eigen rapporten bekijken"),
    _line("export.stop", _SEARCHERS, _TOWN, _NO_CASE, "een eigen rapport stoppen"),
    _line("export.fetch", _SEARCHERS, _TOWN, _NO_CASE, "een eigen rapport ophalen"),
    _line(
        "requests.export-national-numbers",
        _LEADS,
        _TOWN,
        _NO_CASE,
        "een rapport met rijksregisternummers laten maken",
    ),
    _line("statistics.read", _SEARCHERS, _TOWN, _NO_CASE, "de statistieken bekijken"),
    _line("filters.read", _SEARCHERS, _TOWN, _NO_CASE, "de filters bekijken"),
    _line("filter.save", _SEARCHERS, _TOWN, _NO_CASE, "een filter bewaren"),
    _line("filter.change", _SEARCHERS, _TOWN, _NO_CASE, "een eigen filter wijzigen"),
    _line("filter.delete", _SEARCHERS, _TOWN, _NO_CASE, "een eigen filter verwijderen"),
    _line("filter.share", _SEARCHERS, _TOWN, _NO_CASE, "een eigen filter delen"),
    _line("filter.unshare", _SEARCHERS, _TOWN, _NO_CASE, "een eigen filter niet meer delen"),
    # keeping the installation running
    _line("operation.read", _ADMINS, _LOKET, _NO_CASE, "nagaan hoe het met een dienst gaat"),
    _line("operation.act", _ADMINS, _LOKET, _NO_CASE, "iets opnieuw proberen of herbouwen"),
    # the site itself
    _line("page.read", _ANYBODY, _EVERYBODY, _NO_CASE, "deze pagina openen"),
    _line("site.health", _ANYBODY, _LOKET, _NO_CASE, "nagaan of alles werkt"),
    _line("site.metrics", _ANYBODY, _LOKET, _NO_CASE, "de meetwaarden lezen"),
    _line("api.documentation", _ANYBODY, _LOKET, _NO_CASE, "de documentatie lezen"),
    _line("portal.read", _STAFF, _EVERYBODY, _NO_CASE, "het behandelportaal openen"),
    _line("session.begin", _ANYBODY, _EVERYBODY, _NO_CASE, "zich aanmelden"),
    _line("session.end", _SIGNED_IN, _OWN, _NO_CASE, "zich afmelden"),
    _line("session.end-everywhere", _SIGNED_IN, _OWN, _NO_CASE, "zich overal afmelden"),
    _line("session.end-by-provider", _ANYBODY, _SECRET, _NO_CASE, "iemand afmelden met bewijs"),
)

PERMISSIONS: Final[Mapping[str, Permission]] = MappingProxyType({one.name: one for one in _LINES})
"""The table, by name."""
