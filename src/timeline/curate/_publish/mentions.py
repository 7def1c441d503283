"""Mentions: where a text that may be shown speaks of what may not.

A copy without a hidden name leaks it all the same if a title or a note has it.
Texts are compared by their letters and digits alone, case, accents, punctuation
and white space aside, so that `Captain X` is found in `captain-x.html`; and as
they are, with percent-encoding, character references, backslash escapes and
markup undone one after another, on both sides. What identifies (names, titles,
addresses, ids, hashes) is looked for whole; of longer prose, runs of words are
enough.
"""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
import uuid
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import unquote

import attrs

from timeline._util.text import slug
from timeline.dates import DateValue
from timeline.model import Agent, Source

__all__ = ["CHOICES", "IDENTIFIERS", "Finder", "Text", "fold", "needles_of", "texts"]


class Text(NamedTuple):
    """A text of the model, and the class and field that hold it."""

    field: str
    text: str


def texts(thing: object) -> Iterator[Text]:
    """Every text that a value of the model holds, but those of the agents and sources it names.

    It goes by the model as it is: a field added later is searched from its first day.
    """
    yield from _texts(thing, type(thing).__name__)


def _texts(value: Any, field: str) -> Iterator[Text]:
    if isinstance(value, str):
        yield Text(field, value)
    elif isinstance(value, Mapping):
        for key, member in value.items():
            # A key is the name of a kind, as of the system that an alias is for.
            yield Text(f"{field} key", key)
            yield from _texts(member, field)
    elif isinstance(value, tuple):
        for member in value:
            if not isinstance(member, (Agent, Source)):
                yield from _texts(member, field)
    elif attrs.has(type(value)) and not isinstance(value, DateValue):
        for name in _fields(value):
            member = getattr(value, name)
            if member is not None and not isinstance(member, (Agent, Source)):
                yield from _texts(member, f"{type(value).__name__}.{name}")


def _fields(thing: attrs.AttrsInstance) -> Iterator[str]:
    return (field.name for field in attrs.fields(type(thing)) if not field.name.startswith("_"))


# -- what is looked for ------------------------------------------------------

IDENTIFIERS = frozenset(
    {
        "Agent.id",
        "Agent.name",
        "Capture.archive_url",
        "Capture.sha256",
        "Claim.id",
        "Event.aliases",
        "Event.id",
        "Event.title",
        "Quote.text_hash",
        "Source.id",
        "Source.title",
        "Source.url",
        "_Addresses.id",
        "_Addresses.url",
        "_Secret.text",
    }
)
"""The fields that a thing may be known by: looked for whole, and in what is derived from them."""

CHOICES = frozenset(
    {
        "Agent.kind",
        "Attribution.terms",
        "Citation.stance",
        "Claim.basis",
        "Claim.status",
        "Locator.label",
        "Marking.tlp",
        "Source.type",
    }
)
"""The fields whose words the model chooses: they tell nothing by being there."""

_COMMON = CHOICES | {
    "Capture.media_type",
    "Claim.field",
    "Event.language",
    "Place.country",
    "Quantity.unit",
    "Source.language",
    "Source.status",
}

LEAST_PROSE = 12
"""Prose of fewer letters and digits ("on Monday", "phone") could be anybody's."""

RUN = 32
"""Longer prose is cut into runs of so many; any 63 letters in common hold one whole."""

# Tags, places and parties are many events' own, and lead to nobody.
_OF_WHAT_HAPPENED = ("Claim.", "Event.", "Place.", "Quantity.")


def needles_of(text: Text) -> Iterator[str]:
    """What to look for lest a withheld text be told, or what can be worked out from it."""
    if text.field in _COMMON:
        return
    for form in forms(text.text):
        yield from _names(form) if text.field in IDENTIFIERS else _passages(text.field, form)


def _names(identifier: str) -> Iterator[str]:
    yield identifier
    yield slug(identifier)
    yield _SCHEME.sub("", identifier)
    yield from _derived(identifier)


def _passages(field: str, prose: str) -> Iterator[str]:
    letters = fold(prose)
    if len(letters) >= (RUN if field.startswith(_OF_WHAT_HAPPENED) else LEAST_PROSE):
        for start in range(0, max(len(letters) - RUN, 0) + 1, RUN):
            yield letters[start : start + RUN]
        yield letters[-RUN:]


_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://(?:www\.)?", re.IGNORECASE)


def _derived(identifier: str) -> Iterator[str]:
    """The names that other programs make of an identifier: UUIDs by name, and digests."""
    for space in (uuid.NAMESPACE_DNS, uuid.NAMESPACE_URL, uuid.NAMESPACE_OID, uuid.NAMESPACE_X500):
        yield str(uuid.uuid5(space, identifier))
        yield str(uuid.uuid3(space, identifier))
    for digest in (hashlib.md5, hashlib.sha1, hashlib.sha256):
        yield digest(identifier.encode(), usedforsecurity=False).hexdigest()


# -- comparing ---------------------------------------------------------------

_NOT_LETTERS = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """The letters and digits of a text, compatible forms as one, without case and accents.

    >>> fold("Captain “X”") == fold("CAPTAIN-x") == "captainx"
    True
    """
    return _NOT_LETTERS.sub("", _plain(text))


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())


# -- what a text stands for ---------------------------------------------------

_MARKUP = re.compile(r"<!--.*?-->|</?[A-Za-z!?][^<>]*>", re.DOTALL)
_BACKSLASHED = re.compile(
    r"\\(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|(\W)|[nNrt])",
    re.DOTALL,
)
_MOST_CODE_POINT = 0x10FFFF
_MOST_FORMS = 256
"""Each form is shorter than the one that it is made of; a person's text has a handful."""


def forms(text: str) -> Iterator[str]:
    r"""Yield the text, and each form that it takes while escapes and markup are undone.

    They are undone one at a time and in any order. Two at once would step over the form in
    between, by which a name that itself holds markup or references is known.

    >>> list(forms("%3ci%3ea%26amp;b"))
    ['%3ci%3ea%26amp;b', '<i>a&amp;b', '<i>a&b', 'a&amp;b', 'a&b']
    """
    found = {text}
    yield text
    if not any(sign in text for sign in "%&\\<"):
        return
    # In capitals, most references and escapes are none any more.
    waiting = deque(dict.fromkeys((text, text.lower())))
    while waiting and len(found) < _MOST_FORMS:
        form = waiting.popleft()
        for undone in (undo(form) for undo in _UNDOINGS):
            if undone not in found:
                found.add(undone)
                waiting.append(undone)
                yield undone


def _without_markup(text: str) -> str:
    return _MARKUP.sub("", text)


def _without_backslashes(text: str) -> str:
    if "\\" not in text:
        return text
    # JSON writes what is beyond the first plane as two halves.
    halves = _BACKSLASHED.sub(_character, text)
    return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _character(match: re.Match[str]) -> str:
    digits = match[1] or match[2] or match[3] or match[4]
    if digits is None:
        return match[5] or " "
    number = int(digits, 16)
    return chr(number) if number <= _MOST_CODE_POINT else match[0]


_UNDOINGS = (unquote, html.unescape, _without_backslashes, _without_markup)


# -- looking -----------------------------------------------------------------

_SHORT = 5
"""ASCII needles of fewer letters count only as whole words, and numbers only as whole numbers."""

_GRAM = 4
_PAIR = 2


class Finder:
    """Looks for many needles in a text at once, in time proportional to the text.

    What `beside` looks for is looked for, too.

    >>> finder = Finder()
    >>> finder.add("Captain X", "agent 'captain-x'")
    >>> finder.find("see https://example.org/Captain%20X.html")
    "agent 'captain-x'"
    >>> finder.redact("Seen by CAPTAIN X himself")
    'Seen by [withheld] himself'
    """

    def __init__(self, beside: Finder | None = None) -> None:
        self._beside = beside
        # By the first letters, then by length: so few needles are tried at a place.
        self._starts: dict[str, dict[int, dict[str, str]]] = {}
        self._signs: dict[str, str] = {}

    def add(self, needle: str, label: str) -> None:
        """Look for `needle` too; `label` is what it tells of. One letter alone tells nothing."""
        letters = fold(needle)
        if not letters and len(needle.strip()) > 1:
            self._signs.setdefault(needle.strip(), label)
        elif len(letters) >= _PAIR:
            first = letters[: _GRAM if len(letters) >= _GRAM else _PAIR]
            by_length = self._starts.setdefault(first, {})
            by_length.setdefault(len(letters), {}).setdefault(letters, label)

    def find(self, text: str) -> str | None:
        """The label of a needle that `text` has in it, escaped or not; None if it has none."""
        for form in forms(text):
            for _, _, label in self._hits(form):
                return label
        return None

    def redact(self, text: str, mark: str = "[withheld]") -> str:
        """`text` with `mark` for each needle; `mark` alone where they are in an escaped form."""
        kept, end = [], 0
        for start, stop, _ in sorted(self._hits(text)):
            if stop > end:
                kept += [text[end:start], mark] if start >= end else []
                end = stop
        shown = "".join([*kept, text[end:]])
        return mark if self.find(shown) else shown

    def _hits(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Each needle's place in `text`, and its label."""
        if self._beside is not None:
            yield from self._beside._hits(text)
        for signs, label in self._signs.items():
            start = text.find(signs)
            if start >= 0:
                yield start, start + len(signs), label
        places: list[int] | None = None
        letters = fold(text)
        for first, last, label in self._runs(letters):
            places = places or _places(text)
            start, stop = places[first], places[last] + 1
            if not _is_part(letters[first : last + 1], text, start, stop):
                yield start, stop, label

    def _runs(self, letters: str) -> Iterator[tuple[int, int, str]]:
        """The first and the last letter of each needle, and its label."""
        for first in range(len(letters) if self._starts else 0):
            for size in (_GRAM, _PAIR):
                for length, needles in self._starts.get(letters[first : first + size], {}).items():
                    label = needles.get(letters[first : first + length])
                    if label is not None:
                        yield first, first + length - 1, label


def _is_part(needle: str, text: str, start: int, stop: int) -> bool:
    """Whether `text[start:stop]` is a part of a longer number, or of a word and too short to count.

    >>> _is_part("ann", "channel", 2, 5), _is_part("36211", "no. 136211", 5, 10)
    (True, True)
    """
    around = text[max(start - 1, 0) : start], text[stop : stop + 1]
    if needle.isdigit():
        return any(char.isdigit() for char in around)
    return needle.isascii() and len(needle) < _SHORT and any(char.isalnum() for char in around)


def _places(text: str) -> list[int]:
    """Where in `text` each of its folded letters comes from."""
    return [place for place, char in enumerate(text) for _ in fold(char)]
