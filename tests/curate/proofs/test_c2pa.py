"""What c2patool reports of a manifest, in the form of its releases of 2023 and of 2025."""

from __future__ import annotations

import json
from typing import Any

import pytest

from timeline import Capture, FormatError
from timeline.curate import read_proof
from timeline.model import Proof

COPY = Capture(sha256="0" * 64)
SIGNED = {"issuer": "A maker", "common_name": "A camera", "time": "2024-08-06T21:53:37+00:00"}


def report(**given: Any) -> bytes:
    manifests = {"urn:c2pa:1": {"claim_generator": "a", "signature_info": SIGNED}}
    return json.dumps({"active_manifest": "urn:c2pa:1", "manifests": manifests, **given}).encode()


def failing(code: str) -> dict[str, Any]:
    return {"activeManifest": {"success": [], "informational": [], "failure": [{"code": code}]}}


def read(data: bytes) -> Proof:
    return read_proof(data, COPY)


def test_a_state_is_kept_as_a_verdict() -> None:
    verdicts = {
        state: read(report(validation_state=state)).verdict
        for state in ("Trusted", "Valid", "Invalid")
    }
    assert verdicts == {"Trusted": "confirmed", "Valid": "unconfirmed", "Invalid": "invalid"}
    found = read(b"\xef\xbb\xbf" + report(validation_state="Trusted"))
    assert (found.kind, found.signer) == ("c2pa", "A camera, A maker")
    assert str(found.existed_by) == "2024-08-06T21:53:37Z"
    assert found.note == "c2patool reports the manifest as Trusted"


def test_what_did_not_hold_is_named() -> None:
    results = failing("assertion.dataHash.mismatch")
    found = read(report(validation_state="Invalid", validation_results=results))
    assert found.note == "c2patool reports the manifest as Invalid (assertion.dataHash.mismatch)"
    many = [{"code": f"fault.{number}"} for number in range(9)]
    assert "fault.4, …)" in str(read(report(validation_status=many)).note)


@pytest.mark.parametrize(
    ("codes", "verdict"),
    [
        ((), "unconfirmed"),
        (("signingCredential.untrusted",), "unconfirmed"),
        (("signingCredential.untrusted", "claimSignature.mismatch"), "invalid"),
    ],
)
def test_reports_of_old_name_no_state(codes: tuple[str, ...], verdict: str) -> None:
    status = [{"code": code, "explanation": "…"} for code in codes]
    given = {"validation_status": status} if codes else {}
    assert read(report(**given)).verdict == verdict


@pytest.mark.parametrize(
    "odd",
    [
        {"manifests": {"urn:c2pa:1": 5}},
        {"manifests": {"urn:c2pa:1": {"signature_info": {"time": "soon", "issuer": 5}}}},
        {"validation_results": {"activeManifest": {"failure": [5, {"code": 6}]}}},
        {"validation_status": "none"},
        # An offset of 30 seconds, which is none of ISO 8601.
        {"manifests": {"urn:c2pa:1": {"signature_info": {"time": "2024-08-06T21:53:37+00:00:30"}}}},
    ],
)
def test_what_is_odd_in_a_report_is_passed_over(odd: dict[str, Any]) -> None:
    assert read(report(validation_state="Valid", **odd)).verdict == "unconfirmed"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{", "expected JSON"),
        (b'{"a":' * 100_000, "expected JSON"),
        (b"{}", "active manifest"),
        (report(active_manifest="urn:c2pa:2"), "active manifest"),
        (report(validation_state="Fine"), "Trusted, Valid or Invalid"),
        (b"{\xff", "expected JSON"),
    ],
    ids=["torn", "deep", "empty", "other label", "other state", "no UTF-8"],
)
def test_what_is_no_report_is_one_clear_error(data: bytes, said: str) -> None:
    with pytest.raises(FormatError, match=said):
        read(data)
