"""A stylesheet of the user's own, which a page takes in and allows by its hash.

What would fetch something is refused, so that whoever wrote it learns of it. That nothing is
fetched does not rest on this: the page's policy allows nothing but what is in it, whatever a
stylesheet asks for. Tokens are those of CSS Syntax Level 3 (section 4), as far as an address can
stand in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from timeline._render.characters import legible
from timeline._util.files import Path, checked_path, read_limited
from timeline.errors import FormatError, shorten

__all__ = ["MOST_BYTES", "stylesheet_from"]

MOST_BYTES: Final = 2_000_000
"""The largest stylesheet that is taken, the fonts and pictures within it included."""

_ESCAPE = r"\\(?:[0-9a-fA-F]{1,6}[ \t\n]?|[^\n])"
_TOKEN = re.compile(
    rf"""
      (?P<comment>/\*.*?(?:\*/|\Z))
    | (?P<string>"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?)
    | (?P<word>[@\#]?(?:{_ESCAPE}|[-\w]|[^\x00-\x7f])+\(?)
    | (?P<bracket>[()])
    """,
    re.VERBOSE | re.DOTALL,
)
# Without quotes: what has a quote or a bracket in it is none, and is told as what it looks like.
_BARE_ADDRESS = re.compile(rf"\s*(?![\"'\s])((?:{_ESCAPE}|[^\\)])*)")
_ONE_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\n]?|\n|(.))", re.DOTALL)
_LOADING: Final = frozenset(
    f"{name}("
    for name in (
        "url", "src", "image",
        "image-set", "-webkit-image-set", "cross-fade", "-webkit-cross-fade",
    )
)  # fmt: skip


def stylesheet_from(path: Path) -> str:
    """Return the stylesheet in a file, as a page can have it.

    Raises FormatError, with the line, for one that imports another or names an address that is
    not within it (`data:…`, `#…`), or that would end the element it stands in; LimitError for
    one of more than two million octets.
    """
    name = checked_path(path)
    try:
        text = read_limited(name, MOST_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormatError(
            f"expected UTF-8, found none at octet {error.start}", place=name
        ) from None
    # As a browser reads it, or the hash in the page's policy would be of another text.
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    for at, problem, hint in _problems(text):
        line = text.count("\n", 0, at) + 1
        raise FormatError(problem, place=f"{name}, line {line}", hint=hint)
    return text


def _problems(text: str) -> Iterator[tuple[int, str, str]]:
    """Where in a stylesheet something is that a page cannot have; what, and how to mend it."""
    if (end := text.lower().find("</style")) >= 0:
        yield end, "expected a stylesheet, found the end of an HTML element", "leave out </style"
    if (steering := _first_difference(text, legible(text))) is not None:
        found = f"U+{ord(text[steering]):04X}"
        yield steering, f"expected text, found the control character {found}", "leave it out"
    for at, word in _imports(text):
        yield at, f"expected no {word}", "a page fetches nothing: copy the rules into the file"
    for at, address in _addresses(text):
        if not address.lower().startswith(("data:", "#")):
            yield (
                at,
                f"expected an address within the page, found {shorten(address)}",
                "a page fetches nothing: embed it as data:…",
            )


def _first_difference(one: str, other: str) -> int | None:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)


def _imports(text: str) -> Iterator[tuple[int, str]]:
    for token in _TOKEN.finditer(text):
        if token.lastgroup == "word" and _plain(token[0]).lower() == "@import":
            yield token.start(), "@import"


def _addresses(text: str) -> Iterator[tuple[int, str]]:
    """All addresses that a browser would fetch, with their places."""
    functions: list[str] = []
    at = 0
    while token := _TOKEN.search(text, at):
        at = token.end()
        inner = functions[-1] if functions else ""
        if token.lastgroup == "string" and inner in _LOADING:
            yield token.start(), _plain(token[0].strip("\"'")).strip()
        elif token[0] == ")":
            del functions[-1:]
        elif token[0].endswith("("):
            functions.append(_plain(token[0]).lower())
            bare = _BARE_ADDRESS.match(text, at) if functions[-1] == "url(" else None
            if bare:
                yield token.start(), _plain(bare[1]).strip()
                at = bare.end()


def _plain(text: str) -> str:
    """Text without its escapes (4.3.7).

    >>> _plain(r"\\75rl("), _plain("a\\\\\\nb")
    ('url(', 'ab')
    """
    return _ONE_ESCAPE.sub(
        lambda found: _character(int(found[1], 16)) if found[1] else found[2] or "", text
    )


def _character(point: int) -> str:
    return chr(point) if 0 < point <= 0x10FFFF else "�"
