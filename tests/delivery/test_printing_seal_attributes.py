"""What a seal signs besides the document: what pyHanko would sign, encoded once for all papers."""

import asyncio
import io
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from asn1crypto import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.attributes import SignedAttributeProviderSpec
from pyhanko.sign.signers.pdf_cms import CAdESSignedAttributeProviderSpec, CMSSignedAttributes

from services.delivery.printing.renderer import Renderer
from services.delivery.printing.seal import DIGEST, Seal
from services.delivery.printing.seal_attributes import SealAttributes
from services.delivery.printing.seal_key import SealKey, open_seal_key
from tests.delivery.printing_samples import ISSUED_AT, certificate

A_DIGEST = bytes(range(32))


class CertificateThatCounts(x509.Certificate):  # type: ignore[misc]  # asn1crypto has no types
    """A certificate that counts how often it is read."""

    readings = 0

    def dump(self, force: bool = False) -> bytes:
        self.readings += 1
        return bytes(super().dump(force))


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> SealKey:
    return open_seal_key(tmp_path_factory.mktemp("keys"), now=ISSUED_AT)


@pytest.fixture(scope="module")
def unsealed() -> bytes:
    return Renderer().render(certificate("ATT_HOUSEHOLD"))


def certificate_of(key: SealKey) -> CertificateThatCounts:
    read: CertificateThatCounts = CertificateThatCounts.load(
        key.certificate.public_bytes(Encoding.DER)
    )
    return read


def of_pyhanko(key: SealKey) -> CAdESSignedAttributeProviderSpec:
    return CAdESSignedAttributeProviderSpec(
        CMSSignedAttributes(), certificate_of(key), is_pades=True, timestamper=None
    )


def encoded(specification: SignedAttributeProviderSpec) -> Sequence[bytes]:
    async def all_of_them() -> Sequence[bytes]:
        providers = specification.signed_attr_providers(A_DIGEST, DIGEST)
        attributes = [await provider.get_attribute() for provider in providers]
        return [one.dump() for one in attributes if one is not None]

    return asyncio.run(all_of_them())


def signed_in(sealed: bytes) -> dict[str, bytes]:
    (signature,) = PdfFileReader(io.BytesIO(sealed)).embedded_regular_signatures
    return {one["type"].native: one.dump() for one in signature.signer_info["signed_attrs"]}


def test_the_attributes_are_byte_for_byte_those_of_pyhanko(key: SealKey) -> None:
    expected = encoded(of_pyhanko(key))

    attributes = SealAttributes(certificate_of(key))

    assert len(expected) == 1
    assert encoded(attributes) == expected
    assert encoded(attributes) == expected, "the second paper's are the same"


def test_a_sealed_document_signs_its_digest_and_the_certificate_and_no_more(
    key: SealKey, unsealed: bytes
) -> None:
    (naming_the_certificate,) = encoded(of_pyhanko(key))

    signed = signed_in(Seal(key).apply(unsealed, at=ISSUED_AT))

    assert sorted(signed) == ["content_type", "message_digest", "signing_certificate_v2"]
    assert signed["signing_certificate_v2"] == naming_the_certificate


def test_the_certificate_is_encoded_when_the_seal_is_opened_and_not_for_every_paper(
    key: SealKey,
) -> None:
    counted = certificate_of(key)
    attributes = SealAttributes(counted)
    when_opened = counted.readings

    for _ in range(3):
        encoded(attributes)

    assert when_opened > 0
    assert counted.readings == when_opened


def test_each_seal_names_its_own_certificate(key: SealKey, tmp_path: Path) -> None:
    another = open_seal_key(tmp_path, now=ISSUED_AT)

    ours, theirs = (SealAttributes(certificate_of(one)) for one in (key, another))

    assert encoded(ours) != encoded(theirs)


def test_many_threads_seal_at_once_as_if_each_were_alone(key: SealKey, unsealed: bytes) -> None:
    seal = Seal(key)
    (naming_the_certificate,) = encoded(of_pyhanko(key))

    with ThreadPoolExecutor(max_workers=4) as presses:
        papers = list(presses.map(lambda _: seal.apply(unsealed, at=ISSUED_AT), range(16)))

    assert all(seal.verify(paper).valid for paper in papers)
    assert {signed_in(one)["signing_certificate_v2"] for one in papers} == {naming_the_certificate}
