"""Proofs that lie beside copies: each is found, and held against the copy that it is of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

import attrs

from timeline._util.beside import HEADERS, PROOFS
from timeline._util.files import read_limited
from timeline.curate._check.findings import Code, Finding
from timeline.curate._proofs.reading import MOST_OF_A_PROOF, stated
from timeline.curate._proofs.statement import Copy
from timeline.curate._proofs.trust import Trust
from timeline.errors import MissingExtraError, TimelineError
from timeline.model import Proof, Timeline

__all__ = ["PROOF_CODES", "Found", "findings_of", "is_beside", "proofs_in"]

INVALID = Code(
    "proof-invalid",
    "error",
    "a proof does not fit its file, or is forged",
    "look for the file that it was made of, and write down what happened",
)
UNREADABLE = Code(
    "proof-unreadable",
    "error",
    "a proof is broken, and shows nothing",
    "fetch it again from where it is kept twice",
)
UNREAD = Code(
    "proof-unread",
    "warning",
    "a proof was not looked at, since what reads it is not installed",
    "pip install 'sourced-timeline[proofs]'",
)
ASTRAY = Code(
    "proof-astray",
    "warning",
    "a proof is of no file that is here, and of no capture",
    "put it beside its file, or take it away",
)
GONE = Code(
    "proof-missing",
    "warning",
    "no file has the digest of a proof that a capture states",
    "look for it elsewhere: without it nobody can check again",
)
PENDING = Code(
    "proof-pending",
    "note",
    "a proof fits its file, and is only promised",
    "'ots upgrade' completes it, once the promise is kept",
)
UNCONFIRMED = Code(
    "proof-unconfirmed", "note", "a proof fits its file, by whom you did not say that you trust", ""
)
CONFIRMED = Code("proof-confirmed", "note", "a proof fits its file, by whom you trust", "")

PROOF_CODES = {
    code.name: code
    for code in (INVALID, UNREADABLE, UNREAD, ASTRAY, GONE, PENDING, UNCONFIRMED, CONFIRMED)
}
"""The codes of what is found about proofs, by name."""

_BY_VERDICT = {
    "invalid": INVALID,
    "pending": PENDING,
    "unconfirmed": UNCONFIRMED,
    "confirmed": CONFIRMED,
}


@attrs.frozen
class Found:
    """A proof in a folder: its name, and what came of it; `of` is the digest of its copy."""

    name: str
    digest: str
    of: str | None = None
    proof: Proof | None = None
    error: TimelineError | None = None


def is_beside(name: str) -> bool:
    """Return whether a file tells of another, and is no copy itself, by its name."""
    return name.lower().endswith((*PROOFS, HEADERS))


def _is_proof(name: str) -> bool:
    return name.lower().endswith(PROOFS)


def proofs_in(
    top: Path, digests: Mapping[str, str], captured: set[str], trust: Trust
) -> Iterator[Found]:
    """Yield the proofs among files of known digests, each held against the copy that it is of.

    That is the file beside it whose name it has; where there is none, the file or the capture
    whose digest it commits to.
    """
    beside = _by_stem(digests)
    by_digest = {digest: name for name, digest in digests.items()}
    for name in sorted(filter(_is_proof, digests)):
        try:
            data = read_limited(top / name, MOST_OF_A_PROOF)
            statement = stated(data, trust)
        except TimelineError as error:
            yield Found(name, digests[name], error=error)
            continue
        target = beside.get(_named(name)) or by_digest.get(statement.digest)
        if target is not None:
            proof = statement.held_against(Copy(digests[target], top / target))
            yield Found(name, digests[name], digests[target], proof)
        elif statement.digest in captured:
            copy = Copy(statement.digest)
            yield Found(name, digests[name], statement.digest, statement.held_against(copy))
        else:
            yield Found(name, digests[name])


def _by_stem(digests: Mapping[str, str]) -> dict[str, str]:
    """The files by their names, and by those without a suffix that one file alone has."""
    found: dict[str, list[str]] = defaultdict(list)
    names = [name for name in digests if not is_beside(name)]
    for name in names:
        found[str(PurePosixPath(name).with_suffix(""))].append(name)
    alone = {stem: names[0] for stem, names in found.items() if len(names) == 1}
    return {**alone, **{name: name for name in names}}


def _named(name: str) -> str:
    suffix = next(suffix for suffix in PROOFS if name.lower().endswith(suffix))
    return name[: -len(suffix)]


def findings_of(timeline: Timeline, proofs: list[Found]) -> Iterator[Finding]:
    """Yield a sentence on each proof, and on each that a capture states and nobody has."""
    for found in proofs:
        if found.error is not None:
            code = UNREAD if isinstance(found.error, MissingExtraError) else UNREADABLE
            yield code.at(found.name, found.error.message)
        elif found.proof is None:
            yield ASTRAY.at(
                found.name, "no file here has its name, and none the digest that it commits to"
            )
        else:
            yield _BY_VERDICT[str(found.proof.verdict)].at(found.name, _sentence(found.proof))
    here = {found.digest for found in proofs}
    for source in timeline.sources:
        for number, capture in enumerate(source.captures, start=1):
            for proof in capture.proofs:
                if proof.sha256 is not None and proof.sha256 not in here:
                    place = f"source {source.id}, capture {number}"
                    yield GONE.at(place, f"no file has the sha256 {proof.sha256} of a {proof.kind}")


def _sentence(proof: Proof) -> str:
    signer = f", by {proof.signer}" if proof.signer else ""
    return f"{proof.kind}{signer}: {proof.note}"
