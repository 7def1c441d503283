"""TEXT: what is escaped comes back, and holds nothing that would end a value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.formats.icalendar._text import escape_text, join_texts, split_texts, unescape_text

marked = st.one_of(st.text(), st.text(alphabet="a\\;,nN\r\n"))


def one_kind_of_break(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


@given(marked)
def test_a_text_comes_back(text: str) -> None:
    assert unescape_text(escape_text(text)) == one_kind_of_break(text)


@given(st.lists(marked), st.sampled_from(",;"))
def test_a_list_of_texts_comes_back(texts: list[str], separator: str) -> None:
    expected = [] if texts == [""] else [one_kind_of_break(text) for text in texts]
    assert split_texts(join_texts(texts, separator), separator) == expected


@given(marked)
def test_an_escaped_text_has_no_break_and_no_bare_separator(text: str) -> None:
    escaped = escape_text(text)
    assert "\r" not in escaped
    assert "\n" not in escaped
    bare = escaped.replace("\\\\", "").replace("\\;", "").replace("\\,", "")
    assert ";" not in bare
    assert "," not in bare


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (r"a\nb", "a\nb"),
        (r"a\Nb", "a\nb"),
        (r"a\\nb", r"a\nb"),
        (r"a\;b\,c", "a;b,c"),
        (r"a\:b", r"a\:b"),  # an escape that RFC 5545 does not know
        ("a\\", "a\\"),
        (r"a\\\nb", "a\\\nb"),
    ],
)
def test_escapes(value: str, text: str) -> None:
    assert unescape_text(value) == text


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        ("", []),
        (",", ["", ""]),
        (r"a\,b,c", ["a,b", "c"]),
        (r"a\\,b", ["a\\", "b"]),
        (r"a\\\,b", ["a\\,b"]),
        ("a,b\\", ["a", "b\\"]),
    ],
)
def test_lists(value: str, texts: list[str]) -> None:
    assert split_texts(value) == texts
