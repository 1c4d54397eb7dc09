"""The electronic seal: PAdES B-B on every document that leaves the house."""

import io
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko_certvalidator.registry import SimpleCertificateStore

from services.delivery.printing.seal_attributes import SealAttributes
from services.delivery.printing.seal_check import SealStatus, verify_seal
from services.delivery.printing.seal_key import SEAL_NAME, SealKey, open_seal_key

FIELD = "Zegel"
DIGEST = "sha256"
BYTES_RESERVED = 8_192
"""Room for the signature in hexadecimal: it takes about 4,200; reserving spares a trial run."""


class SealHasExpired(Exception):
    """The seal's certificate is not valid at that moment; a new seal key must be made."""


class Seal:
    """Seals documents with the installation's key; safe to share between threads.

    `apply` runs an event loop of its own for a few milliseconds: call it from a worker thread.
    """

    def __init__(self, key: SealKey) -> None:
        self._key = key
        self._signer = _SignerWithKeyInMemory(key)

    @classmethod
    def open(cls, folder: Path, *, now: datetime) -> "Seal":
        """Open the seal whose key lies in `folder`, making the key at the first start."""
        return cls(open_seal_key(folder, now=now))

    @property
    def authority(self) -> bytes:
        """The certificate (PEM) by which others can trust the seal."""
        return self._key.authority.public_bytes(Encoding.PEM)

    def apply(self, pdf: bytes, *, at: datetime) -> bytes:
        """Return the PDF with an invisible seal that forbids every later change.

        `at` is the aware moment that the seal tells. The sealed bytes differ each time, also at the
        same moment: what is added gets a random identifier, which the signature covers. The
        document stays PDF/A and PDF/UA: its metadata are left as they were.

        Raises:
            SealHasExpired: the certificate is not valid at that moment.
        """
        certificate = self._key.certificate
        if not certificate.not_valid_before_utc <= at < certificate.not_valid_after_utc:
            raise SealHasExpired(f"valid until {certificate.not_valid_after_utc:%Y-%m-%d}")
        writer = _WriterThatKeepsMetadata(io.BytesIO(pdf))
        signer = _SignerAt(self._signer, at)
        sealed = signer.sign_pdf(writer, bytes_reserved=BYTES_RESERVED)
        return bytes(sealed.getvalue())

    def verify(self, pdf: bytes) -> SealStatus:
        """Tell whether this is, unchanged, a document that this seal was put on."""
        return verify_seal(pdf, authority=self.authority)


class _WriterThatKeepsMetadata(IncrementalPdfFileWriter):
    """pyHanko stamps its name and the machine's clock in the metadata of what it signs; we do not.

    What the document says of itself (title, language, PDF/A, PDF/UA, date) stays byte for byte.
    """

    def _update_meta(self) -> None:
        return


class _SignerWithKeyInMemory(Signer):
    """RSA with SHA-256; the key is read once, since reading checks it and takes 100 ms.

    Only the seal's own certificate goes along: the signature would not cover any other.
    """

    def __init__(self, key: SealKey) -> None:
        certificate = asn1_x509.Certificate.load(key.certificate.public_bytes(Encoding.DER))
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # pyHanko's
        super().__init__(signing_cert=certificate, cert_registry=store)
        self.signed_attr_prov_spec = SealAttributes(certificate)
        self._private_key = key.private_key

    async def async_sign_raw(
        self,
        data: bytes,
        digest_algorithm: str,
        dry_run: bool = False,  # noqa: ARG002, FBT001, FBT002 -- so it is in pyHanko
    ) -> bytes:
        """Sign; pyHanko asks for the digest that `_SignerAt` names."""
        if digest_algorithm != DIGEST:
            raise ValueError(f"the seal signs with {DIGEST}, not {digest_algorithm}")
        return self._private_key.sign(data, padding.PKCS1v15(), hashes.SHA256())


class _SignerAt(PdfSigner):
    """A signer that tells the moment it was given instead of the machine's clock."""

    _FIELD_SPEC: ClassVar[SigFieldSpec] = SigFieldSpec(
        sig_field_name=FIELD,
        readable_field_name=SEAL_NAME,
        on_page=-1,  # it has the link to the check, so its annotations are in order already
        # Outside the page: PDF/UA wants a visible field in the structure, PDF/A forbids hiding it.
        invis_sig_settings=InvisSigSettings(box_out_of_bounds=True),
    )
    _METADATA: ClassVar[PdfSignatureMetadata] = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm=DIGEST,
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )

    def __init__(self, signer: Signer, at: datetime) -> None:
        super().__init__(self._METADATA, signer=signer, new_field_spec=self._FIELD_SPEC)
        self._at = at

    def init_signing_session(
        self,
        pdf_out: BasePdfFileWriter,
        existing_fields_only: bool = False,  # noqa: FBT001, FBT002 -- so it is in pyHanko
    ) -> PdfSigningSession:
        """Begin to sign, at the moment given."""
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self._at
        return session
