"""Reads a seal back: is it intact, does it cover the whole file, and is it ours."""

import io
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime

from asn1crypto import cms
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import EmbeddedPdfSignature
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.status import SignatureCoverageLevel


@dataclass(frozen=True, kw_only=True)
class SealStatus:
    """What can be said of a sealed PDF.

    Attributes:
        valid: intact and, where an authority was given, made with a certificate of that authority.
        intact: the seal covers the whole file and nothing was changed since.
        signer: the name in the certificate; None where there is no readable seal.
        signed_at: the moment that the seal tells (UTC); None where it tells none.
    """

    valid: bool
    intact: bool
    signer: str | None = None
    signed_at: datetime | None = None


NO_SEAL = SealStatus(valid=False, intact=False)

_SIGNED_BY = ("sid", "digest_algorithm", "signed_attrs", "signature_algorithm", "signature")

_UNREADABLE = (
    PdfError,
    zlib.error,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    NotImplementedError,
    AssertionError,
)
"""What reading a damaged file leads to; all of it means that there is no seal to speak of."""


def verify_seal(pdf: bytes, *, authority: bytes | None = None) -> SealStatus:
    """Tell whether a PDF carries a seal that covers it whole, and whose.

    `authority` is the certificate (PEM) of the authority to trust. Without it the seal proves that
    nothing changed, not who sealed. The certificate must have been valid at the moment that the
    seal tells; withdrawn certificates are not looked up.
    """
    try:
        signatures = PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures
        return _status_of(signatures[0], pdf, authority) if len(signatures) == 1 else NO_SEAL
    except _UNREADABLE:
        return NO_SEAL


def _status_of(signature: EmbeddedPdfSignature, pdf: bytes, authority: bytes | None) -> SealStatus:
    digest_is_right, signature_is_right = validate_sig_integrity(
        signature.signer_info,
        signature.signer_cert,
        expected_content_type="data",
        actual_digest=signature.compute_digest(),
    )
    coverage = signature.evaluate_signature_coverage()
    covers_all = coverage is SignatureCoverageLevel.ENTIRE_FILE
    intact = digest_is_right and signature_is_right and covers_all and _is_exact(signature, pdf)
    certificate = x509.load_der_x509_certificate(signature.signer_cert.dump())
    told = signature.self_reported_timestamp
    signed_at = None if told is None else told.astimezone(UTC)
    trusted = authority is None or _was_given_by(authority, certificate, signed_at)
    return SealStatus(
        valid=intact and trusted,
        intact=intact,
        signer=_name_in(certificate),
        signed_at=signed_at,
    )


def _is_exact(signature: EmbeddedPdfSignature, pdf: bytes) -> bool:
    """Tell whether the place of the signature holds the signature and nothing else.

    A signature cannot cover itself: the unused room around it would be a place to hide things.
    """
    _, before, after, _ = map(int, signature.byte_range)
    room = after - before - len(b"<>")
    place: bytes = b"<" + _rebuilt(signature).hex().upper().encode().ljust(room, b"0") + b">"
    return pdf[before:after] == place


def _rebuilt(signature: EmbeddedPdfSignature) -> bytes:
    """Write the signature's envelope anew around what is signed; readers tolerate variations."""
    signer = signature.signer_info
    signed = cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": [signer["digest_algorithm"]],
            "encap_content_info": {"content_type": "data"},
            "certificates": [signature.signer_cert],
            "signer_infos": [{"version": "v1"} | {name: signer[name] for name in _SIGNED_BY}],
        }
    )
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": signed}).dump())


def _was_given_by(authority: bytes, certificate: x509.Certificate, at: datetime | None) -> bool:
    try:
        certificate.verify_directly_issued_by(x509.load_pem_x509_certificate(authority))
    except (InvalidSignature, ValueError, TypeError):
        return False
    if at is None:
        return False
    return certificate.not_valid_before_utc <= at < certificate.not_valid_after_utc


def _name_in(certificate: x509.Certificate) -> str | None:
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else None
