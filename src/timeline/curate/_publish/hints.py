"""Hints: what may tell of somebody hidden, and may as well be chance.

A part of a name, inflected or in another script, a name turned round, initials, a handle made of
it, and a telephone number, an address or a handle that the record of somebody hidden has: the
publisher is warned, and nothing is refused.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from timeline.curate._publish.finding import Finder, Sought
from timeline.curate._publish.folding import fold
from timeline.curate._publish.names import forms_of, initials_in, initials_of, is_word
from timeline.curate._publish.redaction import Part
from timeline.curate._publish.scripts import Transliterated
from timeline.curate._publish.telling import Telling
from timeline.curate._publish.texts import Text, is_of_model, written
from timeline.model import Agent, Event

__all__ = ["Hints"]

_AROUND = "a place around one that is withheld"
_VALUE = "the value of a withheld claim"

_MOST_PLACES = 3
_SUFFIX = 8
_MOST_INFLECTION = 2

_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
_HANDLE = re.compile(r"(?<![\w@])@([A-Za-z]\w{2,})")
_ACCOUNT = re.compile(
    r"(?:t\.me|telegram\.me|twitter\.com|x\.com|facebook\.com|fb\.com|instagram\.com|vk\.com"
    r"|tiktok\.com|threads\.net|bsky\.app/profile)/@?([A-Za-z][\w.]{2,})",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?<![\w/.=-])[A-Za-z]{1,}[_-]?\d{2,}(?![\w-])|(?<!\w)[A-Za-z]{5,}\d+(?!\w)"
)
_DAY = re.compile(r"\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{4}")
_PHONE = re.compile(r"(?<![\w.])\+?\(?\d(?:[ ()./-]{0,2}\d){6,14}(?!\w)")


class Hints:
    """Looks for what may tell of those who are hidden."""

    def __init__(self, beside: Finder) -> None:
        self._finder = Finder(letters=beside.letters, in_words=True)
        self._found: dict[str, tuple[str, ...]] = {}
        self._phones: dict[str, str] = {}
        self._within: dict[str, Finder] = {}
        self._more: dict[str, int] = {}
        self._initials: dict[str, str] = {}
        self._elsewhere = Transliterated()

    def add_agent(self, agent: Agent) -> None:
        """Look for the parts of a hidden agent's name."""
        whose = f"agent {agent.id!r}"
        for letters, more, what in forms_of(agent.name):
            self._finder.add(letters, Sought(f"{what} of {whose}"))
            self._more[letters] = max(more, self._more.get(letters, 0))
        initials = initials_of(agent.name)
        if len(initials) > 1:
            self._initials[initials] = f"the initials of {whose}"
        self._elsewhere.add(agent.name, f"the name, in another script, of {whose}")

    def add_text(self, text: Text, whose: str) -> None:
        """Look for the numbers, addresses and handles in a text that is withheld."""
        for pattern, what in _PATTERNS:
            for match in pattern.finditer(text.text):
                found = match[1] if pattern.groups else match[0]
                self._finder.add(found, Sought(f"{what} of {whose}"))
        for number in _phones_in(text.text):
            self._phones[number] = f"a telephone number of {whose}"

    def add_value(self, event_id: str, telling: Telling, known: Collection[str]) -> None:
        """Look in an event for what a withheld value lies in, and for its figures in others.

        What the event is `known` for, in folded letters, tells nothing.
        """
        finder = self._within.setdefault(event_id, Finder())
        for forms, what in ((telling.around, _AROUND), (telling.forms, _VALUE)):
            for form in forms:
                if fold(form) not in known:
                    finder.add(form, Sought(what))

    def warnings(self, parts: Iterable[Part]) -> Iterator[str]:
        """Yield where a copy may tell of somebody hidden, and may not.

        Of what very many texts have, some are named and the others counted.
        """
        counts: Counter[str] = Counter()
        for part in parts if self else ():
            for field, what in self._in_part(part):
                counts[what] += 1
                if counts[what] <= _MOST_PLACES:
                    yield f"{part.name}, {field} may tell of somebody withheld: {what}"
        for what, number in counts.items():
            if number > _MOST_PLACES:
                yield f"and {number - _MOST_PLACES} more may tell of {what}"

    def _in_part(self, part: Part) -> Iterator[tuple[str, str]]:
        own = self._within.get(part.thing.id) if isinstance(part.thing, Event) else None
        for text in part.texts:
            if text.text not in self._found:
                self._found[text.text] = tuple(self._in_text(text.text))
            yield from ((text.field, what) for what in self._found[text.text])
        if own is not None:
            for field, said in _said_in(part):
                for what in dict.fromkeys(hit.sought.whose for hit in own.hits(said)):
                    yield field, what

    def _in_text(self, text: str) -> Iterator[str]:
        found: dict[str, None] = {}
        for hit in self._finder.hits(text):
            more = self._more.get(fold(hit.form[hit.start : hit.stop]), _MOST_INFLECTION)
            if is_word(hit.form, hit.start, hit.stop, more):
                found[hit.sought.whose] = None
        for initials in initials_in(text) if self._initials else ():
            if initials in self._initials:
                found[self._initials[initials]] = None
        found |= dict.fromkeys(self._elsewhere.found_in(text))
        if self._phones:
            for number in _phones_in(text):
                if number in self._phones:
                    found[self._phones[number]] = None
        yield from found

    def __bool__(self) -> bool:
        return bool(self._finder or self._phones or self._within or self._elsewhere)


def _said_in(part: Part) -> Iterator[tuple[str, str]]:
    """Yield the texts of an event, and the dates and numbers that its values have."""
    for text in part.texts:
        yield text.field, text.text
    for claim in part.thing.claims:
        if is_of_model(claim.value):
            yield from written(claim.value)


_PATTERNS: Iterable[tuple[re.Pattern[str], str]] = (
    (_MAIL, "a mail address"),
    (_HANDLE, "a handle"),
    (_ACCOUNT, "an account"),
    (_NUMBERED, "a number or a handle"),
)


def _phones_in(text: str) -> Iterator[str]:
    """Yield the last digits of what may be telephone numbers: with a country's code or without."""
    for match in _PHONE.finditer(text):
        if not _DAY.match(match[0]):
            yield re.sub(r"\D", "", match[0])[-_SUFFIX:]
