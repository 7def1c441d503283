"""Timestamps of RFC 3161, signed by an authority of the tests and judged by rfc3161-client."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.curate.proofs.authority import (
    OTHER,
    PEM,
    REFUSAL,
    ROOT,
    SIGNED_AT,
    TSA,
    forged_key,
    response,
    token,
)

from timeline import Capture, FormatError, LimitError
from timeline.curate import Trust, read_proof
from timeline.errors import MissingExtraError

PAGE = b"<p>They resigned.</p>"
TRUSTED = Trust(certificates=[PEM])


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_bytes(PAGE)
    return path


@pytest.mark.parametrize("proof", [response(PAGE), token(PAGE)], ids=["a response", "a token"])
def test_a_signature_that_leads_to_a_trusted_root_confirms(page: Path, proof: bytes) -> None:
    found = read_proof(proof, page, trust=TRUSTED)
    assert (found.kind, found.verdict, found.signer) == ("rfc3161", "confirmed", "CN=A notary")
    assert str(found.existed_by) == "2021-12-06T09:30:00Z"


def test_how_exact_the_time_is_is_told(page: Path) -> None:
    assert "give or take 2 s" in str(read_proof(response(PAGE, accuracy=2), page).note)


@pytest.mark.parametrize("proof", [response, token])
@pytest.mark.parametrize("order", [1, -1])
def test_certificates_come_in_any_order(page: Path, proof: Any, order: int) -> None:
    """OpenSSL's `ts -reply` writes the signer's first, whatever DER says of sets."""
    data: bytes = proof(PAGE, certificates=(TSA, ROOT))
    written, swapped = sorted([TSA, ROOT]), sorted([TSA, ROOT])[::order]
    assert b"".join(written) in data
    data = data.replace(b"".join(written), b"".join(swapped))
    assert read_proof(data, page, trust=TRUSTED).verdict == "confirmed"


@pytest.mark.parametrize("algorithm", ["sha1", "sha256", "sha384", "sha512"])
def test_the_file_is_held_against_digests_of_all_kinds(page: Path, algorithm: str) -> None:
    proof = response(PAGE, algorithm=algorithm)
    assert read_proof(proof, page, trust=TRUSTED).verdict == "confirmed"
    page.write_bytes(PAGE + b"!")
    changed = read_proof(proof, page, trust=TRUSTED)
    assert (changed.verdict, changed.existed_by) == ("invalid", None)
    assert f"it is of another file: it commits to the {algorithm}" in str(changed.note)


def test_a_capture_alone_has_no_other_digest_than_its_own(page: Path) -> None:
    found = read_proof(response(PAGE, algorithm="sha512"), Capture(sha256="0" * 64), trust=TRUSTED)
    assert found.verdict == "unconfirmed"
    assert "by sha512, and the file is not here" in str(found.note)


@pytest.mark.parametrize(
    ("given", "trust", "verdict", "said"),
    [
        ({}, Trust(), "unconfirmed", "was not checked"),
        ({}, Trust(certificates=[ROOT]), "confirmed", "holds"),
        ({}, Trust(certificates=[OTHER]), "unconfirmed", "not vouched for"),
        ({"certificates": ()}, Trust(certificates=[ROOT]), "unconfirmed", "not found"),
        ({"certificates": ()}, Trust(certificates=[ROOT, TSA]), "confirmed", "holds"),
        ({"certificates": ()}, Trust(certificates=[ROOT, OTHER]), "unconfirmed", "not found"),
        ({"key": forged_key()}, TRUSTED, "invalid", "does not hold"),
        (
            {"key": forged_key(), "certificates": ()},
            Trust(certificates=[ROOT, TSA]),
            "invalid",
            "does not hold",
        ),
        ({"at": SIGNED_AT.replace(year=2040)}, TRUSTED, "unconfirmed", "certificate has expired"),
        ({"at": SIGNED_AT.replace(year=2019)}, TRUSTED, "unconfirmed", "not yet valid"),
    ],
)
def test_who_vouches_is_checked_as_of_the_time_of_signing(
    page: Path, given: dict[str, Any], trust: Trust, verdict: str, said: str
) -> None:
    found = read_proof(response(PAGE, **given), page, trust=trust)
    assert found.verdict == verdict
    assert said in str(found.note)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "expected a proof of"),
        (b"0", "broken"),
        (b"\x30\x80" * 200_000, "broken"),
        (response(PAGE)[:-9], "broken"),
        (response(PAGE) + b"x", "broken"),
        (REFUSAL, "found a refusal"),
        (response(PAGE, algorithm="md5"), r"found one by 1\.2\.840\.113549\.2\.5"),
    ],
    ids=["empty", "one byte", "deep", "cut off", "longer", "refused", "md5"],
)
def test_what_is_no_timestamp_is_one_clear_error(page: Path, data: bytes, said: str) -> None:
    with pytest.raises(FormatError, match=said):
        read_proof(data, page, trust=TRUSTED)


def test_a_certificate_of_no_version_is_one_clear_error(page: Path) -> None:
    """RFC 5280, 4.1.2.1: the versions are 0, 1 and 2; cryptography has an error of its own."""
    versions = (b"\xa0\x03\x02\x01\x02", b"\xa0\x03\x02\x01\x06")
    with pytest.raises(FormatError, match="6 is not a valid X509 version"):
        read_proof(token(PAGE).replace(*versions), page)
    with pytest.raises(FormatError, match="expected a certificate"):
        read_proof(token(PAGE), page, trust=Trust(certificates=[ROOT.replace(*versions)]))


def test_a_proof_may_be_only_so_long(page: Path) -> None:
    with pytest.raises(LimitError):
        read_proof(response(PAGE), page, limit=100)


def test_no_byte_that_is_changed_brings_another_error_or_a_confirmation(page: Path) -> None:
    chance, whole = random.Random(3161), response(PAGE)
    for _ in range(300):
        damaged = bytearray(whole)
        damaged[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        try:
            found = read_proof(bytes(damaged), page, trust=TRUSTED)
        except FormatError:
            continue
        if found.verdict == "confirmed":
            # What no signature covers: the status, and what is signed by nobody.
            assert str(found.existed_by) == "2021-12-06T09:30:00Z"


def test_a_proof_is_bytes_or_a_file(tmp_path: Path, page: Path) -> None:
    proof = response(PAGE)
    (tmp_path / "page.tsr").write_bytes(proof)
    assert read_proof(tmp_path / "page.tsr", str(page)) == read_proof(proof, page)


def test_certificates_are_read_from_files(tmp_path: Path, page: Path) -> None:
    for name, data in (("root.pem", PEM), ("root.der", ROOT), ("none.pem", b"-----BEGIN")):
        (tmp_path / name).write_bytes(data)
    for name in ("root.pem", "root.der"):
        trust = Trust.read(certificates=[tmp_path / name])
        assert read_proof(response(PAGE), page, trust=trust).verdict == "confirmed"
    with pytest.raises(FormatError, match="expected a certificate"):
        read_proof(response(PAGE), page, trust=Trust.read(certificates=[tmp_path / "none.pem"]))


def test_what_reads_them_is_named_where_it_is_missing(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "rfc3161_client", None)
    with pytest.raises(MissingExtraError) as caught:
        read_proof(response(PAGE), page)
    assert caught.value.hint == "pip install 'sourced-timeline[proofs]'"
