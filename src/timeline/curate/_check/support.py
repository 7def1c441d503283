"""Whether anything holds a claim up, and whether that still stands."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.curate._check.findings import Code, Finding, Texts, citations, live_claims, place_of
from timeline.model import Citation, Timeline
from timeline.model._provenance.voices import one_voice

__all__ = ["CHECKS", "CODES"]

NO_SOURCE = Code("no-source", "warning", "a claim cites nothing", "cite one")
NO_SUPPORT = Code(
    "no-support",
    "warning",
    "a claim cites only what disputes or mentions it",
    "cite a source that says so, or retract the claim",
)
RETRACTED_SOURCE = Code(
    "retracted-source",
    "error",
    "a claim rests only on sources that were retracted, or that retell such sources",
    "cite a source that stands, or retract the claim",
)
ALL_RETRACTED = Code(
    "all-retracted",
    "warning",
    "every claim on a field was retracted, so that nothing is left of it",
    "claim what is known now, or remove the event if it did not happen",
)
CIRCULAR_ATTRIBUTION = Code(
    "circular-attribution",
    "error",
    "somebody passes on their own words: one agent is in a chain of attribution twice",
    "leave out a link, or give two people of one name ids of their own",
)
ONE_ACCOUNT = Code(
    "one-account",
    "warning",
    "several sources say so, and they are one document, or of one author or one account",
    "cite one that does not depend on it, or say that it is the only one",
)
UNDECIDED = Code(
    "undecided-proposal",
    "warning",
    "a program proposed claims, and nobody has accepted or rejected them",
    "review them",
)
UNSUPPORTED_EDIT = Code(
    "unsupported-edit",
    "warning",
    "a claim corrects another, and cites nothing that the other did not cite",
    "cite what says so, with its words",
)
CODES = (
    NO_SOURCE,
    NO_SUPPORT,
    RETRACTED_SOURCE,
    ALL_RETRACTED,
    CIRCULAR_ATTRIBUTION,
    ONE_ACCOUNT,
    UNDECIDED,
    UNSUPPORTED_EDIT,
)


def _unsupported(timeline: Timeline, texts: Texts) -> Iterator[Finding]:
    for event, claim in live_claims(timeline):
        if not claim.citations:
            yield NO_SOURCE.at(place_of(event, claim), "no source says so")
        elif not claim.support:
            disputed = any(citation.stance == "disputes" for citation in claim.citations)
            message = (
                "no source says so, and one says otherwise"
                if disputed
                else ("sources speak of it, and none says so")
            )
            yield NO_SUPPORT.at(place_of(event, claim), message)


def _retracted_sources(timeline: Timeline, texts: Texts) -> Iterator[Finding]:
    for event, claim in live_claims(timeline):
        sources = {citation.source.id: citation.source for citation in claim.support}
        if sources and all(source.is_withdrawn for source in sources.values()):
            message = f"nothing supports it but {', '.join(sources)}, which was retracted"
            yield RETRACTED_SOURCE.at(place_of(event, claim), message)


def _nothing_left(timeline: Timeline, texts: Texts) -> Iterator[Finding]:
    for event in timeline:
        standing = {claim.field for claim in event.claims if claim.status != "retracted"}
        for field in event.fields:
            if field not in standing:
                message = f"all that was claimed of {field!r} was retracted"
                yield ALL_RETRACTED.at(f"{event.id}, {field}", message)


def _circles(timeline: Timeline, texts: Texts) -> Iterator[Finding]:
    for event, claim, citation in citations(timeline):
        ids = [agent.id for agent in citation.agents]
        if len(set(ids)) < len(ids):
            twice = next(id for number, id in enumerate(ids) if id in ids[:number])
            message = f"{twice} passes on words of {twice} in {citation.source.id}"
            yield CIRCULAR_ATTRIBUTION.at(place_of(event, claim), message)


def _one_voice(timeline: Timeline, texts: Texts) -> Iterator[Finding]:
    for event in timeline:
        for field, resolution in event.resolutions.items():
            if resolution.how != "single source":
                continue
            cited = [
                citation
                for position in resolution.positions
                for citation in position.support
                if not citation.source.is_withdrawn
            ]
            # What a public copy withholds could be any of the others, and need not be.
            sources = {c.source.id: c.source for c in cited if not c.source.is_withheld}
            # That papers retell a wire, or quote one speaker, is what the file says by itself.
            told = any(source.derived_from for source in sources.values())
            if len(sources) > 1 and not told:
                voice = one_voice([Citation(source) for source in sources.values()])
                if voice is not None:
                    message = f"{', '.join(sources)} all go back to {voice}"
                    yield ONE_ACCOUNT.at(f"{event.id}, {field}", message)


def _proposals(timeline: Timeline, texts: Texts) -> Iterator[Finding]:
    for event in timeline:
        waiting = event.proposals
        if waiting:
            fields = ", ".join(dict.fromkeys(claim.field for claim in waiting))
            number = f"{len(waiting)} claim{'s' * (len(waiting) > 1)}"
            yield UNDECIDED.at(event.id, f"{number} on {fields} waiting for a decision")


def _edits(timeline: Timeline, texts: Texts) -> Iterator[Finding]:
    for event, claim in live_claims(timeline):
        if claim.corrects is None or claim.status == "proposed":
            continue
        if any(map(_is_withheld, claim.support)):
            continue  # what stands for it may have been other words
        corrected = next(c for c in event.claims if c.id == claim.corrects)
        known = {_evidence(citation) for citation in corrected.citations}
        if claim.support and all(_evidence(citation) in known for citation in claim.support):
            message = f"it rests on what {corrected.id} rested on, which it corrects"
            yield UNSUPPORTED_EDIT.at(place_of(event, claim), message)


def _is_withheld(citation: Citation) -> bool:
    return citation.source.is_withheld or any(agent.is_withheld for agent in citation.agents)


def _evidence(citation: Citation) -> tuple[object, ...]:
    quote = citation.quote
    return citation.source.id, quote and quote.exact, citation.locator, citation.attribution


CHECKS = (
    _unsupported,
    _retracted_sources,
    _nothing_left,
    _circles,
    _one_voice,
    _proposals,
    _edits,
)
