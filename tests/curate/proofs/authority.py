"""A timestamping authority of our own (RFC 3161), as a judge would meet it: with a root above it.

`openssl ts -verify` accepts what it signs.
"""

from __future__ import annotations

import datetime
import hashlib
from typing import Any

from asn1crypto import cms, core, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

__all__ = ["OTHER", "PEM", "REFUSAL", "ROOT", "SIGNED_AT", "TSA", "forged_key", "response", "token"]

SIGNED_AT = datetime.datetime(2021, 12, 6, 9, 30, tzinfo=datetime.timezone.utc)

_NO_USAGE = dict.fromkeys(
    (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment",
        "key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    ),
    False,
)  # fmt: skip


def _key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


forged_key = _key


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _certificate(
    subject: str, key: Any, issuer: str, issuer_key: Any, *, is_root: bool
) -> x509.Certificate:
    usage = {"key_cert_sign": True} if is_root else {"digital_signature": True}
    certificate = (
        x509.CertificateBuilder(_name(issuer), _name(subject), key.public_key(), 7 + is_root)
        .not_valid_before(datetime.datetime(2020, 1, 1))
        .not_valid_after(datetime.datetime(2030, 1, 1))
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**{**_NO_USAGE, **usage}), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if not is_root:
        stamping = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        above = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key())
        certificate = certificate.add_extension(stamping, critical=True)
        certificate = certificate.add_extension(above, critical=False)
    return certificate.sign(issuer_key, SHA256())


_ROOT_KEY, _TSA_KEY, _OTHER_KEY = _key(), _key(), _key()
_ROOT = _certificate("A root", _ROOT_KEY, "A root", _ROOT_KEY, is_root=True)
_TSA = _certificate("A notary", _TSA_KEY, "A root", _ROOT_KEY, is_root=False)
_OTHER = _certificate("Another root", _OTHER_KEY, "Another root", _OTHER_KEY, is_root=True)
ROOT, TSA, OTHER = (one.public_bytes(Encoding.DER) for one in (_ROOT, _TSA, _OTHER))
PEM = _ROOT.public_bytes(Encoding.PEM)


def token(
    data: bytes,
    *,
    algorithm: str = "sha256",
    at: datetime.datetime = SIGNED_AT,
    certificates: tuple[bytes, ...] = (TSA,),
    key: Any = _TSA_KEY,
    accuracy: int | None = None,
) -> bytes:
    """A token (`.tst`) over the digest of data."""
    imprint = {
        "hash_algorithm": {"algorithm": algorithm},
        "hashed_message": hashlib.new(algorithm, data).digest(),
    }
    said = {"version": "v1", "policy": "1.2.3.4", "message_imprint": imprint, "serial_number": 1}
    if accuracy is not None:
        said["accuracy"] = {"seconds": accuracy}
    content = tsp.TSTInfo({**said, "gen_time": at}).dump()
    signer = asn1_x509.Certificate.load(TSA)
    identity = {"certs": [{"cert_hash": hashlib.sha256(TSA).digest()}]}
    attributes = cms.CMSAttributes(
        [
            {"type": "content_type", "values": ["tst_info"]},
            {"type": "message_digest", "values": [hashlib.sha256(content).digest()]},
            {"type": "signing_certificate_v2", "values": [tsp.SigningCertificateV2(identity)]},
        ]
    )
    signed = {
        "version": "v1",
        "sid": cms.SignerIdentifier(
            {
                "issuer_and_serial_number": {
                    "issuer": signer.issuer,
                    "serial_number": signer.serial_number,
                }
            }
        ),
        "digest_algorithm": {"algorithm": "sha256"},
        "signed_attrs": attributes,
        "signature_algorithm": {"algorithm": "sha256_ecdsa"},
        "signature": key.sign(attributes.dump(), ec.ECDSA(SHA256())),
    }
    body = {
        "version": "v3",
        "digest_algorithms": [{"algorithm": "sha256"}],
        "encap_content_info": {
            "content_type": "tst_info",
            "content": core.ParsableOctetString(content),
        },
        "certificates": [asn1_x509.Certificate.load(one) for one in certificates],
        "signer_infos": [signed],
    }
    found = cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(body)}).dump()
    assert isinstance(found, bytes)
    return found


def response(data: bytes, **given: Any) -> bytes:
    """What the authority answers (`.tsr`)."""
    answer = {
        "status": {"status": "granted"},
        "time_stamp_token": cms.ContentInfo.load(token(data, **given)),
    }
    found = tsp.TimeStampResp(answer).dump()
    assert isinstance(found, bytes)
    return found


REFUSAL = bytes.fromhex("30053003020102")
"""An answer with the status 2, rejection, and no token (RFC 3161, 2.4.2)."""
