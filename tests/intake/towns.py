"""The two municipalities of intake's tests."""

from libs.web.municipalities import Municipalities, Municipality

ZONNEBERG, LINDEDAAL = "99001", "99002"


def municipality(code: str, nis: str, *hosts: str) -> Municipality:
    town = {"street": "Plein", "number": "1", "postcode": "9990", "town": code.capitalize()}
    return Municipality.model_validate(
        {
            "code": code,
            "nis": nis,
            "name": code.capitalize(),
            "hosts": hosts,
            "back_office": False,
            "language": "nl",
            "address": town,
            "contact": {"email": "a@b.example", "phone": "000", "opening_hours": "Altijd"},
            "mail_sender": {"name": "Gemeente", "address": "a@b.example"},
            "colours": {"accent": "#8a4b00"},
            "terms": {"police": "P7D", "download": "P3M", "information": "P30D"},
            "signatory": {"name": "An", "title": "Ambtenaar"},
        }
    )


TOWNS = Municipalities(
    [
        municipality("zonneberg", ZONNEBERG, "localhost", "zonneberg.localhost"),
        municipality("lindedaal", LINDEDAAL, "lindedaal.localhost"),
    ]
)
