"""What Mijn Burgerprofiel takes in, and what it finds wrong with a status afterwards."""

from pydantic import AwareDatetime, ConfigDict, Field

from deploy.simulators.personas.numbers import number_is_well_formed
from deploy.simulators.received import Record

CODES = frozenset(
    {
        "Aangevraagd", "Geinitieerd", "Ingediend", "DossierOnvolledig", "DossierVolledig",
        "Ontvankelijk", "OnOntvankelijk", "InBehandeling", "InWacht", "Gepland",
        "InOpenbaarOnderzoek", "KlaarVoorBeslissing", "VoorlopigVastgesteld",
        "DefinitiefVastgesteld", "Aktename", "Beslist", "Goedgekeurd", "DeelsGoedgekeurd",
        "Geweigerd", "GerechtelijkIngeleid", "Stopgezet", "Stopzetting", "KlaarVoorBetaling",
        "Betaald", "DeelsUitbetaald", "Uitgevoerd", "ErkendVergund",
    }
)  # fmt: skip
PHASES = frozenset({"Samenstelling", "Behandeling", "Afgerond"})
DOSSIER_CHANGED = "DossierGerelateerdBerichtWijzigingDossier"
_REQUIRED_PAIRS = ("DossierNummer", "StatusVlaamseCode", "StatusVlaamseFase")


class _Sent(Record):
    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


class Pair(_Sent):
    """A key and its value."""

    key: str = Field(alias="Sleutel", min_length=1)
    value: str = Field(alias="Waarde", min_length=1)


class Person(_Sent):
    """Somebody, by national number."""

    type: str = Field(alias="Type", pattern="^PERS$")
    number: str = Field(alias="Sleutel")


class Bundle(_Sent):
    """A ``NotificatieBundel``."""

    id: str = Field(alias="Id", min_length=1, max_length=100)
    provider: str = Field(alias="AanbiederUri", min_length=1)
    recipients: list[Person] = Field(alias="Bestemmelingen", min_length=1)
    category: str = Field(alias="Categorie", min_length=1)
    transaction: str | None = Field(default=None, alias="TransactieId")
    channels: list[str] = Field(alias="Kanalen", min_length=1)
    product: str = Field(alias="ProductId", min_length=1)
    brand: str = Field(alias="MerkCode", min_length=1)
    pairs: list[Pair] = Field(alias="SleutelWaardeParen")

    def value_of(self, key: str) -> str:
        """The value of a pair, empty when it is not there."""
        return next((pair.value for pair in self.pairs if pair.key == key), "")


class Action(_Sent):
    """What the citizen must do."""

    needed: bool = Field(default=False, alias="ActieNodig")
    description: str | None = Field(default=None, alias="Omschrijving")


class Status(_Sent):
    """How far a dossier is."""

    code: str = Field(alias="Code")
    phase: str = Field(alias="Fase")
    action: Action = Field(default=Action(), alias="Actie")


class Identification(_Sent):
    """Of whom a dossier is, and its number there."""

    source: str = Field(alias="Bron", min_length=1)
    number: str = Field(alias="Dossiernummer", min_length=1)


class Subject(_Sent):
    """Who may see a dossier."""

    role: str = Field(alias="Rol")
    type: str = Field(alias="Type")
    number: str = Field(alias="Sleutel")


class Mutation(_Sent):
    """A status that is handed over."""

    transaction: str = Field(alias="TransactieId", min_length=1, max_length=100)
    identification: Identification = Field(alias="Identificatie")
    name: str = Field(alias="Naam", min_length=1)
    changed_at: AwareDatetime = Field(alias="DatumModificatie")
    status: Status = Field(alias="Status")
    products: list[str] = Field(alias="Producten", min_length=1)
    subjects: list[Subject] = Field(alias="Subjecten", min_length=1)


def refusal_of(bundle: Bundle) -> str | None:
    """The code for which a bundle is refused at once, or None."""
    if bundle.category != DOSSIER_CHANGED:
        return "OnbekendeCategorie"
    if not all(bundle.value_of(key) for key in _REQUIRED_PAIRS):
        return "VerplichtPaarOntbreekt"
    if bundle.value_of("StatusVlaamseCode") not in CODES:
        return "OnbekendeStatusCode"
    if bundle.value_of("StatusVlaamseFase") not in PHASES:
        return "OnbekendeFase"
    if not all(number_is_well_formed(person.number) for person in bundle.recipients):
        return "OngeldigeBestemmeling"
    return None


def error_of(mutation: Mutation) -> str | None:
    """The code of what is found wrong when a status is processed, or None."""
    status = mutation.status
    if status.code not in CODES:
        return "OnbekendeStatusCode"
    if status.phase not in PHASES:
        return "OnbekendeFase"
    if status.action.needed and not (status.action.description or "").strip():
        return "ActieNodigZonderOmschrijving"
    if not all(number_is_well_formed(each.number) for each in mutation.subjects):
        return "OngeldigSubject"
    return None
