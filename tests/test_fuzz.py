"""The targets of `fuzz/`, over their seeds alone: no fuzzer is needed, and little time."""

from __future__ import annotations

import io
import pkgutil
import zipfile

import pytest

pytest.importorskip("pyarrow", reason="pyarrow is not installed")
from fuzz.documents import name_of
from fuzz.evidence import proofs
from fuzz.target import Target, inside
from fuzz.targets import TARGETS
from fuzz.texts import SENTENCES
from tests.documents.samples import SAMPLES

from timeline.curate._proofs.reading import _KNOWN
from timeline.dates import notations
from timeline.documents import media_type
from timeline.documents._kinds import _KINDS, _PLAIN
from timeline.extract import LANGUAGES
from timeline.formats import formats, icalendar
from timeline.model import Event, Timeline


@pytest.mark.parametrize("name", TARGETS)
def test_the_seeds_find_nothing(name: str) -> None:
    seeds = list(TARGETS[name].seeds())
    assert seeds
    for octets in seeds:
        TARGETS[name].run(octets)


# -- no reader is forgotten --------------------------------------------------------------


def test_every_format_that_is_read_is_fuzzed() -> None:
    assert {f"read-{format.name}" for format in formats() if format.reads} <= TARGETS.keys()


def test_every_kind_of_document_is_fuzzed() -> None:
    assert {kind.media_type for kind in (*_KINDS, _PLAIN)} == SAMPLES.keys()
    assert set(map(name_of, SAMPLES)) <= TARGETS.keys()
    assert len(set(map(name_of, SAMPLES))) == len(SAMPLES)
    for kind, samples in SAMPLES.items():
        assert {media_type(sample) for sample in samples} == {kind}


def test_every_notation_of_dates_is_fuzzed() -> None:
    names = {module.name for module in pkgutil.iter_modules(notations.__path__)}
    public = {name for name in names if not name.startswith("_")} - {"noted"}
    assert {f"date-{name}" for name in public} <= TARGETS.keys()


def test_every_kind_of_proof_is_fuzzed() -> None:
    assert {known.module for known in _KNOWN} == proofs().keys()
    for known in _KNOWN:
        assert all(map(known.begins, proofs()[known.module]))


def test_every_language_of_prose_is_fuzzed() -> None:
    assert SENTENCES.keys() == set(LANGUAGES)


# -- the targets -------------------------------------------------------------------------


def test_what_is_packed_is_changed_member_by_member() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("a", "one")
        archive.writestr("b", "two")
    seen: list[dict[str, bytes]] = []

    def look(octets: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(octets)) as opened:
            seen.append({name: opened.read(name) for name in opened.namelist()})

    target = inside(Target(look, tuple), content.getvalue())
    assert list(target.seeds()) == [b"\0one", b"\1two"]
    for octets in (b"\1other", b"\2third", b""):
        target.run(octets)
    assert seen == [{"a": b"one", "b": b"other"}, {"a": b"third", "b": b"two"}]


# -- what the fuzzer found, and was mended -------------------------------------------------


def test_a_spoilt_record_does_not_hide_the_next() -> None:
    data = icalendar.dumps(Timeline("One", events=[Event("E", when="2021-02-01", source="S")]))
    TARGETS["read-icalendar"].run(data.replace(b"~citations", b"\x01\x02"))


def test_events_that_no_calendar_shows_come_back_once_where_the_heading_is_lost() -> None:
    data = icalendar.dumps(Timeline("One", events=[Event("E")]))
    without = data.replace(b"\r\nX-TIMELINE-RECORD", b"\r\nX-OTHER", 1)
    TARGETS["read-icalendar"].run(without)
    assert [event.id for event in icalendar.loads(without)] == ["e"]
