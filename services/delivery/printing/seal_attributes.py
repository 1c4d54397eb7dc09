"""What a seal signs besides the document; the part that never changes is encoded once."""

from collections.abc import Iterable

from asn1crypto import tsp, x509
from pyhanko.sign.attributes import CMSAttributeProvider, SigningCertificateV2Provider
from pyhanko.sign.general import as_signing_certificate_v2
from pyhanko.sign.signers.pdf_cms import CAdESSignedAttributeProviderSpec, CMSSignedAttributes


class CertificateEncodedOnce(CMSAttributeProvider):
    """Names the certificate that a seal is made with, byte for byte as pyHanko names it.

    pyHanko's own provider builds this value for every seal, and its parts are then encoded again
    and again: 8 of the 12 ms that a seal took, for a value that changes only with the certificate.
    Source: RFC 5035, section 3 (signing-certificate-v2).
    """

    attribute_type = "signing_certificate_v2"

    def __init__(self, certificate: x509.Certificate) -> None:
        self._encoded: bytes = as_signing_certificate_v2(certificate).dump()

    async def build_attr_value(
        self,
        dry_run: bool = False,  # noqa: ARG002, FBT001, FBT002 -- so it is in pyHanko
    ) -> tsp.SigningCertificateV2:
        """Return the value: each time a new object, since threads may seal at the same moment."""
        return tsp.SigningCertificateV2.load(self._encoded)


class SealAttributes(CAdESSignedAttributeProviderSpec):
    """The signed attributes of PAdES as pyHanko chooses them, with the certificate encoded once."""

    def __init__(self, certificate: x509.Certificate) -> None:
        super().__init__(CMSSignedAttributes(), certificate, is_pades=True, timestamper=None)
        self._certificate = CertificateEncodedOnce(certificate)

    def signed_attr_providers(
        self, data_digest: bytes, digest_algorithm: str
    ) -> Iterable[CMSAttributeProvider]:
        """Return what pyHanko would, in the same order."""
        for provider in super().signed_attr_providers(data_digest, digest_algorithm):
            is_of_certificate = isinstance(provider, SigningCertificateV2Provider)
            yield self._certificate if is_of_certificate else provider
