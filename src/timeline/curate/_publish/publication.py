"""`publish`: the copy of a timeline that an audience may see, and what it does without."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import MappingProxyType

import attrs

from timeline._util.checked import checked
from timeline._util.collecting import unhurried
from timeline._util.text import check_text, described, slug
from timeline.curate._publish.audiences import hides_anything, label_of
from timeline.curate._publish.coarsening import grains_of
from timeline.curate._publish.copying import Copier
from timeline.curate._publish.evidence import Evidence
from timeline.curate._publish.finding import Finder, Sought
from timeline.curate._publish.folding import fold
from timeline.curate._publish.hints import Hints
from timeline.curate._publish.ledger import KINDS, Finders, Ledger, as_shown
from timeline.curate._publish.linking import in_shown_order
from timeline.curate._publish.redaction import Mention, Part, Redactor, parts_of
from timeline.curate._publish.releases import learned
from timeline.curate._publish.standins import StandIns, key_of, minting
from timeline.curate._publish.telling import said_by, telling
from timeline.curate._publish.texts import keepable, texts
from timeline.errors import InvalidValueError
from timeline.model import Agent, Source, Timeline
from timeline.model._events.standing import Standing
from timeline.model._fields import as_tuple

__all__ = ["Publication", "publish"]

_PLACES_TOLD = 20


@attrs.frozen
class Publication:
    """A timeline for an audience, and how much was withheld from it, by kind.

    The counts are for whoever publishes, and so are the `warnings`, of what may tell of
    somebody hidden and may be chance, and what is `learned` by comparing this release with the
    one before. The counts say nothing of what was withheld, but how much there is may itself be
    worth keeping; the others name it.
    """

    timeline: Timeline
    audience: str
    withheld: Mapping[str, int]
    warnings: tuple[str, ...] = ()
    learned: tuple[str, ...] = ()

    def __str__(self) -> str:
        told = ", ".join(f"{kind} {number}" for kind, number in self.withheld.items())
        return f"for {self.audience}; withheld: {told or 'nothing'}"

    def __reduce__(self) -> tuple[object, ...]:
        # A view of a mapping cannot be pickled.
        fields = (self.timeline, self.audience, dict(self.withheld), self.warnings, self.learned)
        return (_publication, fields)


def _publication(
    timeline: Timeline,
    audience: str,
    withheld: Mapping[str, int],
    warnings: tuple[str, ...],
    learned: tuple[str, ...],
) -> Publication:
    return Publication(timeline, audience, MappingProxyType(withheld), warnings, learned)


@checked
def publish(
    timeline: Timeline,
    audience: str = "public",
    *,
    redact: bool = False,
    keep: Collection[str] = (),
    allow: Iterable[str] = (),
    secrets: Iterable[str] = (),
    coarsen: Mapping[str, str] = MappingProxyType({}),
    with_proposals: bool = False,
    linkable: bool = False,
    since: Timeline | None = None,
    steady: bytes | str | None = None,
    mint: Callable[[], str] | None = None,
) -> Publication:
    """Return a copy of `timeline` with what `audience` may see, and nothing that tells of the rest.

    `audience` is one of `AUDIENCES`, or a TLP label. What is marked more strictly
    stays behind. A source or speaker that is hidden, by a label, by
    `hide_identity`, or by having spoken on background, becomes a stand-in without
    its words; what was said off the record is not told at all. Claims that nobody
    has decided on are shown only `with_proposals`.

    `coarsen` says by field how coarse its values are to be told: a date to the "day",
    "month", "year", "decade" or "century"; a place as the "district" that it lies in, the
    "country", or rounded to degrees ("0.1°"); a figure in "tens", "dozens" (a dozen and more,
    a hundred and more …), "hundreds" or "thousands".

    A text that would be shown and mentions what is withheld is an error that lists
    all such places; with `redact`, the mention becomes "[withheld]". `allow` are
    texts of withheld things that may be mentioned; `secrets` are more that may not:
    names, dates, positions, figures.

    `keep` may name "extra" and "aliases", "ids" (of claims, and their order in the file) and
    "retracted" claims, which are else left behind. With `linkable`, each hidden source and
    agent has a stand-in of its own, so that readers can tell which statements are of one:
    usually the way to find who it is. Ids of stand-ins come from `mint`: random ones, unless
    tests give others. With a secret key, `steady`, they are the same in each release that is
    made with it. `since` is the release before: what a reader can learn by comparing the two
    is `learned`.

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
    _check_timeline(timeline, "")
    if since is not None:
        _check_timeline(since, "since")
    label = label_of(audience)
    kept = _named(keep)
    grains = grains_of(coarsen)
    asked_for: set[Standing] = set()
    if with_proposals:
        asked_for.add("proposed")
    if "retracted" in kept:
        asked_for.add("retracted")
    hidden_things = {secret: tuple(said_by(secret)) for secret in sorted(_secret_texts(secrets))}
    allowed = _texts(allow, "allow")

    renew = any(t.is_withheld for t in _referred(timeline)) and hides_anything(timeline, label)

    def copied(stand_ins: StandIns) -> tuple[Timeline, Evidence]:
        evidence = Evidence(
            label=label,
            kept=frozenset(kept),
            ordered="ids" in kept,
            renew=renew,
            stand_ins=stand_ins,
            ledger=Ledger(),
        )
        return Copier(evidence, frozenset(asked_for), grains).timeline(timeline), evidence

    taken = {*timeline.ids, *(thing.id for thing in _referred(timeline))}
    stand_ins = StandIns(minting(taken, mint), key_of(steady), linkable)
    if linkable and steady is None:
        stand_ins.give_ids(in_shown_order(lambda trial: copied(trial)[0]))
    with unhurried():
        copy, evidence = copied(stand_ins)
        ledger = evidence.ledger
        hidden = _guard_absent(timeline, copy, evidence)
        is_sought = bool(hidden or hidden_things or ledger.has_secrets)
        parts = parts_of(copy, evidence.stand_ins) if is_sought else []
        told = {id: set(_told(copy, id)) for id in ledger.values if id in copy}
        redactor = _redactor(parts, told, evidence, hidden_things, allowed)
        copy, parts, by_many = _without_mentions(copy, parts, redactor, redact)
        hints = _hints(redactor, told, evidence, hidden, set(map(fold, allowed)))
        warnings = tuple(hints.warnings(parts))
    counts = {kind: ledger.counts[kind] for kind in KINDS if ledger.counts[kind]}
    if redactor.painted:
        counts["texts"] = redactor.painted
    return Publication(
        copy,
        audience,
        MappingProxyType(counts),
        (*by_many, *warnings),
        () if since is None else learned(since, copy, redactor),
    )


# -- what must not be told -----------------------------------------------------


def _guard_absent(timeline: Timeline, copy: Timeline, evidence: Evidence) -> list[Agent | Source]:
    """Let nothing tell of the sources and agents that are hidden; return them.

    Of those that are absent for want of a marking and of a reference, anybody may
    know the names, but an address or an id may lead to what is hidden.
    """
    ledger = evidence.ledger
    shown = {(type(thing).__name__, thing.id) for thing in _referred(copy)}
    hidden: list[Agent | Source] = []
    for thing in _referred(timeline):
        key = (type(thing).__name__, thing.id)
        if key in shown or thing.is_withheld:
            continue
        whose = f"{key[0].lower()} {thing.id!r}"
        if evidence.hides(thing):
            ledger.count(f"{key[0].lower()}s")
            ledger.guard(thing, whose=whose)
            hidden.append(thing)
        else:
            ledger.count("unreferred")
            if thing.marking is None:
                name = thing.title if isinstance(thing, Source) else thing.name
                by_name = {name, slug(name)}
                addresses = (
                    text
                    for text in texts(thing)
                    if text.search == "whole" and not text.is_prose and text.text not in by_name
                )
                ledger.guard_texts(addresses, whose=whose)
    ledger.settle(shown)
    hidden += [quiet.thing for key, quiet in ledger.quiet.items() if key not in shown]
    return list({id(thing): thing for thing in hidden}.values())


def _redactor(
    parts: list[Part],
    told: dict[str, set[str]],
    evidence: Evidence,
    secrets: Mapping[str, Iterable[str]],
    allowed: tuple[str, ...],
) -> Redactor:
    ledger = evidence.ledger
    shown = {as_shown(text) for part in parts for text in part.texts}
    finders: Finders = ledger.finders(shown, told, allowed, figures=bool(secrets))
    may_be_told = set(map(fold, allowed))
    of_values = Finder()
    for secret, forms in secrets.items():
        if fold(secret) in may_be_told:
            continue
        sought = Sought("a secret that was named")
        finders.everywhere.add_name(secret, sought)
        of_values.add(secret, sought)
        for form in forms:
            finders.everywhere.add(form, sought)
            of_values.add(form, sought)
    return Redactor(finders, of_values, evidence.stand_ins)


def _told(copy: Timeline, id: str) -> Iterator[str]:
    """Yield what the claims that are shown of an event say, in folded letters."""
    for claim in copy[id].claims:
        said = telling(claim.value)
        yield from map(fold, (*said.forms, *said.around, str(claim.value)))


def _without_mentions(
    copy: Timeline, parts: list[Part], redactor: Redactor, redact: bool
) -> tuple[Timeline, list[Part], list[str]]:
    found = redactor.mentions(parts)
    by_many = [
        f"{number} texts have words of {whose}, and so have many others: not taken as a mention"
        for whose, number in found.by_many.items()
    ]
    if found.own and redact:
        copy = redactor.redacted(copy)
        parts = parts_of(copy, redactor.stand_ins)
        found = redactor.mentions(parts)
    if found.own:
        raise InvalidValueError(_message(found.own), hint=_MEND)
    return copy, parts, by_many


_MEND = (
    "reword them, mark them, mark as clear what may be named, allow the text, or redact; "
    "and keep this message to yourself"
)


def _message(mentions: list[Mention]) -> str:
    places = "; ".join(map(str, dict.fromkeys(mentions[:_PLACES_TOLD])))
    rest = len(mentions) - _PLACES_TOLD
    return f"expected no text that tells of what is withheld, found {len(mentions)}: {places}" + (
        f"; and {rest} more" if rest > 0 else ""
    )


def _hints(
    redactor: Redactor,
    told: dict[str, set[str]],
    evidence: Evidence,
    hidden: list[Agent | Source],
    allowed: set[str],
) -> Hints:
    hints = Hints(redactor.finders.everywhere)
    for thing in hidden:
        if isinstance(thing, Agent) and fold(thing.name) not in allowed:
            hints.add_agent(thing)
    for text, whose in evidence.ledger.guarded:
        hints.add_text(text, whose)
    for id, values in evidence.ledger.values.items():
        for value in values:
            hints.add_value(id, value, told.get(id, set()))
    return hints


def _referred(timeline: Timeline) -> tuple[Source | Agent, ...]:
    return (*timeline.sources, *timeline.agents)


# -- arguments -----------------------------------------------------------------


def _check_timeline(timeline: object, place: str) -> None:
    if not isinstance(timeline, Timeline):
        raise InvalidValueError(
            f"expected a Timeline, found {described(timeline)}", place=place or None
        )


def _named(keep: Collection[str]) -> tuple[str, ...]:
    names = _texts(keep, "keep")
    known = (*keepable(), "ids", "retracted")
    for name in names:
        if name not in known:
            raise InvalidValueError(
                f"expected {', '.join(known[:-1])} or {known[-1]}, found {described(name)}",
                place="keep",
            )
    return names


def _secret_texts(secrets: Iterable[str]) -> Iterator[str]:
    for text in set(_texts(secrets, "secrets")):
        if not text.strip():
            continue
        if len(fold(text)) < 2 and len(text.strip()) < 2:
            raise InvalidValueError(
                f"expected a secret that can be looked for, found {described(text)}",
                place="secrets",
                hint="one letter, or one digit, is in every text: look for it yourself",
            )
        yield text


def _texts(values: Iterable[str], what: str) -> tuple[str, ...]:
    given = as_tuple(values, what)
    for text in given:
        check_text(text, what)
    return given
