"""Whoever uses a paper abroad says in which country; for use in Belgium none is asked."""

from collections.abc import Collection, Mapping
from typing import Final

from pydantic import JsonValue

from libs.events.values import Purpose
from services.intake.rules import Issue, Issues

COUNTRY: Final = "country"
BELGIUM: Final = "BE"

_CODES: Final = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR
BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ
EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW
GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY
KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV
MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY
QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG
TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM
ZW
"""
COUNTRIES: Final = frozenset(_CODES.split())
"""Country codes of ISO 3166-1 alpha-2."""

_PURPOSE: Final = "purpose"
_COUNTRY: Final = f"answers.{COUNTRY}"


def a_country_is_named_for_use_abroad(
    purpose: Purpose, answers: Mapping[str, JsonValue], *, allowed: Collection[Purpose]
) -> Issues:
    """Return an issue when purpose and country do not go together.

    Source: the manual, "Papieren en attesten" (binnenland); regulation (EU) 2016/1191: which form
    or legalisation a paper needs depends on the country.
    """
    if purpose not in allowed:
        detail = "Dit product is alleen voor gebruik in België."
        return (Issue(name=_PURPOSE, detail=detail),)
    country = answers.get(COUNTRY)
    if purpose is Purpose.DOMESTIC:
        if country is None:
            return ()
        detail = "Een land hoort alleen bij gebruik in het buitenland. Laat het weg."
    elif country is None:
        detail = "Kies het land waar je het document zal gebruiken."
    elif country == BELGIUM:
        detail = "Voor gebruik in België kies je 'binnenland'."
    elif country not in COUNTRIES:
        detail = "Dit land kennen we niet. Gebruik de landcode van twee letters, bv. FR."
    else:
        return ()
    return (Issue(name=_COUNTRY, detail=detail),)
