"""DOCX, ODT and EPUB written part by part, so that each says just what its test is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import documents
from timeline._util.zipped import parts
from timeline.documents._office import _docx, _epub, _odt
from timeline.documents._office._story import Paragraph, Story, tidied, tidied_offsets
from timeline.documents._office._xml import local, parse
from timeline.errors import FormatError, LimitError

MOST = 10_000_000


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


# -- Word ------------------------------------------------------------------------------------------

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
    'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Defections</dc:title>'
    "<dc:creator>Ana</dc:creator><dc:language>en</dc:language>"
    "<dcterms:created>2021-12-06T09:30:00Z</dcterms:created>"
    "<dcterms:modified>2021-12-07T10:00:00Z</dcterms:modified></cp:coreProperties>"
)


def related(**targets: str) -> str:
    links = "".join(
        f'<Relationship Id="r{name}" Type="{OFFICE}/{name.replace("_", "-")}" Target="{target}"/>'
        for name, target in targets.items()
    )
    return f"<Relationships>{links}</Relationships>"


def docx(body: str, parts: Mapping[str, str | bytes] | None = None) -> Story:
    names = {name.partition(".")[0]: name for name in parts or {}}
    return _docx.read(
        zipped(
            {
                "_rels/.rels": related(officeDocument="word/main.xml", core_properties="core.xml"),
                "core.xml": CORE,
                "word/main.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
                "word/_rels/main.xml.rels": related(**names),
                **{f"word/{name}": content for name, content in (parts or {}).items()},
            }
        ),
        most=MOST,
    )


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(*inner: str) -> str:
    return f"<w:p>{''.join(inner)}</w:p>"


def words(story: Story) -> list[str]:
    return [paragraph.text for paragraph in story.paragraphs]


def test_what_word_says_of_a_document_comes_with_it() -> None:
    about = docx(f"<w:p>{run('It rained.')}</w:p>").about
    assert (about.title, about.authors, about.language) == ("Defections", ("Ana",), "en")
    assert (about.created, about.modified) == ("2021-12-06T09:30:00Z", "2021-12-07T10:00:00Z")


DELETED = "<w:del><w:r><w:delText>snowed</w:delText></w:r></w:del>"
CHANGED = f"{run('It ')}{DELETED}<w:ins>{run('rained')}</w:ins>"
MOVED = f"<w:moveFrom>{run('gone')}</w:moveFrom><w:moveTo>{run('here')}</w:moveTo>"
HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
BOX = (
    f"<w:r><AlternateContent><Choice><w:txbxContent>{par(run('Box'))}</w:txbxContent></Choice>"
    f"<Fallback>{par(run('Box'))}</Fallback></AlternateContent></w:r>"
)
CELLS = "".join(f"<w:tc>{par(run(text))}</w:tc>" for text in ("12 May", "A raid"))


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (par(run("the "), run("end")), ["the end"]),
        (par("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>"), ["a b\nc"]),
        (par("<w:r><w:t>sol</w:t><w:softHyphen/><w:t>diers</w:t></w:r>"), ["soldiers"]),
        (par("<w:r><w:t>well</w:t><w:noBreakHyphen/><w:t>known</w:t></w:r>"), ["well-known"]),
        (par(), []),
        # 17.13.5: what a tracked change took out is no text, what it put in is
        (par(CHANGED), ["It rained"]),
        (par(MOVED), ["here"]),
        # 17.16: a field's instruction is no text, its result is
        (par("<w:r><w:instrText>DATE</w:instrText></w:r>", run("5 May")), ["5 May"]),
        (par(run("seen"), HIDDEN), ["seen"]),
        (par('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>seen</w:t></w:r>'), ["seen"]),
        (f"<w:tbl><w:tr>{CELLS}</w:tr></w:tbl>", ["12 May", "A raid"]),
        (par(run("Text"), BOX), ["Text", "Box"]),
        (par("<w:hyperlink>", run("a link"), "</w:hyperlink>"), ["a link"]),
    ],
)
def test_the_text_of_word_is_what_a_reader_sees(body: str, text: list[str]) -> None:
    assert words(docx(body)) == text


def test_footnotes_of_word_follow_their_paragraph_and_keep_their_place() -> None:
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="1"><w:p>{run("A wire.")}</w:p></w:footnote></w:footnotes>'
    )
    story = docx(
        f'<w:p>{run("He left")}<w:r><w:footnoteReference w:id="1"/></w:r>{run(" then.")}</w:p>'
        f"<w:p>{run('End.')}</w:p>",
        {"footnotes.xml": notes},
    )
    assert story.paragraphs == (
        Paragraph("He left then."),
        Paragraph("A wire.", "footnote", referred=(0, 7)),
        Paragraph("End."),
    )


def test_comments_changes_heads_and_macros_of_word_are_told() -> None:
    comment = f'<w:comment w:author="Ben">{par(run("Sure?"))}</w:comment>'
    story = docx(
        par(DELETED),
        {
            "comments.xml": f"<w:comments {W}>{comment}</w:comments>",
            "vbaProject.bin": b"\x00",
            "header.xml": "<a/>",
        },
    )
    assert story.paragraphs == ()
    assert story.notes == (
        "1 deleted passages of tracked changes are not read",
        "a comment of Ben: Sure?",
        "macros are not run",
        "headings and feet of pages are not read",
    )


def test_a_zip_that_is_no_document_of_word_says_so() -> None:
    with pytest.raises(FormatError, match="names its main part, found none"):
        _docx.read(zipped({"a.txt": "x"}), most=MOST)


# -- OpenDocument ----------------------------------------------------------------------------------

ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "draw", "meta", "manifest")
)
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


def odt(body: str, **parts: str) -> Story:
    content = f"<office:document-content {ODF} {DC}>{body}</office:document-content>"
    names = {name.replace("__", "/").replace("_xml", ".xml"): text for name, text in parts.items()}
    return _odt.read(zipped({"content.xml": content, **names}), most=MOST)


TRACKED = (
    "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p>"
    "</text:deletion></text:changed-region></text:tracked-changes>"
)
FRAME = "<draw:frame><draw:text-box><text:p>Box</text:p></draw:text-box></draw:frame>"
CONTENTS = "<text:table-of-content><text:p>Flood 1</text:p></text:table-of-content>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<text:h>Flood</text:h><text:p>It <text:a>rain</text:a>ed.</text:p>", "Flood|It rained."),
        ('<text:p>a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d</text:p>', "a b c\nd"),
        ("<text:list><text:list-item><text:p>one</text:p></text:list-item></text:list>", "one"),
        (f"{TRACKED}<text:p>It <text:change/>rained.</text:p>", "It rained."),
        (f"<text:p>Text{FRAME}</text:p>", "Text|Box"),
        (f"{CONTENTS}<text:p>x</text:p>", "x"),
        ("<text:p>sol\u00addiers</text:p><text:p/>", "soldiers"),
    ],
)
def test_the_text_of_odt_is_what_a_reader_sees(body: str, text: str) -> None:
    assert words(odt(body)) == text.split("|")


def test_footnotes_and_comments_of_odt_are_apart_from_the_text() -> None:
    story = odt(
        "<text:p>He left<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>A wire.</text:p></text:note-body></text:note> then<office:annotation>"
        "<dc:creator>Ben</dc:creator><text:p>Sure?</text:p></office:annotation>.</text:p>",
        Basic__script_xml="<x/>",
    )
    assert story.paragraphs == (
        Paragraph("He left then."),
        Paragraph("A wire.", "footnote", referred=(0, 7)),
    )
    assert story.notes == ("a comment of Ben: Sure?", "macros are not run")


def test_deleted_text_of_odt_is_told() -> None:
    story = odt("<text:tracked-changes><text:changed-region><text:deletion/></text:changed-region>"
                "</text:tracked-changes>")  # fmt: skip
    assert story.notes == ("1 deleted passages of tracked changes are not read",)


def test_what_an_odt_says_of_itself_comes_with_it() -> None:
    meta = (
        f"<office:document-meta {ODF} {DC}><office:meta><dc:title>Defections</dc:title>"
        "<meta:initial-creator>Ana</meta:initial-creator><dc:creator>Ben</dc:creator>"
        "<meta:creation-date>2021-12-06</meta:creation-date><dc:date>2021-12-07</dc:date>"
        "</office:meta></office:document-meta>"
    )
    about = odt("<text:p>x</text:p>", meta_xml=meta).about
    assert (about.title, about.authors) == ("Defections", ("Ana",))
    assert (about.created, about.modified) == ("2021-12-06", "2021-12-07")


def test_an_odt_with_a_password_says_so() -> None:
    manifest = f"<manifest:manifest {ODF}><manifest:encryption-data/></manifest:manifest>"
    with pytest.raises(FormatError, match="encrypted; open it with its password"):
        odt("", **{"META-INF__manifest_xml": manifest})


# -- EPUB ------------------------------------------------------------------------------------------

CONTAINER = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
PACKAGE = (
    f'<package xmlns="http://www.idpf.org/2007/opf" {DC}><metadata><dc:title>The flood</dc:title>'
    "<dc:creator>Ana</dc:creator><dc:creator>Ben</dc:creator><dc:publisher>A press</dc:publisher>"
    "<dc:language>en</dc:language><dc:identifier>urn:isbn:9780306406157</dc:identifier>"
    '<dc:date>2019-05</dc:date><meta property="dcterms:modified">2020-01-02T00:00:00Z</meta>'
    '</metadata><manifest><item id="two" href="two.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="one" href="one%20x.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="pic" href="p.png" media-type="image/png"/></manifest>'
    '<spine><itemref idref="one"/><itemref idref="pic"/><itemref idref="two"/></spine></package>'
)


def epub(one: str, two: str = "", **more: str) -> Story:
    page = (
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/x.dtd">'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        "<head><title>no text</title></head><body>{}</body></html>"
    )
    return _epub.read(
        zipped(
            {
                "META-INF/container.xml": CONTAINER,
                "OPS/book.opf": PACKAGE,
                "OPS/one x.xhtml": page.format(one),
                "OPS/two.xhtml": page.format(two),
                **{name.replace("__", "/"): text for name, text in more.items()},
            }
        ),
        most=MOST,
    )


def test_a_book_is_read_in_the_order_of_its_spine_with_what_it_says_of_itself() -> None:
    story = epub("<h1>Rain</h1><p>It <i>rained</i>.</p>", "<p>Caf&eacute;&nbsp;closed.</p>")
    assert words(story) == ["Rain", "It rained.", "Caf\u00e9 closed."]
    about = story.about
    assert (about.title, about.authors, about.publisher) == ("The flood", ("Ana", "Ben"), "A press")
    assert (about.created, about.modified) == ("2019-05", "2020-01-02T00:00:00Z")
    assert about.identifiers == ("urn:isbn:9780306406157",)


def test_pages_of_print_and_footnotes_of_a_book_are_kept() -> None:
    story = epub(
        'Loose<span epub:type="pagebreak" title="12"/><p>It rained.</p><script>x</script>'
        '<p>It<br/>went on <span role="doc-pagebreak" aria-label="13"/>for days.</p>'
        '<aside epub:type="footnote"><p>A wire.</p></aside><p>End.</p>'
    )
    assert [(p.text, p.kind, p.page) for p in story.paragraphs] == [
        ("Loose", "paragraph", None),
        ("It rained.", "paragraph", 12),
        ("It\nwent on for days.", "paragraph", 12),
        ("A wire.", "footnote", 13),
        ("End.", "paragraph", 13),
    ]


def test_a_protected_book_says_so_and_hidden_fonts_are_no_protection() -> None:
    locked = '<encryption><CipherReference URI="{}"/></encryption>'
    with pytest.raises(FormatError, match=r"chapter 'OPS/two.xhtml' encrypted"):
        epub("<p>x</p>", **{"META-INF__encryption.xml": locked.format("OPS/two.xhtml")})
    assert words(epub("<p>x</p>", **{"META-INF__encryption.xml": locked.format("a.ttf")})) == ["x"]


def test_a_zip_that_is_no_book_says_so() -> None:
    with pytest.raises(FormatError, match="names its package, found none"):
        _epub.read(zipped({"META-INF/container.xml": "<container/>"}), most=MOST)


def test_a_book_without_facts_has_none() -> None:
    parts = {"META-INF/container.xml": CONTAINER, "OPS/book.opf": "<package/>"}
    assert _epub.read(zipped(parts), most=MOST).about.title == ""


# -- one file of XML, and RTF ----------------------------------------------------------------------


def test_a_flat_odt_is_read_as_a_packed_one() -> None:
    """OpenDocument 1.3 part 3, 3.1.2: what is packed in parts stands in one element."""
    body = "<text:p>It rained.</text:p><text:p>The dam<text:note><text:note-citation>1"
    body += "</text:note-citation><text:note-body><text:p>A wire.</text:p></text:note-body>"
    body += "</text:note> broke.</text:p>"
    flat = (
        '<?xml version="1.0"?><office:document xmlns:office="urn:o" xmlns:text="urn:t"'
        ' xmlns:x="urn:x" xmlns:dc="urn:d" xmlns:draw="urn:g"'
        ' office:mimetype="application/vnd.oasis.opendocument.text">'
        "<office:meta><dc:title>The dam</dc:title><dc:date>2021-05-06</dc:date></office:meta>"
        "<office:scripts><x:module/></office:scripts>"
        "<office:master-styles><text:p>A head of pages</text:p>"
        f"</office:master-styles><office:body><office:text>{body}<text:p><draw:image>"
        "<office:binary-data>AAAA</office:binary-data></draw:image></text:p>"
        "</office:text></office:body></office:document>"
    ).encode()
    document = documents.read(flat)
    assert [document.text[p.start : p.end] for p in document.passages] == [
        "It rained.",
        "The dam broke.",
        "A wire.",
    ]
    assert document.passages[2].kind == "footnote"
    assert (document.source.title, str(document.modified)) == ("The dam", "2021-05-06")
    assert document.notes == ("macros are not run",)


@pytest.mark.parametrize(
    ("rtf", "text"),
    [
        (r"{\rtf1 It rained.\par It broke.}", "It rained.\n\nIt broke."),
        (r"{\rtf1\ansicpg1251 \'c4\'e5\'ed\'fc}", "День"),
        (r"{\rtf1{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset238 B;}}\f1 \'a3\'f3d\'9f}", "Łódź"),
        (r"{\rtf1{\fonttbl{\f2\fcharset128 C;}}\f2 \'93\'fa\'96\'7b}", "日本"),
        (r"{\rtf1 \u1044?\u1077?\uc2\u1085 xx\uc0\u1100 .}", "День."),
        (r"{\rtf1 \u-10179?\u-8704?}", "\U0001f600"),
        (r"{\rtf1 It {\deleted never }rained.}", "It rained."),
        (r"{\rtf1 It {\v never }rained\v  not\v0 .}", "It rained."),
        (r"{\rtf1{\info{\title T}{\*\company X}}{\header Head}{\*\x Y}A{\pict 00ff}B}", "AB"),
        (r"{\rtf1 see {\field{\*\fldinst HYPERLINK \"http://x\"}{\fldrslt here}}.}", "see here."),
        (r"{\rtf1{\pntext\'b7\tab}one\par\tab{\listtext 2.}two}", "one\n\ntwo"),
        (r"{\rtf1 \ldblquote so\rdblquote\~it\endash\{\}\\}", "“so” it–{}\\"),
        (
            r"{\rtf1{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt In a box.\par}}{\shprslt c}}D}",
            "In a box.\n\nD",
        ),
        (r"{\rtf1 a\cell b\cell\row}", "a\n\nb"),
        (r"{\rtf1 A}}B", "AB"),
        (r"{\rtf1 so{\annotation not this}", "so"),
        (r"{\rtf1{\*\bin3 }}}x{\object{\*\objdata 00}{\result y}}z", "xz"),
        (r"{\rtf1\ansicpg99999 caf\'e9}", "café"),
        (r"{\rtf1\mac caf\'8e}", "café"),
    ],
)  # fmt: skip
def test_the_text_of_rtf_is_what_a_reader_sees(rtf: str, text: str) -> None:
    """Rich Text Format 1.9.1: groups, destinations, code pages, deleted and hidden text."""
    assert documents.read(rtf.encode("latin-1")).text == text


def test_footnotes_facts_and_changes_of_rtf_are_apart_from_the_text() -> None:
    rtf = (
        rb"{\rtf1{\info{\title The \'d6rt}{\author Ana}{\creatim\yr2021\mo5\dy6\hr9\min5}"
        rb"{\revtim\yr2022\mo1}}It rained{\super 1{\footnote\pard A wire,\par 6 May.}} there."
        rb"{\deleted Not so.}\par}"
    )
    document = documents.read(rtf)
    assert [(p.kind, document.text[p.start : p.end], p.referred) for p in document.passages] == [
        ("paragraph", "It rained1 there.", None),
        ("footnote", "A wire, 6 May.", 10),
    ]
    assert document.source.title == "The Ört"
    assert [agent.name for agent in document.source.author] == ["Ana"]
    assert (str(document.created), str(document.modified)) == ("2021-05-06T09:05:00", "2022-01")
    assert document.notes == ("1 deleted passages of tracked changes are not read",)


def test_a_note_of_rtf_stands_where_its_sign_does_whatever_stands_before() -> None:
    rtf = rb"{\rtf1  \u-10179?\u-8704?  so {\footnote A.} it\par \par x{\footnote B.}}"
    document = documents.read(rtf)
    text = document.text
    assert [text[: p.referred] for p in document.passages if p.kind == "footnote"] == [
        "\U0001f600 so",
        text[: text.index("x") + 1],
    ]


@given(st.text(" \t\n\u00ad\u200bab", max_size=20), st.lists(st.integers(0, 20)))
def test_places_in_a_text_are_known_in_the_tidied_one(text: str, places: list[int]) -> None:
    """The law: a place is as far as what precedes it, tidied by itself."""
    offsets = sorted(min(place, len(text)) for place in places)
    assert tidied_offsets(text, offsets) == [len(tidied(text[:offset])) for offset in offsets]


def test_a_footnote_without_words_is_no_passage() -> None:
    document = documents.read(
        rb"{\rtf1 It{\footnote  } rained.{\footnote A wire.}\par It broke.{\footnote A paper.}}"
    )
    text, passages = document.text, document.passages
    assert [text[p.start : p.end] for p in passages] == [
        "It rained.",
        "A wire.",
        "It broke.",
        "A paper.",
    ]
    assert [p.referred for p in passages] == [None, 10, None, passages[2].end]


def test_rtf_too_deep_says_so() -> None:
    with pytest.raises(LimitError, match=r"10,000 deep"):
        documents.read(b"{\\rtf1" + b"{" * 10_001)


# -- files made to harm ----------------------------------------------------------------------------


def test_a_bomb_is_stopped_while_it_is_unpacked() -> None:
    data = zipped({"content.xml": b"\0" * 5_000_000})
    assert len(data) < 10_000
    with pytest.raises(LimitError, match=r"at most 1,000,000 bytes unpacked .*found 5,000,000"):
        _odt.read(data, most=1_000_000)


def test_the_size_that_a_member_says_it_has_counts_for_nothing() -> None:
    data = zipped({"content.xml": b"\0" * 5_000_000})
    honest = (5_000_000).to_bytes(4, "little")
    with pytest.raises((LimitError, FormatError)):
        _odt.read(data.replace(honest, (10).to_bytes(4, "little")), most=1_000_000)


def test_all_members_share_one_limit() -> None:
    data = zipped({"a": b"x" * 60, "b": b"y" * 60})
    with parts(data, "a zip", 120) as archive:
        assert (archive.read("a"), archive.read("b")) == (b"x" * 60, b"y" * 60)
    with pytest.raises(LimitError, match="found 120 in 2"), parts(data, "a zip", 119):
        pass


@pytest.mark.parametrize("cut", [10, 60, -5])
def test_a_zip_cut_short_says_so(cut: int) -> None:
    with pytest.raises(FormatError, match="broken"):
        _odt.read(zipped({"content.xml": "<a>words</a>"})[:cut], most=MOST)


def test_a_member_that_is_damaged_says_so() -> None:
    data = zipped({"content.xml": "<a>words of it</a>"})
    at = data.index(b"content.xml") + len("content.xml")
    with pytest.raises(FormatError, match=r"part 'content\.xml' broken"):
        _odt.read(data[:at] + b"\xff\xff" + data[at + 2 :], most=MOST)


def test_an_encrypted_member_says_so() -> None:
    data = bytearray(zipped({"content.xml": "<a/>"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1  # APPNOTE 4.4.4: bit 0 of the flags
    with pytest.raises(FormatError, match="encrypted"):
        _odt.read(bytes(data), most=MOST)


def test_members_beyond_count_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline._util.zipped._MOST_MEMBERS", 2)
    with pytest.raises(LimitError, match="at most 2 members, found 0 in 3"):
        _odt.read(zipped({"a": "", "b": "", "c": ""}), most=MOST)


BILLION = '<!DOCTYPE a [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
PARAMETER = '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1/x">%x;]><a/>'


@pytest.mark.parametrize("xml", [BILLION, OUTSIDE, PARAMETER])
def test_an_entity_that_a_document_declares_is_refused(xml: str) -> None:
    with pytest.raises(FormatError, match="declares no entity"):
        parse(xml.encode(), "a part")


def test_xml_too_deep_or_broken_says_so() -> None:
    with pytest.raises(LimitError, match="at most 500 deep"):
        parse(b"<a>" * 600, "a part")
    with pytest.raises(FormatError, match=r"a part: expected XML, found a mistake: .* \(line 1"):
        parse(b"<a", "a part")


def test_xml_in_another_encoding_is_read_as_it_says() -> None:
    root = parse('<?xml version="1.0" encoding="UTF-16"?><a>ü</a>'.encode("utf-16"), "a part")
    assert (local(root.tag), root.text) == ("a", "ü")
