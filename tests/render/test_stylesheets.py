"""A stylesheet of the user's own: taken in as it is, or refused with its line."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.render.browser import Browser, chromium
from tests.render.test_pages import XHTML, page_of

from timeline._render.style import DARK, FONTS, LIGHT
from timeline._render.stylesheets import MOST_BYTES, stylesheet_from
from timeline.errors import FormatError, InvalidValueError, LimitError
from timeline.model import Event, Timeline


def written(folder: Path, css: str | bytes) -> Path:
    path = folder / "theme.css"
    path.write_bytes(css.encode() if isinstance(css, str) else css)
    return path


@pytest.mark.parametrize(
    "css",
    [
        ":root { --mark: #800; }",
        "/* url(https://example.org/x) is only spoken of */ p { margin: 0 }",
        "p::before { content: 'url(https://example.org/x)' }",
        "p::before { content: \"@import 'x'\" }",
        "@font-face { font-family: F; src: local('F'), url(data:font/woff2;base64,AAAA) }",
        "body { background: URL( 'data:image/png;base64,AAAA' ) }",
        "rect { fill: url(#hatch) }",
        "p { background: image-set('data:image/png,A' 1x, url(data:,B) type('image/png') 2x) }",
        "p { width: calc((1px + 2px) * 3) }",
        "@media (prefers-color-scheme: dark) { :root { --mark: #fab } }",
        "ol > li { color: red } </ style",
    ],
)
def test_what_fetches_nothing_is_taken_as_it_is(tmp_path: Path, css: str) -> None:
    assert stylesheet_from(written(tmp_path, css)) == css


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("@import 'other.css';", "@import"),
        ("@IMPORT url(https://example.org/x.css);", "@import"),
        (r"@\69mport 'x';", "@import"),
        ("p{background:url(https://example.org/x.png)}", "https://example.org/x.png"),
        ("p{background:url(//example.org/x.png)}", "//example.org/x.png"),
        ("p{background:url(x.png)}", "x.png"),
        ("p{background:url('https://example.org/x')}", "https://example.org/x"),
        (r"p{background:\75 rl(https://example.org/x)}", "https://example.org/x"),
        (r"p{background:u\72l(\68ttps://example.org/x)}", "https://example.org/x"),
        ("p{background:url/**/(x) url(y.png)}", "y.png"),
        ("p{background:image-set('https://example.org/x' 1x)}", "https://example.org/x"),
        ("p{background:-webkit-image-set(url(x.png) 1x)}", "x.png"),
        ("p{background:src('https://example.org/x')}", "https://example.org/x"),
        ("p{background:image(ltr 'x.png')}", "x.png"),
        ("@font-face{font-family:F;src:url(F.woff2)}", "F.woff2"),
        ("p{cursor:url( javascript:alert(1) )}", "javascript:alert"),
        ("p{}</style><script>alert(1)</script>", "end of an HTML element"),
        ("/* </STYLE > */", "end of an HTML element"),
        ("p::before{content:'\0'}", "U+0000"),
        ("p::before{content:'\u202e'}", "U+202E"),
    ],
)
def test_what_would_fetch_or_end_the_element_is_refused(
    tmp_path: Path, css: str, found: str
) -> None:
    path = written(tmp_path, f"p {{ margin: 0 }}\n{css}")
    with pytest.raises(FormatError) as caught:
        stylesheet_from(path)
    assert found in caught.value.message
    assert caught.value.place == f"{path}, line 2"
    assert caught.value.hint


@given(st.text(st.sampled_from("url(@import \\75'\")/*data:,#x\n;{}"), max_size=40))
def test_any_text_is_taken_or_refused(tmp_path_factory: Any, css: str) -> None:
    path = written(tmp_path_factory.getbasetemp(), css)
    with suppress(FormatError):
        assert stylesheet_from(path) == css


def test_what_is_no_text_of_a_page_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="UTF-8"):
        stylesheet_from(written(tmp_path, b"p{}\xff"))
    with pytest.raises(LimitError):
        stylesheet_from(written(tmp_path, b" " * (MOST_BYTES + 1)))
    with pytest.raises(InvalidValueError):
        stylesheet_from("")
    with pytest.raises(FileNotFoundError):
        stylesheet_from(tmp_path / "none.css")


def test_it_stands_after_the_style_of_the_page_whose_policy_allows_it(tmp_path: Path) -> None:
    path = written(tmp_path, b"\xef\xbb\xbf:root {\r\n  --mark: #800;\r\n}\r\n")
    page = page_of(Timeline(), stylesheet=path)  # its hash is compared there
    (style,) = page.iter(f"{XHTML}style")
    assert style.text.endswith(":root {\n  --mark: #800;\n}\n")
    assert style.text != ":root {\n  --mark: #800;\n}\n"


@pytest.mark.parametrize(
    "css",
    ['a[rel="x" i] { color: red }', ".a\n{}\n\n\n.b{}", "p::after { content: '</li>\\A </p><p>' }"],
)
def test_no_letter_of_it_is_changed(tmp_path: Path, css: str) -> None:
    (style,) = page_of(Timeline(), stylesheet=written(tmp_path, css)).iter(f"{XHTML}style")
    assert style.text.endswith(css)


def test_every_property_is_in_the_docs() -> None:
    guide = Path(__file__).parents[2] / "docs" / "how-to" / "make-a-page.md"
    table = guide.read_text("utf-8").partition("| property | of |")[2].partition("\n\n")[0]
    assert set(re.findall(r"`--([a-z]+)`", table)) == {*LIGHT, *FONTS}
    assert set(LIGHT) == set(DARK)


@pytest.mark.skipif(chromium() is None, reason="Chromium is not installed")
def test_in_a_browser_it_holds_and_what_it_hides_from_us_is_not_fetched(tmp_path: Path) -> None:
    css = (
        ":root { --mark: #123456; --put-together: 'https://example.org/x' }"
        "body { background: image-set(var(--put-together) 1x) }"
    )
    path = tmp_path / "page.html"
    timeline = Timeline(events=[Event("Coup", when="2021-02-01")])
    timeline.write(path, stylesheet=written(tmp_path, css))
    with Browser() as browser:
        page = browser.open(path)
        mark = page.evaluate("getComputedStyle(document.querySelector('.wide .exact')).fill")
        assert mark == "rgb(18, 52, 86)"
        assert page.evaluate("getComputedStyle(document.body).backgroundImage") != "none"
        sent = page.reported("Network.responseReceived")
        assert [event["response"]["url"] for event in sent] == [path.resolve().as_uri()]
