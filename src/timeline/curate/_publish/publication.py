"""`publish`: the copy of a timeline that an audience may see, and what it does without."""

from __future__ import annotations

import secrets as random
from collections.abc import Callable, Collection, Iterable, Mapping
from types import MappingProxyType

import attrs

from timeline._util.text import check_id, check_text, described, slug
from timeline.curate._publish.audiences import label_of
from timeline.curate._publish.copying import Copier
from timeline.curate._publish.evidence import Evidence
from timeline.curate._publish.ledger import KINDS, Ledger
from timeline.curate._publish.mentions import Text, texts
from timeline.curate._publish.redaction import Mention, Redactor
from timeline.errors import InvalidValueError
from timeline.model import Agent, Capture, Source, Timeline
from timeline.model._fields import as_tuple

__all__ = ["KEEPABLE", "Publication", "publish"]

KEEPABLE = ("aliases", "extra")
"""What is shown only if it is asked for: ids in other systems, and what other programs keep."""

_PLACES_TOLD = 20


@attrs.frozen
class Publication:
    """A timeline for an audience, and how much was withheld from it, by kind.

    The counts are for whoever publishes. They say nothing of what was withheld,
    but how much there is may itself be worth keeping.
    """

    timeline: Timeline
    audience: str
    withheld: Mapping[str, int]

    def __str__(self) -> str:
        told = ", ".join(f"{kind} {number}" for kind, number in self.withheld.items())
        return f"for {self.audience}; withheld: {told or 'nothing'}"


def publish(
    timeline: Timeline,
    audience: str = "public",
    *,
    redact: bool = False,
    keep: Collection[str] = (),
    allow: Iterable[str] = (),
    secrets: Iterable[str] = (),
    linkable: bool = False,
    mint: Callable[[], str] | None = None,
) -> Publication:
    """A copy of `timeline` with what `audience` may see, and nothing that tells of the rest.

    `audience` is one of `AUDIENCES`, or a TLP label. What is marked more strictly
    stays behind. A source or speaker that is hidden, by a label, by
    `hide_identity`, or by having spoken on background, becomes a stand-in without
    its words; what was said off the record is not told at all.

    A text that would be shown and mentions what is withheld is an error that lists
    all such places; with `redact`, the mention becomes "[withheld]". `allow` are
    texts of withheld things that may be mentioned; `secrets` are more that may not.

    `keep` may name "extra" and "aliases", which are else left behind. With
    `linkable`, each hidden source and agent has a stand-in of its own, so that
    readers can tell which statements are of one: usually the way to find who it is.
    Ids of stand-ins come from `mint`: random ones, unless tests give others.

    Raises InvalidValueError for an unknown audience, and for mentions. That message
    names what is hidden, and is not to be passed on.

    >>> from timeline import Event, Marking, Source
    >>> memo = Source("A leaked memo", marking=Marking(hide_identity=True))
    >>> dossier = Timeline(events=[Event("Order given", when="2021-02-01", source=memo)])
    >>> publication = publish(dossier)
    >>> print(publication)
    for public; withheld: citations 1, sources 1
    >>> [source.title for source in publication.timeline.sources]
    ['Withheld source']
    """
    _check_timeline(timeline)
    label = label_of(audience)
    kept = _named(keep)
    ledger = Ledger()
    evidence = Evidence(label, _minting(timeline, mint), linkable, "extra" in kept, ledger)
    copy = Copier(evidence, "aliases" in kept).timeline(timeline)
    stand_ins = evidence.stand_ins
    _guard_absent(timeline, copy, evidence)
    for text in _texts(secrets, "secrets"):
        ledger.guard(_Secret(text), "a secret that was named")
    everywhere, within = ledger.finders(_shown(copy, stand_ins), _texts(allow, "allow"))
    redactor = Redactor(everywhere, within, stand_ins, evidence.mint)
    copy = _without_mentions(copy, redactor, redact)
    counts = {kind: ledger.counts[kind] for kind in KINDS if ledger.counts[kind]}
    if redactor.painted:
        counts["texts"] = redactor.painted
    return Publication(copy, audience, MappingProxyType(counts))


def _without_mentions(copy: Timeline, redactor: Redactor, redact: bool) -> Timeline:
    mentions = tuple(redactor.mentions(copy))
    if mentions and redact:
        copy = redactor.redacted(copy)
        mentions = tuple(redactor.mentions(copy))
    if mentions:
        raise InvalidValueError(_told(mentions), hint=_MEND)
    return copy


_MEND = (
    "reword them, mark them, mark as clear what may be named, allow the text, or redact; "
    "and keep this message to yourself"
)


def _told(mentions: tuple[Mention, ...]) -> str:
    places = "; ".join(map(str, dict.fromkeys(mentions[:_PLACES_TOLD])))
    rest = len(mentions) - _PLACES_TOLD
    return f"expected no text that tells of what is withheld, found {len(mentions)}: {places}" + (
        f"; and {rest} more" if rest > 0 else ""
    )


def _guard_absent(timeline: Timeline, copy: Timeline, evidence: Evidence) -> None:
    """Let nothing tell of the sources and agents that are hidden.

    Of those that are absent for want of a marking and of a reference, anybody may
    know the names, but an address or an id may lead to what is hidden.
    """
    shown = {(type(thing), thing.id) for thing in _referred(copy)}
    for thing in _referred(timeline):
        if (type(thing), thing.id) in shown:
            continue
        kind = type(thing).__name__.lower()
        if evidence.hides(thing):
            evidence.ledger.count(f"{kind}s")
            evidence.ledger.guard(thing, f"{kind} {thing.id!r}")
        else:
            evidence.ledger.count("unreferred")
            if thing.marking is None:
                evidence.ledger.guard(_Addresses.of(thing), f"{kind} {thing.id!r}")


@attrs.frozen
class _Addresses:
    """What a machine would join an agent or a source by."""

    id: str | None
    url: str | None = None
    captures: tuple[Capture, ...] = ()

    @classmethod
    def of(cls, thing: Source | Agent) -> _Addresses:
        name = thing.title if isinstance(thing, Source) else thing.name
        id = None if thing.id == slug(name) else thing.id
        if isinstance(thing, Agent):
            return cls(id)
        return cls(id, thing.url, thing.captures)


def _shown(copy: Timeline, stand_ins: frozenset[str]) -> frozenset[Text]:
    """Every text of the copy that somebody wrote."""
    own = (thing for thing in _referred(copy) if thing.id not in stand_ins)
    return frozenset(text for thing in (copy, *copy.events, *own) for text in texts(thing))


def _referred(timeline: Timeline) -> tuple[Source | Agent, ...]:
    return (*timeline.sources, *timeline.agents)


@attrs.frozen
class _Secret:
    text: str


def _minting(timeline: Timeline, mint: Callable[[], str] | None) -> Callable[[], str]:
    """A source of ids that nothing has yet."""
    make = _random_id if mint is None else mint
    taken = {*timeline.ids, *(thing.id for thing in _referred(timeline))}

    def minted() -> str:
        for _ in range(_MOST_TRIES):
            id = make()
            check_id(id, "mint")
            if id not in taken:
                taken.add(id)
                return id
        raise InvalidValueError(f"expected a new id, found {id!r} again", place="mint")

    return minted


_MOST_TRIES = 100


def _random_id() -> str:
    return f"withheld-{random.token_hex(8)}"


# -- arguments ---------------------------------------------------------------


def _check_timeline(timeline: object) -> None:
    if not isinstance(timeline, Timeline):
        raise InvalidValueError(f"expected a Timeline, found {described(timeline)}")


def _named(keep: Collection[str]) -> tuple[str, ...]:
    names = _texts(keep, "keep")
    for name in names:
        if name not in KEEPABLE:
            raise InvalidValueError(
                f"expected {' or '.join(KEEPABLE)}, found {described(name)}", place="keep"
            )
    return names


def _texts(values: Iterable[str], what: str) -> tuple[str, ...]:
    given = as_tuple(values, what)
    for text in given:
        check_text(text, what)
    return given
