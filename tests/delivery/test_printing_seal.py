"""The seal: made once, valid on what it was put on, broken by any change."""

import io
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from services.delivery.printing.keys import made_once, open_code_key
from services.delivery.printing.renderer import Renderer
from services.delivery.printing.seal import Seal, SealHasExpired
from services.delivery.printing.seal_check import verify_seal
from services.delivery.printing.seal_key import SEAL_NAME
from tests.delivery.printing_samples import ISSUED_AT, catalogue_of, certificate


@pytest.fixture(scope="module")
def seal(tmp_path_factory: pytest.TempPathFactory) -> Seal:
    return Seal.open(tmp_path_factory.mktemp("keys"), now=ISSUED_AT)


@pytest.fixture(scope="module")
def unsealed() -> bytes:
    return Renderer().render(certificate("ATT_HOUSEHOLD"))


@pytest.fixture(scope="module")
def sealed(seal: Seal, unsealed: bytes) -> bytes:
    return seal.apply(unsealed, at=ISSUED_AT)


def test_a_sealed_document_is_valid_and_says_by_whom_and_when(seal: Seal, sealed: bytes) -> None:
    status = seal.verify(sealed)

    assert (status.valid, status.intact) == (True, True)
    assert status.signer == SEAL_NAME
    assert status.signed_at == ISSUED_AT


def test_a_document_without_a_seal_is_not_valid(seal: Seal, unsealed: bytes) -> None:
    assert seal.verify(unsealed).valid is False
    assert verify_seal(b"no pdf at all").valid is False


def test_one_changed_bit_anywhere_breaks_the_seal(seal: Seal, sealed: bytes) -> None:
    contents = sealed.rindex(b"/Contents <") + len(b"/Contents <")
    places = [*range(0, len(sealed), 1499), *range(contents, contents + 4200, 97), len(sealed) - 2]

    for place in places:
        changed = bytearray(sealed)
        changed[place] ^= 1
        assert not seal.verify(bytes(changed)).valid, place


def test_something_added_behind_the_seal_breaks_it(seal: Seal, sealed: bytes) -> None:
    assert not seal.verify(sealed + b"\n% more").valid


def test_something_hidden_in_the_room_of_the_signature_breaks_it(seal: Seal, sealed: bytes) -> None:
    room = sealed.rindex(b"0000>")

    hidden = sealed[:room] + b"BEEF" + sealed[room + 4 :]

    assert not seal.verify(hidden).valid


def test_the_seal_of_another_installation_is_intact_but_not_ours(
    tmp_path: Path, sealed: bytes
) -> None:
    other = Seal.open(tmp_path, now=ISSUED_AT)

    status = other.verify(sealed)

    assert status.intact is True
    assert status.valid is False


def test_the_sealed_document_still_declares_pdf_a_and_pdf_ua(
    unsealed: bytes, sealed: bytes
) -> None:
    before, after = PdfReader(io.BytesIO(unsealed)), PdfReader(io.BytesIO(sealed))
    page = catalogue_of(after)["/Pages"]["/Kids"][-1].get_object()
    field = next(
        one.get_object() for one in page["/Annots"] if one.get_object()["/Subtype"] == "/Widget"
    )

    assert sealed.startswith(unsealed)
    assert (
        catalogue_of(after)["/Metadata"].get_data() == catalogue_of(before)["/Metadata"].get_data()
    )
    assert after.metadata == before.metadata
    assert page["/Tabs"] == "/S"
    assert field["/TU"] == SEAL_NAME
    assert field["/F"] & 0b100111 == 0b100, (
        "printed, and neither hidden nor invisible nor without view"
    )
    assert field["/V"]["/SubFilter"] == "/ETSI.CAdES.detached"
    assert field["/V"]["/M"] == "D:20261121093000Z"


def test_a_restart_finds_the_same_seal(tmp_path: Path, unsealed: bytes) -> None:
    sealed = Seal.open(tmp_path, now=ISSUED_AT).apply(unsealed, at=ISSUED_AT)

    after_restart = Seal.open(tmp_path, now=ISSUED_AT + timedelta(days=300))

    assert after_restart.verify(sealed).valid


def test_the_keys_are_readable_by_their_owner_only(tmp_path: Path) -> None:
    Seal.open(tmp_path / "keys", now=ISSUED_AT)
    open_code_key(tmp_path / "keys")

    files = list((tmp_path / "keys").iterdir())

    assert sorted(file.name for file in files) == [
        "seal-authority.pem",
        "seal.pem",
        "verification-code.key",
    ]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_after_five_years_the_seal_refuses_and_what_it_sealed_stays_valid(
    seal: Seal, unsealed: bytes, sealed: bytes
) -> None:
    with pytest.raises(SealHasExpired):
        seal.apply(unsealed, at=ISSUED_AT + timedelta(days=5 * 366))

    assert seal.verify(sealed).valid


def test_two_that_start_at_once_agree_on_the_key(tmp_path: Path) -> None:
    path = tmp_path / "key"

    def made_by_the_other_meanwhile() -> bytes:
        made_once(path, lambda: b"the other's")
        return b"ours"

    assert made_once(path, made_by_the_other_meanwhile) == b"the other's"
    assert [file.name for file in tmp_path.iterdir()] == ["key"]
