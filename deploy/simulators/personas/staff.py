"""Those who work with the counter: their roles name the municipality (NIS) they hold for."""

from deploy.simulators.personas.model import StaffMember

_ZONNEBERG = ("OVO099001", "Gemeente Zonneberg", "99001")
_LINDEDAAL = ("OVO099002", "Gemeente Lindedaal", "99002")
_POLICE = ("OVO099101", "Lokale Politie Zonneberg", "99001")
_INSTALLATION = ("OVO099000", "Beheer van de installatie", None)


def _member(
    key: str,
    name: tuple[str, str],
    role: str,
    organisation: tuple[str, str, str | None],
    description: str,
) -> StaffMember:
    code, organisation_name, nis = organisation
    return StaffMember(
        key=key,
        description=description,
        first_name=name[0],
        surname=name[1],
        mail=f"{key}@werk.example",
        roles=(f"{role}:{nis or ''}",),
        organisation_code=code,
        organisation_name=organisation_name,
        nis=nis,
    )


STAFF: tuple[StaffMember, ...] = (
    _member("clerk", ("Katrien", "Baert"), "LoketClerk", _ZONNEBERG, "Medewerker van Zonneberg"),
    _member(
        "clerk2", ("Yusuf", "Demir"), "LoketClerk", _ZONNEBERG, "Tweede medewerker van Zonneberg"
    ),
    _member("lead", ("Martine", "Segers"), "LoketLead", _ZONNEBERG, "Teamleider van Zonneberg"),
    _member(
        "analyst",
        ("Bart", "Nijs"),
        "LoketAnalyst",
        _ZONNEBERG,
        "Analist van Zonneberg: alleen lezen en rapporten",
    ),
    _member("officer", ("Inge", "Cools"), "LoketOfficer", _POLICE, "Politieambtenaar"),
    _member(
        "clerk-lindedaal",
        ("Joris", "Van Dam"),
        "LoketClerk",
        _LINDEDAAL,
        "Medewerker van Lindedaal",
    ),
    _member("admin", ("Sofie", "Lemmens"), "LoketAdmin", _INSTALLATION, "Beheerder"),
)
