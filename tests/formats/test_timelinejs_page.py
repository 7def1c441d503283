"""TimelineJS in one file: a stand-in for its code, in whose page only what is its own can run.

The real one is looked at in `test_timelinejs_in_chromium.py`.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import html5lib
import pytest
from tests.command import run
from tests.render.hostile import TEXTS, hostile

from timeline.errors import FormatError, InvalidValueError
from timeline.formats import find, timelinejs
from timeline.model import Event, Media, Timeline

XHTML = "{http://www.w3.org/1999/xhtml}"
CODE = 'var TL = {end: "</script><!-- <script>", other: "</SCRIPT >"};'
STYLE = (
    "@font-face{font-family:icons;src:url(../js/../css/icons/i.eot);"
    'src:url(../js/../css/icons/i.woff) format("woff"),url(icons/i.woff2) format("woff2")}'
    '@font-face{src:url("there.ttf")}.a{background:url(https://example.org/a.png)}'
    '.b:after{content:"</style>"}'
)


@pytest.fixture
def code(tmp_path: Path) -> Path:
    """The folder of a package with code, style, icons and licences."""
    folder = tmp_path / "node_modules" / "@knight-lab" / "timelinejs"
    for name, content in {
        "package.json": json.dumps(
            {"name": "@knight-lab/timelinejs", "version": "3.9", "license": "MPL-2.0"}
        ),
        "dist/js/timeline.js": CODE,
        "dist/js/timeline.js.LICENSE.txt": "/*! A purifier --> | MIT */",
        "dist/css/timeline.css": STYLE,
        "dist/css/icons/i.woff2": "icons",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def parsed(data: bytes) -> Any:
    return html5lib.HTMLParser(strict=True).parse(data.decode())


def page_of(timeline: Timeline, code: Path) -> Any:
    return parsed(timelinejs.dumps(timeline, page=True, code=code))


def slides_of(page: Any) -> dict[str, Any]:
    """The data that the page begins with: JSON is an expression of JavaScript (ECMA-262)."""
    start = list(page.iter(f"{XHTML}script"))[1].text
    told, after = json.JSONDecoder().raw_decode(start[start.index("{") :])
    assert after > 0
    slides: dict[str, Any] = told
    return slides


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_two_scripts_run_by_their_hashes_whatever_is_told(text: str, code: Path) -> None:
    page = page_of(hostile(text[:3000]), code)
    scripts = [script.text for script in page.iter(f"{XHTML}script")]
    policy = page.find(f".//{XHTML}meta[@http-equiv]").get("content")
    assert policy.startswith("default-src 'none'; script-src ")
    allowed = re.findall(r"'sha256-([^']*)'", policy)
    assert allowed == [
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts
    ]
    for element in page.iter():
        assert not [name for name in element.attrib if name.lower().startswith("on")]
        assert not {"src", "href", "style"} & set(element.attrib)


def test_the_slides_are_those_of_the_json(code: Path) -> None:
    timeline = Timeline("T", events=[Event("</script> & <!--", when="2021-02", source="A wire")])
    assert slides_of(page_of(timeline, code)) == json.loads(timelinejs.dumps(timeline))


def test_the_code_means_what_it_meant(code: Path) -> None:
    script = next(page_of(Timeline(), code).iter(f"{XHTML}script")).text
    # Of `\/` and `\x3C` in a text of JavaScript come `/` and `<` (ECMA-262, 12.9.4).
    assert script.replace("\\/", "/").replace("\\x3C", "<") == CODE


def test_icons_are_in_the_style_and_nothing_else_is_asked_for(code: Path) -> None:
    style = page_of(Timeline(), code).find(f".//{XHTML}style").text
    icons = base64.b64encode(b"icons").decode()
    assert f'src:url(data:font/woff2;base64,{icons}) format("woff2")' in style
    assert [url[:5] for url in re.findall(r"url\(([^)]*)", style)] == ["data:"]


def test_version_and_licence_are_named(code: Path) -> None:
    data = timelinejs.dumps(Timeline(), page=True, code=code).decode()
    (notice,) = re.findall("<!--(.*?)-->", data[: data.index("<style>")])
    for words in ("@knight-lab/timelinejs 3.9, MPL-2.0", "github.com/NUKnightLab", "A purifier"):
        assert words in notice


def test_media_are_links_and_say_so(code: Path) -> None:
    picture = Media("https://example.org/<a>.jpg", caption="The <gate>", credit="Me & you")
    unsafe = Media("javascript:alert(1)")
    kept = {"timelinejs": {"background": {"url": "https://example.org/b.jpg"}}}
    event = Event("Raid", when="2021", media=[picture, unsafe], extra=kept)
    done = timelinejs.export(Timeline(events=[event]), page=True, code=code)
    (slide,) = slides_of(parsed(done.data))["events"]
    assert not {"media", "background"} & slide.keys()
    link = '<a href="https://example.org/%3Ca%3E.jpg">The &lt;gate&gt;</a>, Me &amp; you'
    assert link in slide["text"]["text"]
    assert "<p>media: javascript:alert(1)</p>" in slide["text"]["text"]
    assert {str(loss) for loss in done.losses} == {
        "extra of raid: left out, the format has no place for it",
        "media of raid: flattened, it is a link",
        "media of raid: flattened, it is told in words",
    }


def test_the_suffix_asks_for_the_page(code: Path, tmp_path: Path) -> None:
    timeline = Timeline("T", language="de", events=[Event("E", when="2021")])
    assert find("a/b.TimelineJS.html").options_for("a/b.TimelineJS.html") == {"page": True}
    assert find("b.timelinejs.json").options_for("b.timelinejs.json") == {}
    assert timeline.write(tmp_path / "t.timelinejs.html", code=code) == ()
    page = parsed((tmp_path / "t.timelinejs.html").read_bytes())
    assert (page.get("lang"), page.find(f".//{XHTML}title").text) == ("de", "T")


def test_on_the_command_line(code: Path, tmp_path: Path) -> None:
    Timeline("T", events=[Event("E", when="2021")]).write(tmp_path / "t.json")
    asked = ("export", "t.json", "-o", "t.timelinejs.html")
    done = run(*asked, "-O", f"code={code}", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "wrote t.timelinejs.html\n")
    done = run(*asked, "-O", "code=/nowhere", cwd=tmp_path)
    assert done.returncode != 0
    assert "found none; install it here, npm install @knight-lab/timelinejs" in done.stderr
    assert "-O code=FOLDER" in done.stderr


def test_code_that_is_no_text_is_an_error(code: Path) -> None:
    (code / "dist/js/timeline.js").write_bytes(b"\xff\xfe")
    with pytest.raises(FormatError, match=r"expected UTF-8 in dist/js/timeline\.js"):
        timelinejs.dumps(Timeline(), page=True, code=code)


@pytest.mark.parametrize("wrong", [["a"], {"a": 1}, "a", None])
def test_what_a_suffix_asks_for_is_options(wrong: Any) -> None:
    entry = find("timelinejs")
    with pytest.raises(InvalidValueError, match="options that suffixes ask for"):
        type(entry)(name="a", suffixes=(".a",), module="a", summary="", asked_by=wrong)
