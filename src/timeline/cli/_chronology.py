"""`timeline chronology`: what all the claims of a timeline together say about when."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline._render.inferred import MOST_STEPS, Reasons, told
from timeline.cli._json import json_option, print_json
from timeline.cli._printing import LINES_SHOWN, print_lines, tell
from timeline.cli._reading import one_file, read

if TYPE_CHECKING:
    from timeline.curate import Because, Chronology, Contradiction, Dated, LeftOut, Step
    from timeline.dates import Date, DateTime, DateValue

__all__ = ["chronology"]


@click.command()
@one_file
@click.option(
    "--event",
    "ids",
    multiple=True,
    metavar="ID",
    help="Only this event; may be given several times.",
)
@click.option("--narrowed", is_flag=True, help="Leave out events of which no more is inferred.")
@json_option("what was found")
def chronology(
    file: Path, source_format: str | None, ids: tuple[str, ...], narrowed: bool, as_json: bool
) -> None:
    """Say when each event in FILE was by all claims together, and which cannot all be true."""
    timeline, _ = read(file, source_format)
    found = timeline.chronology()
    asked = [found[id] for id in ids] if ids else found
    shown = [dated for dated in asked if dated.is_narrowed or not narrowed]
    reasons = Reasons(MOST_STEPS)
    if as_json:
        print_json(_as_json(found, shown, reasons))
        return
    _print_table(shown, reasons)
    if reasons.left <= 0:
        tell("the reasons of the later ones are left out: ask for them with --event ID")
    print_lines(_contradictions(found))
    for left_out in found.left_out[:LINES_SHOWN]:
        tell(f"left out: {left_out}")
    if len(found.left_out) > LINES_SHOWN:
        tell(f"left out: {len(found.left_out) - LINES_SHOWN} more claims")


# -- for a person ----------------------------------------------------------------


def _print_table(shown: list[Dated], reasons: Reasons) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from timeline._render.captions import shown_title
    from timeline.cli._table import harmless

    table = Table()
    for heading, ratio in (("what happened", 2), ("stated", 1), ("inferred", 1), ("because", 3)):
        table.add_column(heading, ratio=ratio)
    for dated in shown:
        because = _because(reasons.of(dated) or ()) if dated.is_narrowed else ""
        cells = (shown_title(dated.event), _words(dated.stated), _inferred(dated), because)
        table.add_row(*(Text(harmless(cell)) for cell in cells))
    Console().print(table)


def _words(when: DateValue | None) -> str:
    return "undated" if when is None else when.humanize()


def _inferred(dated: Dated) -> str:
    if dated.is_contradicted:
        return "contradicted"
    if not dated.is_narrowed:
        return ""
    return _words(dated.when) + ("" if dated.is_exact else " (or less)")


def _because(limits: tuple[Because, ...]) -> str:
    """The claims that the narrower limits follow from; once where both follow from the same."""
    if len(limits) == 2 and limits[0].steps == limits[1].steps:
        return "; ".join(told(limits[0]))
    return "; ".join(map(_limit, limits))


def _limit(limit: Because) -> str:
    words = "not before" if limit.side == "earliest" else "not after"
    return f"{words} {limit.limit.humanize()}: {'; '.join(told(limit))}"


def _contradictions(found: Chronology) -> Iterator[str]:
    for contradiction in found.contradictions:
        yield str(contradiction)
    if found.more_contradictions:
        yield f"and {found.more_contradictions} more contradictions at least"


# -- for a program ----------------------------------------------------------------


def _as_json(found: Chronology, shown: list[Dated], reasons: Reasons) -> dict[str, Any]:
    return {
        "events": [_event(dated, reasons) for dated in shown],
        "contradictions": [_contradiction(one) for one in found.contradictions],
        "more_contradictions": found.more_contradictions,
        "left_out": [_left_out(one) for one in found.left_out],
    }


def _event(dated: Dated, reasons: Reasons) -> dict[str, Any]:
    limits = reasons.of(dated)
    return {
        "id": dated.id,
        "title": dated.event.title,
        "stated": _edtf(dated.stated),
        "inferred": _edtf(dated.when),
        "earliest": _edtf(dated.earliest),
        "latest": _edtf(dated.latest),
        "is_narrowed": dated.is_narrowed,
        "is_exact": dated.is_exact,
        "is_contradicted": dated.is_contradicted,
        "because": None
        if limits is None
        else {_SIDES[limit.side]: [_step(step) for step in limit.steps] for limit in limits},
    }


_SIDES = {"earliest": "not_before", "latest": "not_after"}


def _edtf(when: DateValue | Date | DateTime | None) -> str | None:
    if when is None:
        return None
    written = when.in_edtf()
    return None if written is None else str(written)


def _contradiction(one: Contradiction) -> dict[str, Any]:
    return {"claims": [_step(step) for step in one.steps], "weakest": _step(one.weakest)}


def _step(step: Step) -> dict[str, Any]:
    citation = step.citation
    return {
        "event": step.event_id,
        "field": step.claim.field,
        "claim": step.claim.id,
        "says": step.says,
        "quote": step.quote,
        "source": None if citation is None else citation.source.id,
    }


def _left_out(one: LeftOut) -> dict[str, Any]:
    return {"event": one.event_id, "field": one.claim.field, "claim": one.claim.id, "why": one.why}
