"""`Capture`, a copy of a source that was kept, and `Proof`, by which others can check that copy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, TypeAlias

import attrs

from timeline._util.frozen import EMPTY, FrozenMap
from timeline.dates import DateValue
from timeline.model import _kinds as kinds
from timeline.model._constructing import constructing
from timeline.model._fields import (
    a_date,
    a_digest,
    a_media_type,
    a_name,
    a_text,
    a_url,
    as_digest,
    as_map,
    as_optional_date,
    as_tuple,
    optional,
    the_type,
    tuple_of,
    within,
)
from timeline.model._provenance.markings import Marking, as_marking
from timeline.model._showing import shown, shown_in_lines

__all__ = ["PROOF_KINDS", "VERDICTS", "Capture", "Proof", "Verdict"]

PROOF_KINDS = ("opentimestamps", "rfc3161", "c2pa")
"""The kinds of proofs that can be read here; another is kept under the name that it is given."""

Verdict: TypeAlias = Literal["pending", "unconfirmed", "confirmed", "invalid"]
"""What came of a check: it fits the copy, but is only promised; it fits, and nobody looked at who
vouches for it; it fits, and somebody whom the checker trusts vouches for it; it does not fit, or
is forged."""

VERDICTS: tuple[Verdict, ...] = ("pending", "unconfirmed", "confirmed", "invalid")


@constructing
@attrs.frozen(kw_only=True, field_transformer=kinds.declared)
class Proof:
    """A proof that others can check a copy by: a timestamp, or the verdict on a signature in it.

    `kind` is one of `PROOF_KINDS` or another name, `sha256` the digest of the proof's own file, by
    which it is found, `verdict` what came of checking it (one of `VERDICTS`), `existed_by` when the
    copy was there already, as the proof asserts, and `signer` who signed that.

    >>> proof = Proof(kind="rfc3161", verdict="unconfirmed", existed_by="2021-12-06T09:30:00Z")
    >>> proof.kind, str(proof.existed_by)
    ('rfc3161', '2021-12-06T09:30:00Z')
    """

    kind: str = attrs.field(validator=a_name, metadata=kinds.term(publish="shown"))
    sha256: str | None = attrs.field(
        default=None,
        converter=as_digest,
        validator=optional(a_digest),
        metadata=kinds.identifier(publish="shown"),
    )
    verdict: Verdict | None = attrs.field(
        default=None,
        validator=optional(within(VERDICTS)),
        metadata=kinds.choice(VERDICTS, publish="shown"),
    )
    existed_by: DateValue | None = attrs.field(
        default=None,
        converter=as_optional_date,
        validator=optional(a_date),
        metadata=kinds.date(publish="shown"),
    )
    # A camera's certificate may name who held it.
    signer: str | None = attrs.field(
        default=None, validator=optional(a_name), metadata=kinds.prose(publish="on request")
    )
    note: str | None = attrs.field(
        default=None, validator=optional(a_text), metadata=kinds.prose(publish="shown")
    )

    __repr__ = shown
    _repr_pretty_ = shown_in_lines


def _as_proofs(values: Iterable[Proof]) -> tuple[Proof, ...]:
    return as_tuple(values, "proofs")


@constructing
@attrs.frozen(kw_only=True, field_transformer=kinds.declared)
class Capture:
    """A copy of a source: when it was taken, where it is kept, and what proves it unchanged.

    `accessed` is the date of taking, `archive_url` a public archive's address, `sha256` the digest
    of the bytes, `media_type` their type (RFC 6838), and `proofs` what others can check them by.

    >>> str(Capture(accessed="2021-12-06T09:30:00Z", media_type="text/html").accessed)
    '2021-12-06T09:30:00Z'
    """

    accessed: DateValue | None = attrs.field(
        default=None,
        converter=as_optional_date,
        validator=optional(a_date),
        metadata=kinds.date(publish="shown"),
    )
    archive_url: str | None = attrs.field(
        default=None, validator=optional(a_url), metadata=kinds.identifier(publish="shown")
    )
    sha256: str | None = attrs.field(
        default=None,
        converter=as_digest,
        validator=optional(a_digest),
        metadata=kinds.identifier(publish="shown"),
    )
    media_type: str | None = attrs.field(
        default=None, validator=optional(a_media_type), metadata=kinds.term(publish="shown")
    )
    proofs: tuple[Proof, ...] = attrs.field(
        default=(),
        converter=_as_proofs,
        validator=tuple_of(Proof),
        metadata=kinds.part("Proof", publish="shown", many=True),
    )
    note: str | None = attrs.field(
        default=None, validator=optional(a_text), metadata=kinds.prose(publish="shown")
    )
    marking: Marking | None = attrs.field(
        default=None,
        converter=as_marking,
        validator=optional(the_type(Marking)),
        metadata=kinds.part("Marking", publish="decided"),
    )
    extra: FrozenMap[Any] = attrs.field(
        default=EMPTY, converter=as_map, metadata=kinds.mapping(publish="on request", merge="whole")
    )

    __repr__ = shown
    _repr_pretty_ = shown_in_lines
