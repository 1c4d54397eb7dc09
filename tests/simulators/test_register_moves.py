"""Somebody moves house in the register, for those who try out what a counter does then."""

from tests.simulators.running import RunningSimulators


def moves(simulators: RunningSimulators, persona: str, street: str) -> int:
    body = {"persona": persona, "street": street, "house_number": "7"}
    return simulators.http.post("/register/moves", json=body).status_code


def test_who_moves_lives_at_the_new_address_from_then_on(own_simulators: RunningSimulators) -> None:
    before = own_simulators.record_of("kim")["verblijfplaats"]

    status = moves(own_simulators, "kim", "Molenweg")

    after = own_simulators.record_of("kim")["verblijfplaats"]
    assert status == 204
    assert (before["straatnaam"], before["huisnummer"]) == ("Veldstraat", "9")
    assert (after["straatnaam"], after["huisnummer"]) == ("Molenweg", "7")
    assert (after["nisCode"], after["postcode"]) == (before["nisCode"], before["postcode"])
    assert own_simulators.record_of("jan")["verblijfplaats"]["straatnaam"] == "Marktplein"


def test_the_last_move_counts(own_simulators: RunningSimulators) -> None:
    moves(own_simulators, "mono", "Molenweg")
    moves(own_simulators, "mono", "Veldstraat")

    assert own_simulators.record_of("mono")["verblijfplaats"]["straatnaam"] == "Veldstraat"


def test_nobody_moves_who_is_not_in_the_register(own_simulators: RunningSimulators) -> None:
    assert moves(own_simulators, "niemand", "Molenweg") == 404
