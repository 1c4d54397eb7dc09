"""Certificates are lasting (PDF/A), accessible (PDF/UA) and the same on every machine."""

import io

import pytest
from pypdf import PdfReader

from services.delivery.printing.renderer import Renderer
from services.delivery.rules.a_certificate_states_only_what_the_register_says import (
    CERTIFICATES,
)
from tests.delivery.printing_samples import (
    CODE,
    RENDERER,
    TITLES,
    catalogue_of,
    certificate,
    flat,
)


@pytest.mark.parametrize("product", sorted(CERTIFICATES))
def test_every_certificate_declares_pdf_a_and_pdf_ua(product: str) -> None:
    reader = PdfReader(io.BytesIO(RENDERER.render(certificate(product))))
    catalogue = catalogue_of(reader)
    metadata = catalogue["/Metadata"].get_data().decode()

    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert catalogue["/Lang"] == "nl"
    assert catalogue["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert reader.metadata.title == f"{TITLES[product]} ZON-2026-4K7M-92"
    assert reader.metadata.creation_date_raw == "D:20261121093000Z"


def test_the_qr_code_has_words_for_those_who_do_not_see_it() -> None:
    reader = PdfReader(io.BytesIO(RENDERER.render(certificate("ATT_LIFE"))))

    assert f"https://loket.zonneberg.example/verificatie#{CODE}" in " ".join(
        alternatives(catalogue_of(reader)["/StructTreeRoot"])
    )


def alternatives(node: object) -> list[str]:
    """The alternative texts under a node of the structure tree."""
    found = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(found, list):
        return [text for child in found for text in alternatives(child)]
    if not isinstance(found, dict):
        return []
    own = [str(found["/Alt"])] if "/Alt" in found else []
    return own + alternatives(found.get("/K", []))


def test_the_same_certificate_gives_the_same_bytes_from_another_renderer() -> None:
    first, second = (
        Renderer().render(certificate("ATT_HOUSEHOLD")),
        Renderer().render(certificate("ATT_HOUSEHOLD")),
    )

    assert first == second


def test_the_date_printed_is_the_one_in_brussels() -> None:
    late = certificate("ATT_LIFE").model_copy(
        update={"issued_at": certificate("ATT_LIFE").issued_at.replace(hour=23, minute=30)}
    )

    printed = flat(PdfReader(io.BytesIO(RENDERER.render(late))))

    assert "22 november 2026" in printed
