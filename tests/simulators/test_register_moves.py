"""Somebody moves house in the register, for those who try out what a counter does then."""

from tests.simulators.running import RunningSimulators


def moves(simulators: RunningSimulators, persona: str, street: str) -> int:
    body = {"persona": persona, "street": street, "house_number": "7"}
    return simulators.http.post("/register/moves", json=body).status_code


def test_who_moves_lives_at_the_new_address_from_then_on(simulators: RunningSimulators) -> None:
    before = simulators.record_of("kim")["verblijfplaats"]

    status = moves(simulators, "kim", "Molenweg")

    after = simulators.record_of("kim")["verblijfplaats"]
    assert status == 204
    assert (before["straatnaam"], before["huisnummer"]) == ("Veldstraat", "9")
    assert (after["straatnaam"], after["huisnummer"]) == ("Molenweg", "7")
    assert (after["nisCode"], after["postcode"]) == (before["nisCode"], before["postcode"])
    assert simulators.record_of("jan")["verblijfplaats"]["straatnaam"] == "Marktplein"


def test_the_last_move_counts(simulators: RunningSimulators) -> None:
    moves(simulators, "mono", "Molenweg")
    moves(simulators, "mono", "Veldstraat")

    assert simulators.record_of("mono")["verblijfplaats"]["straatnaam"] == "Veldstraat"


def test_nobody_moves_who_is_not_in_the_register(simulators: RunningSimulators) -> None:
    assert moves(simulators, "niemand", "Molenweg") == 404
