"""RFC 3161: an authority signs a digest and the time at which it was shown it."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterator
from typing import Any

from timeline.curate._proofs.der import with_sorted_certificates
from timeline.curate._proofs.statement import Statement
from timeline.curate._proofs.trust import Trust
from timeline.dates import DateTime
from timeline.errors import FormatError, MissingExtraError, TimelineError, shorten
from timeline.model._provenance.captures import Verdict

__all__ = ["statement"]

_KIND = "rfc3161"
_GRANTED = (0, 1)
_ALGORITHMS = {
    "1.3.14.3.2.26": "sha1",
    "2.16.840.1.101.3.4.2.1": "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384",
    "2.16.840.1.101.3.4.2.3": "sha512",
    "2.16.840.1.101.3.4.2.4": "sha224",
}
_STATUS_GRANTED = bytes.fromhex("3003020100")
"""A PKIStatusInfo that says granted (RFC 3161, 2.4.2), in DER."""

_SEQUENCE_OF_AN_OBJECT = 0x06
"""A token begins with the type of its content, a response with its status (RFC 5652, 3)."""


def statement(data: bytes, trust: Trust) -> Statement:
    """Return what a response (`.tsr`), or the token in one (`.tst`), says.

    The signature and the chain are checked against the certificates of `trust`, as of the time
    that is signed: a certificate may have run out since.
    """
    try:
        # A library may warn of what it will refuse one day; here it is no part of the answer.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _statement(data, trust)
    except TimelineError:
        raise
    except Exception as error:  # its libraries have kinds of their own, such as InvalidVersion
        raise FormatError(
            f"expected a timestamp of RFC 3161, found a broken one: {shorten(str(error))}"
        ) from None


def _statement(data: bytes, trust: Trust) -> Statement:
    response = _response(data)
    info = response.tst_info
    oid = info.message_imprint.hash_algorithm.dotted_string
    if oid not in _ALGORITHMS:
        raise FormatError(f"expected a digest by SHA-1 or SHA-2, found one by {oid}")
    imprint = bytes(info.message_imprint.message)
    verdict, said = _judged(response, imprint, trust)
    signed = DateTime.from_datetime(info.gen_time.replace(microsecond=0))
    return Statement(
        kind=_KIND,
        sha256=hashlib.sha256(data).hexdigest(),
        algorithm=_ALGORITHMS[oid],
        digest=imprint.hex(),
        verdict=verdict,
        existed_by=signed,
        signer=_signer(response),
        note=f"signed at {signed}{_accuracy(info)}; {said}",
    )


def _judged(response: Any, imprint: bytes, trust: Trust) -> tuple[Verdict, str]:
    from rfc3161_client import VerificationError

    if not trust.certificates:
        return "unconfirmed", "the signature was not checked: give the authority's certificate"
    faults = []
    for verifier in _verifiers(response, trust):
        try:
            verifier.verify(response, imprint)
        except (VerificationError, ValueError) as error:
            faults.append(str(error))
        else:
            return "confirmed", "the signature holds, by a certificate that you gave"
    if all("certificate verify error" in fault or "not found" in fault for fault in faults):
        why = next((why for why in _REASONS if any(why in fault for fault in faults)), "")
        led = f": {why}" if why else ""
        return "unconfirmed", f"the signer is not vouched for by the certificates given{led}"
    return "invalid", "the signature does not hold"


_REASONS = (
    "certificate has expired",
    "certificate is not yet valid",
    "unable to get local issuer certificate",
    "self-signed certificate",
    "signer certificate not found",
)
"""What OpenSSL says of a chain that leads nowhere."""


def _verifiers(response: Any, trust: Trust) -> Iterator[Any]:
    """A verifier by the certificates; where the token brings none, one for each possible signer."""
    from rfc3161_client import VerifierBuilder

    roots = list(_certificates(trust))
    if response.signed_data.certificates:
        yield VerifierBuilder(roots=roots).build()
        return
    for certificate in roots:
        yield VerifierBuilder(roots=roots, tsa_certificate=certificate).build()


def _certificates(trust: Trust) -> Iterator[Any]:
    from cryptography.x509 import load_der_x509_certificate, load_pem_x509_certificates

    for number, data in enumerate(trust.certificates, start=1):
        try:
            if b"-----BEGIN" in data:
                yield from load_pem_x509_certificates(data)
            else:
                yield load_der_x509_certificate(data)
        except Exception as error:  # as above
            raise FormatError(
                f"expected a certificate (PEM or DER): {shorten(str(error))}",
                place=f"certificate file {number}",
            ) from None


def _signer(response: Any) -> str | None:
    """The name of whoever signed, by the certificate that the token brings."""
    from cryptography.x509 import load_der_x509_certificate

    signers = {(info.issuer, info.serial_number) for info in response.signed_data.signer_infos}
    for data in response.signed_data.certificates:
        certificate = load_der_x509_certificate(data)
        if (certificate.issuer, certificate.serial_number) in signers:
            return " ".join(certificate.subject.rfc4514_string().split()) or None
    return None


def _accuracy(info: Any) -> str:
    if info.accuracy is None or not info.accuracy.seconds:
        return ""
    return f", give or take {info.accuracy.seconds:,} s"


def _response(data: bytes) -> Any:
    """The response that data is, if it grants a timestamp."""
    try:
        from rfc3161_client import decode_timestamp_response
    except ImportError:
        raise MissingExtraError(
            "timestamps of RFC 3161 are read by rfc3161-client, which is not installed",
            hint="pip install 'sourced-timeline[proofs]'",
        ) from None
    response = decode_timestamp_response(with_sorted_certificates(_as_response(data)))
    if response.status not in _GRANTED:
        said = "; ".join(response.status_string or ()) or f"status {response.status}"
        raise FormatError(f"expected a timestamp, found a refusal: {shorten(said)}")
    return response


def _as_response(data: bytes) -> bytes:
    """The response that data is, or one around the token that it is."""
    start = 2 if data[1:2] < b"\x80" else 2 + (data[1] & 0x7F)
    if data[start : start + 1] != bytes([_SEQUENCE_OF_AN_OBJECT]):
        return data
    body = _STATUS_GRANTED + data
    size = len(body)
    if size < 0x80:
        return bytes((0x30, size)) + body
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((0x30, 0x80 | len(length))) + length + body
