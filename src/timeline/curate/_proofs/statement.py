"""`Statement`: what a proof says, before it is held against the copy that it may be of."""

from __future__ import annotations

from pathlib import Path

import attrs

from timeline._util.digests import digest_of
from timeline.dates import DateValue
from timeline.model import Capture, Proof
from timeline.model._provenance.captures import Verdict

__all__ = ["Copy", "Statement"]


@attrs.frozen
class Copy:
    """A copy that a proof may be of: a file, or what a capture says of one."""

    sha256: str | None = None
    path: Path | None = None

    @classmethod
    def of(cls, thing: Path | Capture) -> Copy:
        """Return the copy that a file is, or a capture speaks of."""
        return cls(thing.sha256) if isinstance(thing, Capture) else cls(path=thing)

    def digest(self, algorithm: str) -> str | None:
        """Return its digest in hexadecimal digits; None where the file would be needed for it."""
        if algorithm == "sha256" and self.sha256 is not None:
            return self.sha256
        if self.path is None:
            return None
        with self.path.open("rb") as file:
            return digest_of(file, algorithm)


@attrs.frozen(kw_only=True)
class Statement:
    """What a proof says: the digest that it commits to, when that existed, and who vouches for it.

    `verdict` is what can be said without the copy, and `note` the same in words.
    """

    kind: str
    sha256: str
    algorithm: str = ""
    digest: str = ""
    verdict: Verdict
    existed_by: DateValue | None = None
    signer: str | None = None
    note: str

    def held_against(self, copy: Copy) -> Proof:
        """Return the proof, with a verdict on whether it is one of this copy."""
        fault, verdict = None, self.verdict
        if self.digest and self.verdict != "invalid":
            found = copy.digest(self.algorithm)
            if found is None:
                fault = f"it commits to a digest by {self.algorithm}, and the file is not here"
                verdict = "unconfirmed"
            elif found != self.digest:
                fault = (
                    f"it is of another file: it commits to the {self.algorithm} {self.digest}, "
                    f"and this one has {found}"
                )
                verdict = "invalid"
        return Proof(
            kind=self.kind,
            sha256=self.sha256,
            verdict=verdict,
            existed_by=None if verdict == "invalid" else self.existed_by,
            signer=self.signer,
            note=fault or self.note,
        )
