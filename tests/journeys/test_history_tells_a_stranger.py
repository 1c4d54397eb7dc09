"""Who never saw a case reads in its history what happened, who did it, and what was sent to whom."""

from uuid import uuid4

from tests.intake.files import pdf
from tests.support.answers import CaseMessage, read
from tests.support.asked_by_mail import ASKED as ASKED_BY_MAIL
from tests.support.asked_by_mail import question_behind
from tests.support.citizen import Request
from tests.support.information_answers import InformationTaken
from tests.support.installation import Loket
from tests.support.patience import eventually
from tests.support.staff import Clerk

NOTARY = "Nele Notaris"
WHY = "dit product wordt altijd door een medewerker behandeld"
ACKNOWLEDGED = "E-mail 'ontvangstbevestiging'"
COMPLETED = "E-mail 'aanvraag afgehandeld'"
ASKED = ("Aanvrager", "Aanvraag ingediend: Contactgegevens wijzigen.")
CHECKED = "Getoetst aan de regel 'Contactgegevens van inwoners wijzigen' (versie 1)"
AT_THE_SAME_TIME = {
    ("Loket", f"{CHECKED}: 2 van 3 voorwaarden vervuld."),
    ("Loket", f"Taak klaargezet: Behandelen. Niet automatisch: {WHY}."),
    ("Loket", f"{ACKNOWLEDGED} verstuurd naar de aanvrager."),
    ("Loket", f"{ACKNOWLEDGED} aan de aanvrager kwam terug: het adres bestaat niet."),
    (
        "Loket",
        "E-mail 'bericht over de wijziging' verstuurd naar de aanvrager op het vorige adres.",
    ),
}
THEN = [
    ("Katrien Baert", "Aanvraag op zich genomen."),
    ("Martine Segers", "Aanvraag toegewezen aan Yusuf Demir. Reden: Yusuf kent dit dossier."),
    (
        "Yusuf Demir",
        f"Bijkomende informatie gevraagd aan {NOTARY}. Vraag: Is dit haar nieuwe adres?",
    ),
    ("Loket", f"E-mail 'vraag om informatie' verstuurd naar {NOTARY}."),
    (NOTARY, "Bijkomende informatie bezorgd: een tekst en 1 bijlage."),
    ("Yusuf Demir", "Afgehandeld. De aanvrager krijgt een e-mail. Toelichting: Het staat erin."),
    ("Loket", f"{COMPLETED} verstuurd naar de aanvrager."),
    ("Loket", f"{COMPLETED} aan de aanvrager kwam terug: het adres bestaat niet."),
    ("Yusuf Demir", f"{COMPLETED} opnieuw verstuurd naar de aanvrager."),
]


def test_the_history_alone_tells_a_stranger_everything(loket: Loket) -> None:
    katrien, yusuf, martine = (loket.clerk(each) for each in ("clerk", "clerk2", "lead"))
    yusuf.counts()
    lena = loket.citizen("lena")
    gone, right = (f"{each}.{uuid4().hex}@burger.example" for each in ("bounce", "lena"))

    request = lena.changes_contact_details(email=gone)
    katrien.finds_task(request, kind="handle")
    begun = history(katrien, request, lines=6)
    katrien.acts("claim", request, {})
    given = {"to": yusuf.staff_id, "reason": "Yusuf kent dit dossier."}
    martine.acts("assign", request, given)
    yusuf.finds_task(request, kind="handle", tray="mine")
    a_notary_answers(loket, yusuf, request)
    yusuf.completes(request, inform=True, explanation="Het staat erin.")
    yusuf.sends_again(came_back(yusuf, request, "completed").message_id, email=right)
    loket.mailbox(right).receives(request, "Je aanvraag is afgehandeld")

    first, *rest = history(martine, request, lines=1 + len(AT_THE_SAME_TIME) + len(THEN))
    assert [first, *rest][: len(begun)] == begun
    assert first == ASKED
    assert set(rest[: len(AT_THE_SAME_TIME)]) == AT_THE_SAME_TIME
    assert rest[len(AT_THE_SAME_TIME) :] == THEN
    told = str(rest)
    assert not any(private in told for private in (gone, right, lena.me.national_number, "@"))


def a_notary_answers(loket: Loket, clerk: Clerk, request: Request) -> None:
    """Ask a third person, who answers with the link of the mail."""
    address = f"nele.{uuid4().hex}@notaris.example"
    clerk.asks_information(
        request,
        "Is dit haar nieuwe adres?",
        addressee={"kind": "other", "name": NOTARY, "email": address},
    )
    mail = loket.mailbox(address).receives(request, ASKED_BY_MAIL)
    question_behind(loket, mail)
    clerk.sees_reported(request, "'vraag om informatie' verstuurd")
    taken = loket.supplies(mail.information_secret, ("akte.pdf", pdf()), text="Ja, dat klopt.")
    clerk.sees_at_once(request, after=read(taken, InformationTaken, status=201).position)


def came_back(clerk: Clerk, request: Request, kind: str) -> CaseMessage:
    """Look until the mail of this kind came back."""
    found = eventually(
        lambda: [
            each
            for each in clerk.opens(request).messages
            if (each.kind, each.state) == (kind, "bounced")
        ],
        until=bool,
        hoping=f"the mail {kind} about {request.reference} comes back",
    )
    return found[0]


def history(clerk: Clerk, request: Request, *, lines: int) -> list[tuple[str, str]]:
    """Who did what, oldest first, once there are so many lines."""
    case = eventually(
        lambda: clerk.opens(request),
        until=lambda case: len(case.history) >= lines,
        hoping=f"the history of {request.reference} has {lines} lines",
    )
    moments = [line.at for line in case.history]
    assert moments == sorted(moments)
    return [(line.who, line.what) for line in case.history]
