"""C2PA: the verdict on the manifest in a picture or a film, as c2patool reports it in JSON.

The report does not say of which bytes it is: it is believed as far as whoever wrote it is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from timeline.curate._moments import to_the_second
from timeline.curate._proofs.statement import Statement
from timeline.curate._proofs.trust import Trust
from timeline.dates import DateValue
from timeline.errors import FormatError, TimelineError, shorten
from timeline.model._fields import as_date
from timeline.model._provenance.captures import Verdict

__all__ = ["statement"]

_KIND = "c2pa"
_STATES: dict[str, Verdict] = {
    "trusted": "confirmed",
    "valid": "unconfirmed",
    "invalid": "invalid",
}
"""The states of a manifest (C2PA 2.2, 14.3), and what they come to here."""

_UNTRUSTED = "signingCredential.untrusted"
_MOST_TOLD = 5


def statement(data: bytes, trust: Trust) -> Statement:
    """Return what a report says of the active manifest; `trust` has no say in it."""
    report = _object(data)
    label = report.get("active_manifest")
    manifests = report.get("manifests")
    if not isinstance(manifests, dict) or not isinstance(label, str) or label not in manifests:
        raise FormatError(
            "expected a report of c2patool with its active manifest, found other JSON",
            hint="write it by: c2patool FILE > FILE.c2pa.json",
        )
    faults = list(dict.fromkeys(_faults(report)))
    verdict = _verdict(report, faults)
    told = ", ".join(faults[:_MOST_TOLD]) + (", …" if len(faults) > _MOST_TOLD else "")
    note = f"c2patool reports the manifest as {_in_words(report, verdict)}"
    manifest = manifests[label] if isinstance(manifests[label], dict) else {}
    signed = manifest.get("signature_info")
    signature: dict[str, Any] = signed if isinstance(signed, dict) else {}
    return Statement(
        kind=_KIND,
        sha256=hashlib.sha256(data).hexdigest(),
        verdict=verdict,
        existed_by=_time(signature.get("time")),
        signer=_name(signature),
        note=f"{note} ({told})" if told else note,
    )


def _object(data: bytes) -> dict[str, Any]:
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise FormatError(f"expected JSON: {shorten(str(error))}") from None
    assert isinstance(found, dict)  # it begins with a brace
    return found


def _verdict(report: dict[str, Any], faults: list[str]) -> Verdict:
    """The verdict by the state; reports of old tell a fault by its code alone."""
    state = report.get("validation_state")
    if isinstance(state, str):
        if state.lower() not in _STATES:
            raise FormatError(
                f"expected the state Trusted, Valid or Invalid, found {shorten(state)}"
            )
        return _STATES[state.lower()]
    return "invalid" if set(faults) - {_UNTRUSTED} else "unconfirmed"


def _in_words(report: dict[str, Any], verdict: Verdict) -> str:
    state = report.get("validation_state")
    return state if isinstance(state, str) else "faulty" if verdict == "invalid" else "sound"


def _faults(report: dict[str, Any]) -> Iterator[str]:
    """The codes of what did not hold, of the newer reports and of the older."""
    results = report.get("validation_results")
    active = results.get("activeManifest") if isinstance(results, dict) else None
    failures = active.get("failure") if isinstance(active, dict) else None
    for found in (failures, report.get("validation_status")):
        for one in found if isinstance(found, list) else ():
            code = one.get("code") if isinstance(one, dict) else None
            if isinstance(code, str):
                yield " ".join(code.split())[:80]


def _time(value: object) -> DateValue | None:
    """When it was signed, to the second; None where that is not said, or not readable."""
    moment = to_the_second(value)
    try:
        return as_date(moment) if moment is not None else None
    except TimelineError:
        return None


def _name(signature: dict[str, Any]) -> str | None:
    names = [signature.get(key) for key in ("common_name", "issuer")]
    said = [" ".join(name.split()) for name in names if isinstance(name, str) and name.strip()]
    return ", ".join(dict.fromkeys(said)) or None
