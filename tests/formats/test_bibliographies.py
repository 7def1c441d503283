"""CSL-JSON, BibLaTeX and RIS: what is read equals what was written, or a loss names it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import bibtexparser.entrypoint
import jsonschema
import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from timeline import bibliography, edtf
from timeline import formats as registry
from timeline.dates import DateValue
from timeline.errors import FormatError, LimitError
from timeline.formats import bibtex, csl_json, ris
from timeline.formats._bibliography.dates import date_of, variable_of
from timeline.model import Agent, Event, Source, Timeline
from timeline.testing.strategies import edtf_text, sources

FORMATS = ("csl-json", "bibtex", "ris")


def sources_in(data: bytes | str, format: Any) -> tuple[Source, ...]:
    timeline: Timeline = format.loads(data)
    return timeline.sources


def only(data: bytes | str, format: Any) -> Source:
    (source,) = sources_in(data, format)
    return source


# -- the law: equal, or told ---------------------------------------------------


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=25)
@given(st.lists(sources(), min_size=1, max_size=3))
def test_what_differs_after_reading_is_a_loss(name: str, given_sources: list[Source]) -> None:
    by_id = {source.id: source for source in given_sources}
    agents: dict[str, Agent] = {}
    for source in by_id.values():
        if any(agents.setdefault(author.id, author) != author for author in source.author):
            return
    try:
        timeline = Timeline(sources=by_id.values())
    except ValueError:
        return  # what they derive from has their ids
    format = registry.find(name)
    exported = format.export(timeline)
    again = {source.id: source for source in format.loads(exported.data).sources}
    told = {loss.field for loss in exported.losses}
    for source in timeline.sources:
        if source.id not in again:
            assert f"id of the source {source.id}" in told
            continue
        for field in attrs.fields(Source):
            before, after = getattr(source, field.name), getattr(again[source.id], field.name)
            if before != after and not field.name.startswith("_"):
                assert f"{field.name} of the source {source.id}" in told


def plain(text: st.SearchStrategy[str]) -> st.SearchStrategy[Source]:
    """Sources of what all three formats have a place for."""
    return st.builds(
        Source,
        text,
        id=st.sampled_from(["wire", "paper-2", "smith2020"]),
        publisher=text,
        type=st.sampled_from(["book", "article-journal", "report", "webpage", "article-newspaper"]),
        published=edtf_text().map(edtf.parse),
        url=st.sampled_from([None, "https://example.org/a_b%20c?x=1&y=2#z"]),
        aliases=st.sampled_from([{}, {"doi": "10.1000/a_b"}]),
    )


WORDS = st.text(
    st.sampled_from("abcÄÖéßł NATO&%$#_{}~^\\–'\"`,-"),
    min_size=1,
).map(lambda text: " ".join(text.split()) or "x")


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=40)
@given(plain(WORDS))
def test_what_they_have_a_place_for_comes_back_equal(name: str, source: Source) -> None:
    format = registry.find(name)
    exported = format.export(Timeline(sources=[source]))
    assert not exported.losses
    assert format.loads(exported.data).sources == (source,)
    assert format.dumps(format.loads(exported.data)) == exported.data


def test_events_and_those_who_are_no_authors_are_losses() -> None:
    timeline = Timeline(
        "Coups", events=[Event("A coup", source=Source("A wire"))], agents=[Agent("Mira")]
    )
    for name in FORMATS:
        told = [str(loss) for loss in registry.find(name).export(timeline).losses]
        assert told == [
            "title of the timeline: left out, the format has no place for it",
            "a-coup: left out, a bibliography holds sources alone",
            "agents of the timeline: left out, a bibliography holds sources alone, without mira",
        ]


# -- dates ---------------------------------------------------------------------


@given(edtf_text().map(edtf.parse))
def test_a_date_variable_says_the_whole_date(when: DateValue) -> None:
    assert date_of(variable_of(when)) == (when.in_edtf() or when)


@pytest.mark.parametrize(
    ("variable", "date"),
    [
        # The forms of csl-data.json, and what Zotero and older processors write.
        ({"date-parts": [[2020, 3, 4]]}, "2020-03-04"),
        ({"date-parts": [["2020", "03"]]}, "2020-03"),
        ({"date-parts": [[2020.0]]}, "2020"),
        ({"date-parts": [[2020, 3], [2020, 5]]}, "2020-03/2020-05"),
        ({"date-parts": [[2020], [0, 0, 0]]}, "2020/.."),
        ({"date-parts": [[1723]], "circa": True}, "1723~"),
        ({"date-parts": [[1723]], "circa": "1"}, "1723~"),
        ({"date-parts": [[1723]], "circa": 0}, "1723"),
        ({"date-parts": [[2020]], "season": "2"}, "2020-22"),
        ({"date-parts": [[2020]], "season": "Fall"}, "2020-23"),
        ({"date-parts": [[2020, 13]]}, "2020-21"),
        ({"date-parts": [[2020, 24]]}, "2020-24"),
        ({"date-parts": [[-44, 3, 15]]}, "-0043-03-15"),  # 44 BC
        ({"date-parts": [[12020]]}, "Y12020"),
        ({"raw": "2020-03"}, "2020-03"),
        ({"raw": "14 March 2023"}, "2023-03-14"),
        ({"edtf": "17XX", "date-parts": [[1700]]}, "17XX"),
        ("2020-03~", "2020-03~"),
    ],
)
def test_dates_of_csl(variable: Any, date: str) -> None:
    assert date_of(variable) == edtf.parse(date)


@pytest.mark.parametrize(
    "variable",
    [
        3, [], {}, {"date-parts": []}, {"date-parts": "2020"}, {"date-parts": [[]]},
        {"date-parts": [[2020, 3, 4, 5]]}, {"date-parts": [[True]]}, {"date-parts": [["x"]]},
        {"date-parts": [[2020, 2, 31]]}, {"date-parts": [["9" * 30]]}, {"edtf": "soon"},
        {"date-parts": [[2020]], "season": 7}, {"date-parts": [[None]]}, "soon",
    ],
)  # fmt: skip
def test_what_is_no_date_is_said(variable: Any) -> None:
    with pytest.raises(FormatError, match="expected"):
        date_of(variable)


# -- CSL-JSON ------------------------------------------------------------------


def csl(*items: Any) -> str:
    return json.dumps(items)


def test_what_the_model_has_no_field_for_is_written_again_as_it_came() -> None:
    item = {
        "id": "http://zotero.org/users/1/items/A", "citation-key": "smith2020",
        "type": "article-journal", "title": "Ships", "container-title": "Journal of X",
        "author": [
            {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"},
            {"literal": "People's Hug"}, {"literal": "others"},
        ],
        "issued": {"date-parts": [["2020", 3]]}, "event-date": {"literal": "n.d."},
        "volume": 3, "DOI": "10.1/x", "custom": {"mine": [1]}, "categories": ["a"],
    }  # fmt: skip
    source = only(csl({**item, "x-unknown": {"a": 1}}), csl_json)
    assert source.id == "smith2020"
    assert [author.name for author in source.author] == ["Ludwig van Beethoven", "People's Hug"]
    assert source.aliases == {"csl": "http://zotero.org/users/1/items/A", "doi": "10.1/x"}
    exported = csl_json.export(Timeline(sources=[source]))
    assert json.loads(exported.data) == [{**item, "custom": {"mine": [1], "x-unknown": {"a": 1}}}]
    assert not exported.losses


def test_words_for_a_date_stay_words() -> None:
    source = only(csl({"id": "a", "type": "book", "issued": {"literal": "n.d."}}), csl_json)
    assert source.published is None
    assert json.loads(csl_json.export(Timeline(sources=[source])).data)[0]["issued"] == {
        "literal": "n.d."
    }


def test_an_item_without_a_title_gets_none_when_it_is_written() -> None:
    source = only(csl({"id": "a", "type": "personal_communication"}), csl_json)
    assert source.title == "[personal communication without a title]"
    assert json.loads(csl_json.export(Timeline(sources=[source])).data) == [
        {"id": "a", "type": "personal_communication"}
    ]
    named = attrs.evolve(source, title="A letter")
    assert json.loads(csl_json.export(Timeline(sources=[named])).data)[0]["title"] == "A letter"


def test_each_fault_is_told_with_its_place_and_the_others_go_on() -> None:
    data = csl(
        {"id": "a", "type": "nonsense", "author": [3], "publisher": 4, "volume": []},
        {"id": "a", "type": "book", "title": "B"},
        {"id": "a", "type": "book", "title": "B"},
        {"id": {}},
        5,
    )
    reading = csl_json.read(data)
    assert [source.id for source in reading.timeline.sources] == ["a", "a-2", "a-3"]
    assert [note.split(" ", 1)[0] for note in reading.notes] == [
        "$[0].type:", "$[0].publisher:", "$[0].author:", "$[0].volume:", "$[1]:", "$[2]:",
        "$[3].id:", "$[4]:",
    ]  # fmt: skip
    with pytest.raises(FormatError, match=r"\$\[0\]\.type: expected a type of CSL"):
        csl_json.read(data, strict=True)
    # What a variable cannot hold is in no output: it would be no CSL-JSON.
    assert set(json.loads(csl_json.export(reading.timeline).data)[0]) == {"id", "type"}


def test_the_same_item_twice_is_left_out() -> None:
    item = {"id": "a", "type": "book", "title": "B"}
    reading = csl_json.read(csl(item, item))
    assert len(reading.timeline.sources) == 1
    assert reading.notes == ("$[1]: expected each item once, found a again; the item is left out",)


@pytest.mark.parametrize("data", ["3", '"a"', "{}", '{"items": 3}', "[", '[{"id": 1, "id": 2}]'])
def test_what_is_no_csl_json_is_refused(data: str) -> None:
    with pytest.raises(FormatError):
        csl_json.read(data)


def test_items_of_better_bibtex_and_a_single_item_are_read() -> None:
    item = {"id": 7, "type": "book", "title": "B"}
    assert only(json.dumps({"items": [item]}), csl_json) == only(json.dumps(item), csl_json)


# -- BibLaTeX ------------------------------------------------------------------

BIB = r"""
@comment{jabref-meta: x}
@string{ap = "A Press"}
Free text between entries.
@proceedings{conf, title = {Proceedings of X}, editor = {Doe, Jane}, date = {2019}}
@inproceedings{paper, author = {M{\"u}ller, \'Eva and {People's Hug} and others},
  title = {On {NATO}: 5\,\% \& more}, crossref = {conf}, pages = {12--14}, xdata = {common},
  userb = {kept}, publisher = ap # " and Co"}
@xdata{common, location = {Yangon}}
@article(old, journal = {J. of Y}, title = "Old", year = 1987, month = mar, number = 4)
"""


def test_an_entry_has_its_macros_and_what_it_inherits() -> None:
    reading = bibtex.read(BIB)
    assert not reading.notes
    conf, old, paper = reading.timeline.sources
    assert [author.name for author in paper.author] == ["Éva Müller", "People's Hug"]
    assert paper.title == "On NATO: 5 % & more"
    assert paper.publisher == "A Press and Co"
    assert paper.published == edtf.parse("2019")
    csl = paper.extra["csl"]
    assert csl["container-title"] == "Proceedings of X"
    assert (csl["page"], csl["publisher-place"]) == ("12-14", "Yangon")
    assert csl["custom"]["bibtex"] == {"userb": "kept"}
    assert (old.published, old.extra["csl"]["issue"]) == (edtf.parse("1987-03"), "4")
    again = bibtex.read(bibtex.export(reading.timeline).data)
    assert again.timeline == reading.timeline
    assert conf.extra["csl"]["custom"]["bibtex"] == {"entrytype": "proceedings"}


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        # BibLaTeX manual, 2.3.8: the date field is EDTF of levels 0 and 1.
        ("date = {1723~}", "1723~"),
        ("date = {2004-21}", "2004-21"),
        ("date = {2004-04/2004-06}", "2004-04/2004-06"),
        ("date = {/1999}", "/1999"),
        ("date = {199X}", "199X"),
        ("date = {-0043}", "-0043"),
        ("date = {2004-04-25T14:34:00}", "2004-04-25T14:34:00"),
        ("year = 2004, month = 4, day = 25", "2004-04-25"),
        ("year = {2004}, month = {April}", "2004-04"),
        ("year = {2004}, month = {Spring}", "2004-21"),
        ("year = {1999?}", "1999?"),
    ],
)
def test_dates_of_biblatex(fields: str, date: str) -> None:
    assert only(f"@book{{a, title={{B}}, {fields}}}", bibtex).published == edtf.parse(date)


LUDWIG = {"given": "Ludwig", "non-dropping-particle": "van", "family": "Beethoven"}


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Ludwig van Beethoven", LUDWIG),
        ("van Beethoven, Ludwig", LUDWIG),
        ("King, Jr., Martin Luther", {"given": "Martin Luther", "suffix": "Jr.", "family": "King"}),
        (
            "de la Vallée Poussin, Charles",
            {"given": "Charles", "non-dropping-particle": "de la", "family": "Vallée Poussin"},
        ),
        ("Plato", {"family": "Plato"}),
        ("{Barnes and Noble}", None),
        (r"{\'E}tienne Dupont", {"given": "Étienne", "family": "Dupont"}),
    ],
)  # fmt: skip
def test_names_of_bibtex(written: str, parts: dict[str, str] | None) -> None:
    (author,) = only(f"@book{{a, title={{B}}, author={{{written}}}}}", bibtex).author
    assert author.extra.get("name") == parts
    (entry,) = parse_string(
        bibtex.export(Timeline(sources=[Source("B", author=[author])])).data.decode(), "bibtex"
    ).entries.values()
    (person,) = entry.persons["author"]
    if parts is not None:  # pybtex reads the same parts
        assert " ".join(person.last_names) == parts["family"]
        assert " ".join(person.prelast_names) == parts.get("non-dropping-particle", "")


BROKEN = """\
@book{a, title={A}}
@book{a, title={Twice}}
@book{b, title={unbalanced { here}, year=2020}
@book{c, title={C}, year=2020, year=2021}
@book{d, title={x} url={no comma}}
@book{e, title={E}, publisher=nowhere, crossref={ghost}}
@book{f, title={F}, crossref={f}}
"""


def test_what_is_broken_is_told_and_the_others_go_on() -> None:
    reading = bibtex.read(BROKEN)
    assert [source.id for source in reading.timeline.sources] == ["a", "c", "e", "f"]
    assert [note.partition(":")[0].partition(",")[0] for note in reading.notes] == [
        "line 2", "line 3", "line 4", "line 5", "line 6", "line 6",
    ]  # fmt: skip
    assert only("@book{c, title={C}, year=2020, year=2021}", bibtex).published == edtf.parse("2020")
    with pytest.raises(FormatError, match="line 2: expected each key once"):
        bibtex.read(BROKEN, strict=True)


def test_deep_braces_and_a_limit() -> None:
    deep = "{" * 20_000 + "x" + "}" * 20_000
    assert only(f"@book{{a, title={deep}}}", bibtex).title == "x"
    for format in (bibtex, ris, csl_json):
        with pytest.raises(LimitError):
            format.read(" " * 100, limit=10)


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"\v{C}apek \& \O{}rsted, \aa{} \ss{} \l", "Čapek & Ørsted, å ß ł"),
        (r"\"{\i} \c c \k{a} \.Z \H{o}", "ï ç ą Ż ő"),
        (r"``Quoted'' --- 1--2~km", "“Quoted” — 1–2\xa0km"),
        (r"\emph{Title} \textbf{x} \unknown{y}", r"Title x \unknowny"),
        (r"\{braces\} \textasciitilde{} \textbackslash{}", "{braces} ~ \\"),
    ],
)
def test_latex_becomes_what_it_prints(latex: str, text: str) -> None:
    assert only(f"@book{{a, title={{{latex}}}}}", bibtex).title == text


# -- RIS -----------------------------------------------------------------------


def test_a_record_of_ris() -> None:
    data = (
        "TY  - CHAP\r\nAU  - King, Martin, Jr.\r\nAU  - People's Hug\r\nTI  - A chapter\r\n"
        "that goes on\r\nBT  - The Book\r\nPY  - 2020\r\nDA  - 2020/03//Spring\r\nSP  - 12\r\n"
        "EP  - 14\r\nSN  - 978-3-16-148410-0\r\n"
        "KW  - coup\r\nKW  - army\r\nC1  - kept\r\nER  - \r\n"
    )
    source = only(data, ris)
    assert (source.title, source.type) == ("A chapter that goes on", "chapter")
    assert source.published == edtf.parse("2020-03")
    assert source.aliases == {"isbn": "978-3-16-148410-0"}
    csl = source.extra["csl"]
    assert (csl["page"], csl["keyword"], csl["container-title"]) == (
        "12-14", "coup, army", "The Book",
    )  # fmt: skip
    exported = ris.export(Timeline(sources=[source]))
    assert b"C1  - kept" in exported.data
    assert only(exported.data, ris) == source


def test_broken_records_are_told() -> None:
    reading = ris.read("noise\nAU  - Nobody\nTY  - BOOK\nTI  - A\nTY  - BOOK\nTI  - B\n")
    assert [source.title for source in reading.timeline.sources] == ["A", "B"]
    assert [note.partition(":")[0] for note in reading.notes] == [
        "line 1", "line 2", "line 3", "line 5",
    ]  # fmt: skip


# -- read by others --------------------------------------------------------------

SAMPLE = Timeline(
    sources=[
        Source(
            "On NATO & 5 % of ships", id="paper", type="article-journal", published="2020-03",
            publisher="A Press", author=["People's Hug"], aliases={"doi": "10.1/a_b"},
            extra={"csl": {"container-title": "Journal of X", "volume": "3"}},
        ),
        Source("Old maps", id="maps", type="book", published="1723~"),
    ]
)  # fmt: skip


def test_bibtexparser_and_pybtex_read_what_is_written() -> None:
    text = bibtex.export(SAMPLE).data.decode()
    library = bibtexparser.entrypoint.parse_string(text)
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == ["maps", "paper"]
    assert library.entries_dict["maps"]["date"] == "1723~"
    entries = parse_string(text, "bibtex").entries
    assert entries["paper"].fields["journaltitle"] == "Journal of X"
    assert str(entries["paper"].persons["author"][0]) == "{People's Hug}"


def test_rispy_reads_what_is_written() -> None:
    maps, paper = rispy.loads(ris.export(SAMPLE).data.decode())
    assert (maps["type_of_reference"], maps["title"], maps["year"]) == ("BOOK", "Old maps", "1723")
    assert paper["authors"] == ["People's Hug"]
    assert paper["doi"] == "10.1/a_b"
    assert paper["secondary_title"] == "Journal of X"


# -- the module for people ---------------------------------------------------------


def test_bibliographies_are_known_by_their_suffix(tmp_path: Path) -> None:
    for name in ("a.json", "a.csljson", "a.bib", "a.bibtex", "a.ris"):
        assert not bibliography.write(SAMPLE.sources[:1], tmp_path / name)
        assert bibliography.read(tmp_path / name) == SAMPLE.sources[:1]
    assert bibliography.read(tmp_path / "a.bib", format="bibtex")
    for path, format in ((tmp_path / "a.txt", None), (tmp_path / "a.bib", "csv")):
        with pytest.raises(FormatError, match="expected a bibliography"):
            bibliography.read(path, format=format)


# The rules of csl-data.json (CSL 1.0.2) for what our writer makes by itself.
_TEXT = {"type": "string"}
_NAME = {
    "type": "object",
    "properties": {
        **dict.fromkeys(("family", "given", "suffix", "literal"), _TEXT),
        **{f"{kind}-particle": _TEXT for kind in ("dropping", "non-dropping")},
        **{flag: {"type": ["string", "boolean"]} for flag in ("comma-suffix", "static-ordering")},
    },
    "additionalProperties": False,
}
_DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array", "minItems": 1, "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3,
                      "items": {"type": ["string", "number"]}},
        },
        "season": {"type": ["string", "number"]},
        "circa": {"type": ["string", "number", "boolean"]},
        "literal": {"type": "string"}, "raw": {"type": "string"},
        "edtf": {"type": "string", "pattern": r"[0-9,-,%,~,X,?,..,\/]"},
    },
    "additionalProperties": False,
}  # fmt: skip
_TEXTS = (
    "id", "citation-key", "type", "title", "publisher", "URL", "language", "note", "DOI", "ISBN",
    "PMID", "PMCID",
)  # fmt: skip
CSL_DATA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "properties": {
            **dict.fromkeys(_TEXTS, _TEXT),
            "author": {"type": "array", "items": _NAME},
            "issued": _DATE, "accessed": _DATE,
        },
        "additionalProperties": False,
    },
}  # fmt: skip


@settings(max_examples=20)
@given(sources())
def test_csl_json_follows_the_schema(source: Source) -> None:
    bare = attrs.evolve(source, extra={})
    try:
        timeline = Timeline(sources=[bare])
    except ValueError:
        return
    jsonschema.validate(json.loads(csl_json.dumps(timeline)), CSL_DATA)


# -- corners -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("variable", "value", "expected"),
    [
        ("volume", True, "text or a number"),
        ("categories", "a", "a list of texts"),
        ("custom", [], "an object"),
        ("editor", "Doe", "a list of names"),
        ("editor", [3], "a name"),
        ("editor", [{"family": 3}], "text for family"),
        ("editor", [{"family": ""}], "without a family name"),
        ("event-date", 3, "a date"),
        ("abstract", 3, "text"),
        ("title", " ", "words"),
        ("URL", "no address", "expected"),
    ],
)
def test_a_variable_that_cannot_hold_its_value(variable: str, value: Any, expected: str) -> None:
    item = {"id": "a", "type": "book", variable: value}
    reading = csl_json.read(csl(item))
    (note,) = reading.notes
    assert note.startswith(f"$[0].{variable}: ")
    assert expected in note
    (source,) = reading.timeline.sources
    assert variable in source.extra["refused"]


def test_names_of_csl() -> None:
    names = [
        "A name as text", {"family": "Mao", "given": "Zedong", "static-ordering": True},
        {"family": "Alembert", "given": "Jean", "dropping-particle": "d'"},
        {"family": "King", "given": "Martin", "suffix": "Jr.", "comma-suffix": True},
    ]  # fmt: skip
    source = only(csl({"id": "a", "type": "book", "title": "T", "author": names}), csl_json)
    assert [author.name for author in source.author] == [
        "A name as text", "Mao Zedong", "Jean d'Alembert", "Martin King, Jr.",
    ]  # fmt: skip
    edited = csl({"id": "a", "type": "book", "title": "T", "editor": ["Doe", {"family": "Roe"}]})
    (item,) = json.loads(csl_json.dumps(csl_json.loads(edited)))
    assert item["editor"] == [{"literal": "Doe"}, {"family": "Roe"}]
    for format in (bibtex, ris):
        assert only(format.dumps(csl_json.loads(edited)), format).extra["csl"]["editor"]
    renamed = attrs.evolve(source, author=[attrs.evolve(source.author[1], name="Mao")])
    (item,) = json.loads(csl_json.dumps(Timeline(sources=[renamed])))
    assert item["author"] == [{"literal": "Mao"}]


def test_a_date_that_was_corrected_is_written_as_it_is_now() -> None:
    item = {"id": "a", "type": "book", "title": "T", "issued": {"raw": "14 March 2023"}}
    source = only(csl(item), csl_json)
    (again,) = json.loads(csl_json.dumps(Timeline(sources=[source])))
    assert again["issued"] == item["issued"]
    corrected = attrs.evolve(source, published="2023-03-15")
    (again,) = json.loads(csl_json.dumps(Timeline(sources=[corrected])))
    assert again["issued"] == {"date-parts": [[2023, 3, 15]]}


FIELDS = r"""
@article{a, title={A}, journaltitle={J}, journalsubtitle={S}, number={3}, issue={Spring},
  subtitle={B}, date={forthcoming}, urldate={2020-01}, origdate={1900/1901},
  entrysubtype={newspaper}}
@book{b, title={B}, series={Maps}, number={4}, year={in press}, eventdate={nobody knows}}
@report{c, title={C}, number={5}, institution={UN}, year=1999, month={13}, day=40}
@book{d, title={D}, author={von Last, Jr, First and de la and and }, year=2000, month=2, day=31}
@inbook{e, title={E}, crossref={b}, author={One, A}}
@article{f, title={F}, crossref={p}}
@periodical{p, title={P}, volume=7}
@misc{g, title={G}, entrysubtype={interview}, doi={10.1/a\_b}}
@misc{h}
"""  # fmt: skip


def test_fields_of_biblatex() -> None:
    reading = bibtex.read(FIELDS)
    found = {source.id: source for source in reading.timeline.sources}
    csl = {id: source.extra.get("csl", {}) for id, source in found.items()}
    assert (found["a"].title, csl["a"]["container-title"]) == ("A: B", "J: S")
    assert (csl["a"]["issue"], csl["a"]["number"]) == ("Spring", "3")
    assert found["a"].type == "article-newspaper"
    assert csl["a"]["issued"] == {"literal": "forthcoming"}
    assert str(found["a"].captures[0].accessed) == "2020-01"
    assert csl["b"]["collection-number"] == "4"
    assert csl["b"]["issued"] == {"literal": "in press"}
    assert (csl["c"]["number"], found["c"].publisher) == ("5", "UN")
    assert found["c"].published == edtf.parse("1999")
    assert found["d"].published == edtf.parse("2000-02")
    assert [author.name for author in found["d"].author][:1] == ["First von Last Jr"]
    assert (csl["e"]["container-title"], csl["f"]["container-title"]) == ("B", "P")
    assert (found["g"].type, found["g"].aliases["doi"]) == ("interview", "10.1/a_b")
    assert found["h"].title == "[document without a title]"
    again = bibtex.read(bibtex.dumps(reading.timeline)).timeline
    for id in ("b", "d", "e", "f", "g", "h"):
        assert again.sources[list(found).index(id)] == found[id]


def test_keys_that_bibtex_does_not_take_become_slugs() -> None:
    timeline = Timeline(sources=[Source("A", id="a{b}"), Source("B", id="a-b")])
    exported = bibtex.export(timeline)
    assert [source.id for source in sources_in(exported.data, bibtex)] == ["a-b", "a-b-2"]
    assert "id of the source a{b}" in {loss.field for loss in exported.losses}


@pytest.mark.parametrize(
    ("value", "expected"),
    [("{a} #", None), ('"a {"} b" # {c}', None), ("{x} {y}", "a comma after a value")],
)
def test_values_of_bibtex(value: str, expected: str | None) -> None:
    reading = bibtex.read(f"@book{{a, title={value}}}")
    assert bool(reading.notes) == (expected is not None)
    assert expected is None or expected in reading.notes[0]


@pytest.mark.parametrize(
    ("said", "published"),
    [
        ("2021/2/3/", "2021-02-03"),
        ("2021/00/00/", "2021"),
        ("2021/13//", None),
        ("2021/21//", None),
        ("2021//05/", None),
        ("2021/02/30/", None),
    ],
)
def test_a_date_of_ris_is_no_other_than_it_says(said: str, published: str | None) -> None:
    (source,) = sources_in(f"TY  - NEWS\nTI  - T\nDA  - {said}\nER  - \n".encode(), ris)
    assert str(source.published) == str(published)
    assert published or source.extra["csl"]["issued"] == {"raw": said}


def test_other_records_of_ris() -> None:
    data = (
        "TY  - BOOK\nT2  - One\nJF  - Two\nTI  - T\nTI  - Again\nPY  - 1999\nDA  - ///soon\n"
        "AU  - \nY2  - sometime\nER  - \n\nTY  - XXXX\nDA  - 2020/99/01/\nER  - \nER  - \n"
    )
    reading = ris.read(data)
    first, second = sorted(reading.timeline.sources, key=lambda source: source.title)
    kept = first.extra["csl"]
    assert kept["custom"]["ris"] == {"JF": ("Two",), "TI": ("Again",), "PY": ("1999",)}
    assert (kept["issued"], kept["accessed"]) == ({"literal": "soon"}, {"raw": "sometime"})
    assert second.extra["csl"]["custom"]["ris"]["TY"] == ("XXXX",)
    assert ris.read(ris.dumps(reading.timeline)).timeline.sources[0].published is None
