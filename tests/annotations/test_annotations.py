"""Annotations of Hypothes.is and of the W3C: read, drafted, written, and none published that is not
for everyone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.command import run

from timeline.annotations import FORMATS, Annotation, annotations_of, draft, dumps, loads, read
from timeline.curate import publish
from timeline.errors import FormatError, InvalidValueError
from timeline.extract._decisions import accepted
from timeline.formats import json as own_json
from timeline.model import Agent, Anchoring, Citation, Claim, Event, Quote, Source, Timeline
from timeline.testing.strategies import sources

URL = "https://example.org/a"


def row(**fields: Any) -> dict[str, Any]:
    """A row of the API of Hypothes.is, as its reference (version 1) has it."""
    selectors = [
        {"type": "RangeSelector", "startContainer": "/p[1]", "startOffset": 9,
         "endContainer": "/p[1]", "endOffset": 23},
        {"type": "TextPositionSelector", "start": 9, "end": 23},
        {"type": "TextQuoteSelector", "exact": "left on Sunday", "prefix": "The army ",
         "suffix": "."},
    ]  # fmt: skip
    return {
        "id": "aBc-1", "created": "2021-12-06T09:30:00.123456+00:00",
        "updated": "2021-12-07T09:30:00+00:00", "uri": URL, "user": "acct:mira@hypothes.is",
        "user_info": {"display_name": "Mira Halden"}, "text": "The army leaves", "tags": ["army"],
        "group": "__world__", "permissions": {"read": ["group:__world__"]},
        "document": {"title": ["Defections grow"]},
        "target": [{"source": URL, "selector": selectors}], **fields,
    }  # fmt: skip


def rows(*every: Any) -> str:
    return json.dumps({"total": len(every), "rows": every})


def only(data: bytes | str, **options: Any) -> Annotation:
    (found,) = loads(data, **options)
    return found


# -- Hypothes.is ---------------------------------------------------------------


def test_a_row_is_a_quote_with_its_note_its_tags_and_its_author() -> None:
    found = only(rows(row()))
    # Its places are in code units: they are places of a quote once the text is known.
    assert found.quote == Quote("left on Sunday", prefix="The army ", suffix=".")
    assert found.code_units == (9, 23)
    assert (found.note, found.tags, found.id) == ("The army leaves", ("army",), "aBc-1")
    assert (found.source.title, found.source.url) == ("Defections grow", URL)
    assert found.author is not None
    assert found.author.name == "Mira Halden"
    assert str(found.updated) == "2021-12-07T09:30:00Z"
    assert found.marking is None
    assert [selector["type"] for selector in found.kept["selectors"]] == ["RangeSelector"]


@pytest.mark.parametrize(
    "wrap",
    [
        lambda row: {"rows": [row], "total": 1},
        # What the client exports.
        lambda row: {"export_date": "2024-01-01", "client_version": "1", "annotations": [row]},
        lambda row: [row],
        lambda row: row,
    ],
)
def test_answers_exports_and_bare_rows_are_read(wrap: Any) -> None:
    assert only(json.dumps(wrap(row()))) == only(rows(row()))


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ({}, None),
        ({"permissions": {"read": ["acct:mira@hypothes.is"]}}, "red"),  # only me
        ({"group": "x9", "permissions": {"read": ["group:x9"]}}, "amber"),
        ({"group": "x9"}, "amber"),
        ({"group": "x9", "permissions": {"read": ["group:__world__"]}}, "amber"),
        ({"permissions": {"read": []}}, "red"),
        ({"permissions": "?"}, None),
    ],
)
def test_what_is_not_for_everyone_is_marked(fields: dict[str, Any], label: str | None) -> None:
    marking = only(rows(row(**fields))).marking
    assert (None if marking is None else marking.tlp) == label


def test_what_is_marked_is_in_no_publication_and_no_export() -> None:
    private = row(id="2", group="x9", permissions={"read": ["group:x9"]}, text="Ask Aung Example")
    timeline = Timeline(events=map(accepted, draft(loads(rows(row(), private)))))
    assert len(timeline) == 2
    public = publish(timeline, keep=["extra"]).timeline
    for data in (own_json.dumps(public), dumps(annotations_of(timeline)[0])):
        assert b"The army leaves" in data
        assert b"Aung" not in data
    assert annotations_of(timeline)[1] == 1
    assert len(annotations_of(timeline, audience="amber")[0]) == 2


def test_page_notes_highlights_and_replies() -> None:
    note = row(id="page", target=[{"source": URL}], text="On the whole page")
    highlight = row(id="high", text="")
    reply = row(id="r", references=["aBc-1"], target=[{"source": URL}], text="No: Monday")
    again = row(id="r2", references=["aBc-1", "r"], target=[{"source": URL}], text="Yes")
    orphan = row(id="o", references=["gone"], target=[], text="An answer to nothing here")
    found = loads(rows(note, highlight, row(), reply, again, orphan))
    assert [annotation.quote is None for annotation in found] == [1, 0, 0, 1, 1, 1]
    assert [annotation.replies_to for annotation in found] == [None] * 3 + ["aBc-1", "r", "gone"]
    timeline = draft(found)
    assert sorted(event.title for event in timeline.events) == [
        "An answer to nothing here", "On the whole page", "The army leaves", "left on Sunday",
    ]  # fmt: skip
    (citation,) = timeline["the-army-leaves"].claims[0].citations
    assert citation.note == "The army leaves\n\nMira Halden: No: Monday\n\nMira Halden: Yes"


def test_a_long_thread_is_of_the_document_that_it_began_in() -> None:
    """A reply to a reply to a reply, the last one first, so that it has to go all the way up."""
    answers = [
        row(id=f"r{n}", references=[f"r{n - 1}" if n else "aBc-1"], target=[], uri="https://x.org")
        for n in reversed(range(3_000))
    ]
    found = loads(rows(*answers, row()))
    assert {annotation.source.url for annotation in found} == {URL}
    (event,) = draft(found).events
    assert event.title == "The army leaves"


def test_replies_that_answer_one_another_end() -> None:
    found = loads(rows(row(), row(id="a", references=["b"]), row(id="b", references=["a"])))
    assert len(draft(found)) == 1


WRONG = [
    3,
    row(uri=None),
    row(tags="army"),
    row(text=7),
    row(created="yesterday"),
    row(target="x"),
    row(target=[{"selector": [3]}]),
    row(target=[{"selector": [{"type": "TextQuoteSelector", "exact": 3}]}]),
    row(references=[3]),
]


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_told_with_its_place_and_the_others_go_on(wrong: Any) -> None:
    data, notes = rows(wrong, row()), list[str]()
    assert len(loads(data, notes=notes)) == 1
    assert len(notes) == 1
    assert notes[0].startswith("$.rows[0]")
    assert notes[0].endswith("; the annotation is left out")
    with pytest.raises(FormatError, match=r"\$\.rows\[0\]"):
        loads(data, strict=True)


@pytest.mark.parametrize(("start", "end"), [(5, 2), (-1, 3), (1.5, 3), ("1", "3"), (None, 3)])
def test_a_place_that_lies_is_passed_by(start: Any, end: Any) -> None:
    notes: list[str] = []
    selectors = [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {"type": "TextQuoteSelector", "exact": "on Sunday"},
    ]
    found = only(rows(row(target=[{"selector": selectors}])), notes=notes)
    assert found.quote == Quote("on Sunday")
    assert "expected a start before an end" in notes[0]


def test_what_is_no_file_of_annotations_is_refused() -> None:
    for data in ("3", '{"rows": 3}', "{}", '{"type": "Event"}', "["):
        with pytest.raises(FormatError):
            loads(data, strict=True)
    deep: Any = {"type": "FragmentSelector"}
    for _ in range(50):
        deep = {"type": "FragmentSelector", "refinedBy": deep}
    with pytest.raises(FormatError, match="levels of selectors"):
        loads(rows(row(target=[{"selector": deep}])), strict=True)


# -- W3C -----------------------------------------------------------------------


def web(**fields: Any) -> dict[str, Any]:
    """The parts of the Web Annotation Data Model that have a place here."""
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld", "id": "https://example.org/anno/1",
        "type": "Annotation", "motivation": "commenting", "created": "2021-12-06T09:30:00Z",
        "creator": {"id": "https://example.org/mira", "type": "Person", "name": "Mira Halden"},
        "body": [
            {"type": "TextualBody", "value": "The army leaves", "purpose": "commenting"},
            {"type": "TextualBody", "value": "army", "purpose": "tagging"},
        ],
        "target": {"source": URL, "selector": {
            "type": "FragmentSelector", "value": "p1",
            "refinedBy": {"type": "TextQuoteSelector", "exact": "left on Sunday"},
        }}, **fields,
    }  # fmt: skip


def test_a_web_annotation_is_a_quote_with_its_note_its_tags_and_its_author() -> None:
    found = only(json.dumps(web()))
    assert found.quote == Quote("left on Sunday")
    assert (found.note, found.tags, found.source.url) == ("The army leaves", ("army",), URL)
    assert found.author is not None
    assert found.author.name == "Mira Halden"
    assert found.kept["selectors"][0]["value"] == "p1"


@pytest.mark.parametrize("name", ["a\0b: c", "a: b", "a\u0085b:c", "urn:a\x7f"])
def test_an_address_that_can_be_none_is_a_title(name: str) -> None:
    """A document without an address is named in its stead, by whatever was made of its title."""
    page = {"id": "urn:timeline:source:a", "label": name}
    for target in ({"type": "SpecificResource", "source": page}, name):
        found = only(json.dumps(web(target=target)))
        assert (found.source.title, found.source.url) == (name, None)
        assert only(dumps([found], format="w3c")).source == found.source


@pytest.mark.parametrize(
    "wrap",
    [
        lambda node: [node],
        lambda node: {"type": "AnnotationPage", "items": [node]},
        lambda node: {
            "type": "AnnotationCollection",
            "first": {"type": "AnnotationPage", "items": [node]},
        },
    ],
)  # fmt: skip
def test_lists_pages_and_collections_are_read(wrap: Any) -> None:
    assert only(json.dumps(wrap(web()))) == only(json.dumps(web()))


@pytest.mark.parametrize(
    ("fields", "note", "exact"),
    [
        ({"body": None, "bodyValue": "a note"}, "a note", "left on Sunday"),
        ({"target": URL}, "The army leaves", None),
        ({"target": [URL, "https://example.org/b"]}, "The army leaves", None),
        ({"body": {"type": "Video", "id": "https://example.org/v"}}, "", "left on Sunday"),
        (
            {"target": {"source": {"id": URL, "label": "A"}, "selector": {
                "type": "Choice", "items": [{"type": "TextQuoteSelector", "exact": "on"}]}}},
            "The army leaves", "on",
        ),
        ({"target": {"source": URL, "selector": "https://example.org/s"}}, "The army leaves", None),
    ],
)  # fmt: skip
def test_other_forms(fields: dict[str, Any], note: str, exact: str | None) -> None:
    found = only(json.dumps(web(**fields)))
    assert found.note == note
    assert (None if found.quote is None else found.quote.exact) == exact
    again = only(dumps([found]))
    assert (again.quote, again.note, again.source.url) == (found.quote, note, URL)


@pytest.mark.parametrize(
    "fields", [{"target": None}, {"target": 3}, {"target": {"source": 3}}, {"created": "soon"}]
)
def test_a_wrong_web_annotation_is_told(fields: dict[str, Any]) -> None:
    with pytest.raises(FormatError, match=r"^\$"):
        loads(json.dumps(web(**fields)), strict=True)


# -- both ways -------------------------------------------------------------------

PEOPLE = st.sampled_from(
    [None, Agent("Mira", kind="person", extra={"account": "acct:mira@hypothes.is"})]
)
ANNOTATIONS = st.builds(
    Annotation,
    source=st.just(Source("A wire", url=URL, type="webpage")),
    quote=st.sampled_from(
        [None, Quote("on Sunday"), Quote("x", prefix="a", suffix="é"), Quote("x", start=3, end=4)]
    ),
    note=st.sampled_from(["", "a note", "two\nlines"]),
    tags=st.lists(st.sampled_from(["army", "coup"]), max_size=2),
    author=PEOPLE,
    created=st.sampled_from([None, "2021-12-06T09:30:00Z"]),
    id=st.sampled_from(["1", "https://example.org/anno/1"]),
    code_units=st.sampled_from([None, (4, 6)]),
    replies_to=st.sampled_from([None, "gone"]),
)


@given(ANNOTATIONS)
def test_what_is_written_for_hypothesis_comes_back_equal(annotation: Annotation) -> None:
    data = dumps([annotation], format="hypothesis")
    group = {"group": "__world__", "permissions": {"read": ["group:__world__"]}}
    found = only(data)
    quote = annotation.quote
    assert found == Annotation(
        **{
            **{name: getattr(annotation, name) for name in _FIELDS},
            "kept": {**annotation.kept, **group},
            # A place in code points is none for Hypothes.is.
            "quote": None if quote is None else attrs.evolve(quote, start=None, end=None),
            "code_units": annotation.code_units if quote is not None else None,
        }
    )
    assert dumps([found], format="hypothesis") == data


_FIELDS = ("source", "quote", "note", "tags", "author", "created", "updated", "id", "replies_to")


@pytest.mark.parametrize("format", FORMATS)
@given(sources(), ANNOTATIONS.filter(lambda annotation: annotation.replies_to is None))
def test_whatever_the_source_what_is_written_is_read(
    format: str, source: Source, annotation: Annotation
) -> None:
    annotation = attrs.evolve(annotation, source=source)
    (found,) = loads(dumps([annotation], format=format), strict=True)
    # What is white at the ends of a title is the layout of a page.
    assert (found.source.title.strip(), found.source.url) == (source.title.strip(), source.url)
    assert found.id == annotation.id


def test_a_title_is_no_address() -> None:
    for title in ("Report:2021", "a:\x01b", "urn:isbn:0451450523", "Report:\u2028 one"):
        note = Annotation(source=Source(title, id="report"), note="which one?")
        for format in FORMATS:
            (found,) = loads(dumps([note], format=format), strict=True)
            assert (found.source.title, found.source.url) == (title, None)


@pytest.mark.parametrize("address", ["urn:timeline:source:", "urn:timeline:source:%20"])
def test_an_address_of_ours_without_an_id_is_a_title(address: str) -> None:
    """Any program can write one; what it annotates has no other name."""
    found = only(json.dumps(web(target=address)))
    assert (found.source.title, found.source.url) == (address, None)


def test_an_address_that_is_no_url_is_kept_beside_the_title() -> None:
    address = "https://example.org/\x01report"
    for source in (address, {"id": address, "label": "A wire"}):
        found = only(json.dumps(web(target=source)))
        assert found.source.url is None
        assert address in (found.source.title, found.source.extra.get("address"))


@given(ANNOTATIONS.filter(lambda annotation: annotation.replies_to is None))
def test_what_is_written_as_web_annotation_comes_back_equal(annotation: Annotation) -> None:
    found = only(dumps([annotation]))
    for name in _FIELDS:
        assert getattr(found, name) == getattr(annotation, name)
    assert only(dumps([found])) == found


def test_a_reply_in_a_page_has_the_source_of_what_it_answers() -> None:
    page = dumps(loads(rows(row(), row(id="r", references=["aBc-1"], text="No", target=[]))))
    first, reply = loads(page)
    assert (reply.replies_to, reply.source) == ("aBc-1", first.source)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="w3c, hypothesis"):
        dumps([], format="pdf")


# -- anchored --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("The army left on Sunday.", Anchoring.FOUND),
        ("Update. The army left on Sunday.", Anchoring.MOVED),
        ("They left on Sunday.", Anchoring.AMBIGUOUS),
        ("The army stayed.", Anchoring.LOST),
    ],
)
def test_a_passage_is_found_or_said_not_to_be(text: str, state: Anchoring) -> None:
    found = only(rows(row()))
    answer = found.anchor(text)
    assert answer is not None
    assert answer.state is state
    anchored = found.anchored(text)
    if answer.place is None:
        assert anchored is found
    else:
        assert anchored.quote is not None
        assert (anchored.quote.start, anchored.quote.end) == answer.place
        assert anchored.quote.text_hash is not None


# What browsers count: a string of JavaScript is as long as its code units (ECMA-262, 6.1.4).
def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


TEXTS = st.text(
    st.sampled_from("ab \N{FIRE}\N{LINEAR B SYLLABLE B008 A}\N{LATIN SMALL LETTER E WITH ACUTE}")
)


@given(TEXTS, TEXTS)
def test_places_of_hypothesis_are_counted_in_code_units(before: str, after: str) -> None:
    text = f"{before}left on Sunday{after}"
    place = {"start": units(before), "end": units(f"{before}left on Sunday")}
    selectors = [
        {"type": "TextPositionSelector", **place},
        {"type": "TextQuoteSelector", "exact": "left on Sunday"},
    ]
    found = only(rows(row(target=[{"selector": selectors}])))
    answer = found.anchor(text)
    assert answer is not None
    assert answer.state is Anchoring.FOUND
    assert answer.place == (len(before), len(before) + len("left on Sunday"))
    # Both ways: code points for the W3C (4.2.4), code units for Hypothes.is.
    anchored = found.anchored(text)
    assert position_in(json.loads(dumps([anchored]))["items"][0]["target"]) == answer.place
    written = json.loads(dumps([anchored], format="hypothesis"))["rows"][0]["target"][0]
    assert position_in(written) == (place["start"], place["end"])


def position_in(target: Any) -> tuple[int, int]:
    (found,) = (one for one in target["selector"] if one["type"] == "TextPositionSelector")
    return found["start"], found["end"]


def test_words_elsewhere_than_in_the_page_are_moved() -> None:
    found = only(rows(row()))
    assert found.code_units == (9, 23)
    answers = [found.anchor(f"{text}The army left on Sunday.") for text in ("", "\N{FIRE}")]
    assert [answer and answer.state for answer in answers] == [Anchoring.FOUND, Anchoring.MOVED]
    # A place beyond the text, or in the middle of a character, is another place.
    for place in ({"start": 900, "end": 914}, {"start": 1, "end": 2}):
        selectors = [{"type": "TextPositionSelector", **place},
                     {"type": "TextQuoteSelector", "exact": "left on Sunday"}]  # fmt: skip
        away = only(rows(row(target=[{"selector": selectors}])))
        answer = away.anchor("\N{FIRE} left on Sunday")
        assert answer is not None
        assert answer.state is Anchoring.MOVED


@pytest.mark.parametrize(
    ("fields", "counted"),
    [
        ({}, "code points"),
        ({"id": "https://hypothes.is/a/aBc-1"}, "code units"),
        ({"generator": {"id": "https://hypothes.is/", "type": "Software"}}, "code units"),
        ({"generator": "https://example.org/reader"}, "code points"),
        ({"id": "https://hypothes.is/a/aBc-1", "generator": "urn:x:another"}, "code points"),
    ],
)
def test_a_web_annotation_counts_as_the_program_does_that_made_it(
    fields: dict[str, Any], counted: str
) -> None:
    selectors = [{"type": "TextQuoteSelector", "exact": "on Sunday"},
                 {"type": "TextPositionSelector", "start": 2, "end": 11}]  # fmt: skip
    found = only(json.dumps(web(target={"source": URL, "selector": selectors}, **fields)))
    text = "\N{FIRE}on Sunday" if counted == "code units" else "\N{FIRE}\N{FIRE}on Sunday"
    answer = found.anchor(text)
    assert answer is not None
    assert answer.state is Anchoring.FOUND
    # What is written counts code points, and says by whom it was written.
    again = only(dumps([found.anchored(text)])).anchor(text)
    assert again is not None
    assert again.state is Anchoring.FOUND


@pytest.mark.parametrize("wrong", [(3, 2), (-1, 2), (1.0, 2), "ab", [1, 2], (1, 2, 3)])
def test_code_units_are_a_start_before_an_end(wrong: Any) -> None:
    with pytest.raises(InvalidValueError, match="expected a start before an end for code_units"):
        Annotation(source=Source("A"), code_units=wrong)


def test_a_draft_keeps_the_place_that_only_the_page_can_tell() -> None:
    found = only(rows(row()))
    (again,), _ = annotations_of(draft([found]))
    assert again.code_units == (9, 23)
    harmful = Citation(Source("A"), "x", extra={"annotation": {"code_units": [3, "x"]}})
    claim = Claim("when", "2021", citations=[harmful])
    assert annotations_of(Timeline(events=[Event("E", claims=[claim])]))[0][0].code_units is None


def test_a_draft_gives_back_what_it_was_made_of() -> None:
    found = loads(rows(row(), row(id="page", target=[{"source": URL}], text="Whole")))
    again, held_back = annotations_of(draft(found))
    assert held_back == 0
    assert {a.id: (a.quote, a.note, a.tags, a.created) for a in again} == {
        a.id: (a.quote, a.note, a.tags, a.created) for a in found
    }
    assert {a.author and a.author.name for a in again} == {"Mira Halden"}


def test_quotes_of_any_timeline_are_annotations() -> None:
    claim = Claim("when", "2021-02-01", citations=[Citation(Source("A", url=URL), "on Sunday")])
    event = Event("Coup", claims=[claim, Claim("note", "x", citations=[Citation(Source("B"))])])
    (found,), _ = annotations_of(Timeline(events=[event]))
    assert found.quote == Quote("on Sunday")
    nowhere = Annotation(source=Source("A book"), quote=Quote("x"))
    assert only(dumps([nowhere])).source.title == "A book"


@pytest.mark.parametrize(
    ("note", "title"),
    [
        ("## The army leaves", "The army leaves"),
        ("> They left\n\nsays who?", "They left"),
        ("---\n- [x] left", "[x] left"),
        ("**Left**", "Left"),
        ("**Who** left?", "**Who** left?"),
        ("#1 of the army's demands", "#1 of the army's demands"),
        ("<b>left</b>", "<b>left</b>"),
        ("ranks below 4 > 3 *", "ranks below 4 > 3 *"),
    ],
)
def test_a_title_is_the_first_line_without_its_marks_of_markdown(note: str, title: str) -> None:
    (event,) = draft([Annotation(source=Source("A"), note=note)]).events
    assert event.title == title


def test_a_long_note_gives_a_short_title_and_nothing_said_gives_one() -> None:
    long = Annotation(source=Source("A"), note="word " * 60)
    bare = Annotation(source=Source("A"))
    titles = sorted(event.title for event in draft([long, bare]).events)
    assert titles[0] == "Note on A"
    assert len(titles[1]) <= 101
    assert titles[1].endswith("…")


# -- the command -----------------------------------------------------------------


def timeline(folder: Path, *words: object) -> Any:
    return run(*words, cwd=folder)


def test_the_command_takes_them_in_and_gives_them_out(tmp_path: Path) -> None:
    (tmp_path / "export.json").write_text(rows(row(), row(id="2", group="x9"), 3))
    (tmp_path / "a.txt").write_text("The army left on Sunday.")
    taking = ("annotations", "import", "export.json", "-o", "draft.json", "--text", "a.txt")
    done = timeline(tmp_path, *taking)
    assert "found: the words stand at 9 to 23" in done.stderr
    assert "2 annotations read, 2 events proposed" in done.stderr
    assert "$.rows[2]: expected an annotation" in done.stderr
    done = timeline(tmp_path, "annotations", "export", "draft.json", "-o", "out.jsonld")
    assert "1 annotations; 1 held back, which are marked" in done.stderr
    (found,) = read(tmp_path / "out.jsonld")
    assert found.quote is not None
    assert found.quote.exact == "left on Sunday"
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe\xff")
    assert "expected text in utf-16" in timeline(tmp_path, *taking).stderr


def test_places_go_to_hypothesis_where_the_document_is_at_hand(tmp_path: Path) -> None:
    text = "\N{FIRE} The army left on Sunday."
    (tmp_path / "a.txt").write_text(text, "utf-8")
    quote = Quote.of(text, "left on Sunday")
    coup = Event("Coup", when="2021", source=Source("A", url=URL), quote=quote)
    Timeline(events=[coup]).write(tmp_path / "case.json")
    target = {}
    for name, more in (("blind", ()), ("sighted", ("--text", "a.txt"))):
        timeline(
            tmp_path, "annotations", "export", "case.json", "-o", name, "--to", "hypothesis", *more
        )
        target[name] = json.loads((tmp_path / name).read_text("utf-8"))["rows"][0]["target"][0]
    assert [one["type"] for one in target["blind"]["selector"]] == ["TextQuoteSelector"]
    assert position_in(target["sighted"]) == (units("\N{FIRE} The army "), units(text) - 1)


def test_an_error_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("3")
    with pytest.raises(FormatError, match=r"x\.json"):
        read(tmp_path / "x.json")


# -- read by others ----------------------------------------------------------------

# The terms of the Web Annotation vocabulary that are used, as its context defines them.
OA, AS, DCTERMS = (
    "http://www.w3.org/ns/oa#",
    "http://www.w3.org/ns/activitystreams#",
    "http://purl.org/dc/terms/",
)
TERMS: dict[str, Any] = {
    "id": "@id", "type": "@type", "Annotation": f"{OA}Annotation",
    "SpecificResource": f"{OA}SpecificResource", "TextualBody": f"{OA}TextualBody",
    "TextQuoteSelector": f"{OA}TextQuoteSelector",
    "TextPositionSelector": f"{OA}TextPositionSelector",
    "AnnotationPage": f"{AS}OrderedCollectionPage", "Person": "http://xmlns.com/foaf/0.1/Person",
    "items": {"@id": f"{AS}items", "@type": "@id", "@container": "@list"},
    "body": {"@id": f"{OA}hasBody", "@type": "@id"},
    "target": {"@id": f"{OA}hasTarget", "@type": "@id"},
    "source": {"@id": f"{OA}hasSource", "@type": "@id"},
    "selector": {"@id": f"{OA}hasSelector", "@type": "@id"},
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
    "commenting": f"{OA}commenting", "tagging": f"{OA}tagging",
    "highlighting": f"{OA}highlighting", "exact": f"{OA}exact", "prefix": f"{OA}prefix",
    "suffix": f"{OA}suffix", "start": f"{OA}start", "end": f"{OA}end",
    "creator": {"@id": f"{DCTERMS}creator", "@type": "@id"},
    "created": {"@id": f"{DCTERMS}created", "@type": "http://www.w3.org/2001/XMLSchema#dateTime"},
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "name": "http://xmlns.com/foaf/0.1/name",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
}  # fmt: skip


def test_pyld_expands_what_is_written() -> None:
    from pyld import jsonld

    def context(url: str, options: Any) -> dict[str, Any]:
        assert url == "http://www.w3.org/ns/anno.jsonld"
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url,
                "document": {"@context": TERMS}}  # fmt: skip

    found = loads(rows(row(target=[{"selector": {"type": "TextQuoteSelector", "exact": "left"}}])))
    page = json.loads(dumps(found))
    (expanded,) = jsonld.expand(page, {"documentLoader": context})
    (node,) = expanded[f"{AS}items"][0]["@list"]
    assert node["@type"] == [f"{OA}Annotation"]
    assert node[f"{DCTERMS}created"][0]["@value"] == "2021-12-06T09:30:00Z"
    (target,) = node[f"{OA}hasTarget"]
    assert target[f"{OA}hasSource"][0]["@id"] == URL
    assert target[f"{OA}hasSelector"][0][f"{OA}exact"] == [{"@value": "left"}]
    assert [body[f"{OA}hasPurpose"][0]["@id"] for body in node[f"{OA}hasBody"]] == [
        f"{OA}commenting", f"{OA}tagging",
    ]  # fmt: skip
    # Every address is absolute: the model asks for IRIs (3.1).
    for each in (node, target[f"{OA}hasSource"][0], node[f"{DCTERMS}creator"][0]):
        assert ":" in each["@id"]


# -- corners -----------------------------------------------------------------------


def test_agents_of_the_w3c() -> None:
    named = only(json.dumps(web(creator="https://example.org/mira"))).author
    assert named is not None
    assert named.extra["account"] == "https://example.org/mira"
    nick = only(json.dumps(web(creator={"nickname": "mira"}))).author
    assert nick is not None
    assert nick.name == "mira"
    by_id = only(json.dumps(web(creator={"id": "https://example.org/x"}))).author
    assert by_id is not None
    assert only(json.dumps(web(creator=3))).author is None
    assert only(json.dumps(web(creator={}))).author is None
    assert only(dumps([Annotation(source=Source("A"), author=Agent("Mira"))])).author is not None


@pytest.mark.parametrize(
    ("selector", "note"),
    [
        ({"type": "TextPositionSelector", "start": 1, "end": 3}, "proves nothing"),
        ({"type": "TextQuoteSelector", "exact": "  "}, None),
        ({"type": "SvgSelector", "value": "<svg/>"}, None),
        (None, None),
    ],
)
def test_what_selects_no_words_is_kept(selector: Any, note: str | None) -> None:
    notes: list[str] = []
    found = only(rows(row(target=[{"selector": selector}])), notes=notes)
    assert found.quote is None
    assert bool(notes) == (note is not None)
    again = only(dumps([found], format="hypothesis"))
    assert again.kept.get("selectors") == found.kept.get("selectors")


def test_marked_annotations_are_written_for_their_author_alone() -> None:
    private = Annotation(source=Source("A", url=URL), author=Agent("Mira"), marking="amber")
    (written,) = json.loads(dumps([private], format="hypothesis"))["rows"]
    assert written["permissions"] == {"read": ["acct:mira"]}
    nobody = Annotation(source=Source("A", url=URL), marking="red")
    (written,) = json.loads(dumps([nobody], format="hypothesis"))["rows"]
    assert written["permissions"] == {"read": []}
    marking = only(json.dumps([written])).marking
    assert marking is not None
    assert marking.tlp == "red"


def test_an_annotation_of_another_kind_of_thing_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="expected annotations"):
        dumps([Event("A")])  # type: ignore[list-item]
    with pytest.raises(InvalidValueError):
        Annotation(source=3)  # type: ignore[arg-type]


def test_what_another_program_put_into_extra_does_no_harm() -> None:
    extra = {"annotation": {"created": "soon", "kept": 3, "note": 4, "author": 5, "id": 6}}
    citation = Citation(Source("A"), "x", extra=extra)
    claim = Claim("when", "2021", citations=[citation])
    (found,), _ = annotations_of(Timeline(events=[Event("E", claims=[claim])]))
    assert (found.created, found.id, found.note, found.author) == (None, None, "", None)
