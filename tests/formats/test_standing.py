"""No format tells of a value that resolution has set aside, or of a proposal as a fact."""

from __future__ import annotations

import base64
import io
import json
import re
import zipfile
from typing import Any

import pytest

from timeline.formats import Format, formats
from timeline.model import Citation, Claim, Event, Quantity, Quote, Source, Timeline
from timeline.model._events.standing import REJECTED

WRITTEN = [format for format in formats() if format.writes and format.name != "png"]
# Our own files keep everything, for the record; what others see of them is looked at alone.
RECORDS = {"json", "jsonl"}

every_format = pytest.mark.parametrize(
    "format", [f for f in WRITTEN if f.name not in RECORDS], ids=lambda f: f.name
)


def cited(words: str) -> Citation:
    return Citation(
        Source(f"{words} gazette", url="https://example.org/x"), Quote(f"{words} said so")
    )


def dated(*claims: Claim, **more: Any) -> Timeline:
    when = Claim("when", "2021-02-01", citations=[cited("Plainly")])
    return Timeline(events=[Event("Raid", claims=[when, *claims], **more)])


SET_ASIDE = {
    "corrected": (
        Claim("where", "Zarquon", id="p1", citations=[cited("Zarquon")]),
        Claim("where", "Yinmabin", corrects="p1", citations=[cited("Newly")]),
    ),
    "retracted": (Claim("where", "Zarquon", status="retracted", citations=[cited("Zarquon")]),),
    "outvoted": (
        Claim("count", Quantity.exactly(20, unit="dead"), citations=[cited("Plainly")]),
        Claim(
            "count",
            Quantity.exactly(500, unit="zarquon"),
            status="proposed",
            citations=[cited("Zarquon")],
        ),
    ),
    "text": (
        Claim("weather", "zarquon", id="w", citations=[cited("Zarquon")]),
        Claim("weather", "rain", corrects="w", citations=[cited("Newly")]),
    ),
}


@every_format
@pytest.mark.parametrize("how", SET_ASIDE)
@pytest.mark.parametrize("options", [{}, {"rows": "claims"}], ids=["", "claims"])
def test_what_is_set_aside_is_told_with_its_mark_or_not_at_all(
    format: Format, how: str, options: dict[str, Any]
) -> None:
    if options and "rows" not in format.options:
        return
    timeline = dated(*SET_ASIDE[how])
    exported = format.export(timeline, **options)
    text = seen(format.name, exported.data)
    if "zarquon" in text.lower():
        assert is_marked(format.name, text, timeline["raid"].claims), format.name
    elif not format.lossless:
        assert any(
            "told" in loss.why
            or "without" in loss.why
            or "left out" in loss.kind
            or "no sources" in loss.why
            for loss in exported.losses
        )


def is_marked(name: str, text: str, claims: tuple[Claim, ...]) -> bool:
    """Whether a format that shows what is set aside shows how it stands, too."""
    if name == "html":
        return "Set aside" in text
    if name == "prov-json":
        return "wasRevisionOf" in text or "wasInvalidatedBy" in text or "tl:status" in text
    if name == "csv":  # a row a claim, with columns for status and for what a claim corrects
        return any(word in text for word in ("retracted", "proposed", ",p1,", ",w,"))
    if name in {"xlsx", "ods"}:  # the same, in the sheet of claims
        return any(f">{word}<" in text for word in ("retracted", "proposed", "p1", "w"))
    if name in {"csl-json", "bibtex", "ris"}:  # they list documents, and nothing of what these say
        return "said so" not in text
    return False


PROPOSED = Claim("when", "2023-03-10", status="proposed", citations=[cited("Machine")])


@every_format
def test_an_event_that_is_a_proposal_is_marked_as_one(format: Format) -> None:
    timeline = Timeline(events=[Event("Two men were shot", claims=[PROPOSED])])
    text = seen(format.name, format.dumps(timeline))
    if "Two men were shot" in text:
        assert "proposed" in text.lower(), format.name


@every_format
def test_a_proposal_is_confirmed_by_no_format(format: Format) -> None:
    timeline = Timeline(events=[Event("Two men were shot", claims=[PROPOSED])])
    assert "confirmed" not in seen(format.name, format.dumps(timeline)).lower()


@every_format
def test_what_a_reviewer_rejected_is_shown_by_none(format: Format) -> None:
    rejected = Claim(
        "when", "2023-03-10", status="retracted", note=REJECTED, citations=[cited("Zarquon")]
    )
    timeline = dated()
    timeline.add(Event("Zarquon left", claims=[rejected]))
    exported = format.export(timeline)
    if format.name != "prov-json":  # the record of how all was come by
        assert "zarquon" not in seen(format.name, exported.data).lower()
        if not format.lossless:
            assert any(loss.event_id == "zarquon-left" for loss in exported.losses)


def seen(name: str, data: bytes) -> str:
    """What people and other programs see of a file: without our own record in it."""
    if name == "parquet":
        parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
        table = parquet.read_table(io.BytesIO(data))
        rows = table.drop_columns(["record"]).to_pylist()
        # A table of our own keeps rejected events, each marked in `when_how` by having no date.
        return "\n".join(map(str, [row for row in rows if row["when_how"] != "absent"]))
    if name in {"xlsx", "ods"}:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "".join(archive.read(member).decode() for member in archive.namelist())
    text = data.decode()
    if name == "icalendar":
        text = re.sub(r"\r\n[ \t]", "", text)
        return re.sub(r"(?m)^X-TIMELINE-(RECORD|UNSHOWN).*$", "", text)
    if name == "jcal":
        return json.dumps(without_records(json.loads(text)))
    images = re.findall(r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)", text)
    return text + "".join(base64.b64decode(image).decode() for image in images)


def without_records(component: Any) -> Any:
    """A component of jCal (RFC 7265, 3.3) without the properties that are records of ours."""
    name, properties, components = component
    seen = [p for p in properties if p[0] not in {"x-timeline-record", "x-timeline-unshown"}]
    return [name, seen, [without_records(inner) for inner in components]]
