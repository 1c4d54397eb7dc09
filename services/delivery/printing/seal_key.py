"""The installation's own small authority and the certificate it gives to the seal."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from services.delivery.printing.keys import made_once

ORGANISATION = "Loket (proefinstallatie)"
SEAL_NAME = "Elektronisch zegel van Loket (proefinstallatie)"
AUTHORITY_NAME = "Certificaatautoriteit van Loket (proefinstallatie)"
YEARS_VALID = 5
_KEY_BITS = 3072
_EXPONENT = 65537
_DAYS_IN_YEAR = 365
_MARGIN = timedelta(hours=1)
"""The certificates begin an hour early, for clocks that are not quite equal."""


@dataclass(frozen=True, kw_only=True)
class SealKey:
    """The seal's private key, its certificate and the authority's."""

    private_key: rsa.RSAPrivateKey
    certificate: x509.Certificate
    authority: x509.Certificate


def open_seal_key(folder: Path, *, now: datetime) -> SealKey:
    """Return the installation's seal key, made at the first start and valid for five years.

    Key and certificates are one file, so that they always belong together. The authority's private
    key is not kept: it gave one certificate and can give no other. Its certificate is also written
    to `seal-authority.pem`, for those who want to trust the seal.
    """
    pem = made_once(folder / "seal.pem", lambda: _make(now))
    certificate, authority = x509.load_pem_x509_certificates(pem)
    made_once(
        folder / "seal-authority.pem",
        lambda: authority.public_bytes(serialization.Encoding.PEM),
    )
    key = serialization.load_pem_private_key(pem, password=None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError("the seal's key is not an RSA key")
    return SealKey(private_key=key, certificate=certificate, authority=authority)


def _make(now: datetime) -> bytes:
    authority_key = rsa.generate_private_key(public_exponent=_EXPONENT, key_size=_KEY_BITS)
    seal_key = rsa.generate_private_key(public_exponent=_EXPONENT, key_size=_KEY_BITS)
    authority_name = _name(AUTHORITY_NAME)
    authority = (
        _certificate(authority_name, authority_key.public_key(), issuer=authority_name, now=now)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .sign(authority_key, hashes.SHA256())
    )
    certificate = (
        _certificate(_name(SEAL_NAME), seal_key.public_key(), issuer=authority_name, now=now)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key()),
            critical=False,
        )
        .sign(authority_key, hashes.SHA256())
    )
    private = seal_key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    certificates = (certificate, authority)
    return private + b"".join(one.public_bytes(serialization.Encoding.PEM) for one in certificates)


def _name(common_name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "BE"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, ORGANISATION),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ]
    )


def _certificate(
    subject: x509.Name, key: rsa.RSAPublicKey, *, issuer: x509.Name, now: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _MARGIN)
        .not_valid_after(now + timedelta(days=YEARS_VALID * _DAYS_IN_YEAR))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=not signs_certificates,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )
