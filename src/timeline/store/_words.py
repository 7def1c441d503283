"""What a person searches for: words, phrases and what stands near; in any script.

Scripts that put no space between words (Chinese, Japanese, Thai, Burmese, Khmer …) are taken a
character at a time, with the marks on it, so that a part of a run is found as a phrase of
characters. Case, width and accents of Latin letters make no difference, nor do the points of Arabic
and Hebrew. What is searched for goes the same way as what was stored.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NoReturn, TypeAlias

import attrs

from timeline._util.caching import cached
from timeline._util.text import RUN_ON, check_text, described
from timeline.errors import InvalidValueError, ParseError

__all__ = ["All", "AnyOf", "Butnot", "Near", "Phrase", "Words", "searchable"]

MOST_WORDS: Final = 100
"""How many words and phrases one search may have."""

_NEAR: Final = 10
"""How many words may lie between two that are near, unless the search says."""

_HAS_RUN_ON = re.compile(f"[{RUN_ON}]")
# Arabic and Hebrew points and tatweel, and what is not seen.
_UNSEEN = re.compile(
    "[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u00ad\u200b-\u200d\u2060\ufeff]"
)


def searchable(text: str) -> str:
    """Return a text as an index of words takes it.

    >>> searchable("Straße, 北京市")
    'strasse,  北  京  市 '
    """
    text = text.replace("\0", " ")
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKC", _UNSEEN.sub("", text).casefold())
    if _GREEK.search(text):  # FTS5 takes the accents of Latin letters off, and no others
        text = _GREEK.sub(_plain_letter, text)
    return _split().sub(r" \g<0> ", text) if _HAS_RUN_ON.search(text) else text


_GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")


def _plain_letter(letter: re.Match[str]) -> str:
    return unicodedata.normalize("NFKD", letter.group())[0]


@cached
def _split() -> re.Pattern[str]:
    """One character of a script that runs on, with the marks that stand on it."""
    marks = "".join(
        chr(code)
        for start, end in re.findall("(.)-(.)", RUN_ON)
        for code in range(ord(start), min(ord(end), 0xFFFF) + 1)
        if unicodedata.category(chr(code)) in {"Mn", "Mc"}
    )
    return re.compile(f"[{RUN_ON}][{marks}\u0300-\u036f]*")


def _has_a_word(text: str) -> bool:
    return any(unicodedata.category(letter)[0] in "LNM" for letter in text)


# -- what is asked -----------------------------------------------------------------


@attrs.frozen
class Phrase:
    """Words in this order, as an index takes them; `starts` asks for what begins so."""

    text: str
    starts: bool = False


@attrs.frozen
class Near:
    """Phrases with at most so many words between them, in any order."""

    phrases: tuple[Phrase, ...]
    distance: int = _NEAR


@attrs.frozen
class All:
    """All of these."""

    parts: tuple[Part, ...]


@attrs.frozen
class AnyOf:
    """One of these or more."""

    parts: tuple[Part, ...]


@attrs.frozen
class Butnot:
    """What has the first and not the second."""

    wanted: Part
    unwanted: Part


Part: TypeAlias = "Phrase | Near | All | AnyOf | Butnot"


@attrs.frozen
class Words:
    """A search for words.

    Words next to one another must all be there, in any order; `"several words"` as they stand;
    `soldier*` is what begins so; `raid OR strike` one of them; `raid NOT strike` and `raid -strike`
    the first without the second; `killed NEAR soldiers` and `NEAR(killed soldiers, 5)` at most
    ten, or five, words apart; parentheses group. Signs between words make no difference.
    """

    root: Part

    @classmethod
    def parse(cls, text: str) -> Words:
        """Return the search that a text asks for.

        Raises ParseError, with the position, for a quotation mark or a parenthesis without its
        other half, an OR without two sides, and a search without a word.

        >>> Words.parse('"more than 2,000" NEAR soldiers').root
        Near(phrases=(Phrase(text='more than 2,000', ...), Phrase(text='soldiers', ...)), ...)
        """
        if not isinstance(text, str):
            raise InvalidValueError(f"expected words, found {described(text)}", place="words")
        check_text(text, "words")
        return cls(_Parser(text).whole())


_TOKEN = re.compile(
    r"""\s* (?: "(?P<phrase>[^"]*)" (?P<starts>\*?)
    | NEAR(?=[\s"()]|/\d|$) (?:/(?P<distance>\d{1,3})(?!\w))? (?P<near>)
    | (?P<join>OR|AND|NOT)(?=[\s"()]|$)
    | (?P<minus>-)(?=[^\s()-])
    | (?P<bracket>[()])
    | (?P<word>[^\s"()]+) )""",
    re.VERBOSE,
)


@attrs.frozen
class _Token:
    kind: str
    text: str
    at: int
    number: int = _NEAR
    starts: bool = False


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    end = len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None:
            at = text.index('"', at)
            raise ParseError(
                text, at, expected="the quotation mark that ends the phrase", found="the end"
            )
        start, at = match.end() - len(match.group().lstrip()), match.end()
        kind = next(name for name in _KINDS if match[name] is not None)
        if kind == "near":
            yield _Token(kind, "NEAR", start, int(match["distance"] or _NEAR))
        elif kind == "word":
            word = match["word"]
            yield _Token("phrase", word.rstrip("*"), start, starts=word.endswith("*"))
        elif kind == "phrase":
            yield _Token(kind, match["phrase"], start, starts=bool(match["starts"]))
        else:
            yield _Token(kind, match[kind], start)


_KINDS = ("phrase", "near", "join", "minus", "bracket", "word")


class _Parser:
    """The parts of a text, from the loosest join to the tightest: OR, NOT, all, NEAR."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = list(_tokens(text))
        if len(self._tokens) > MOST_WORDS:
            at = self._tokens[MOST_WORDS].at
            raise ParseError(text, at, expected=f"at most {MOST_WORDS} words", found="more")
        self._next = 0

    def whole(self) -> Part:
        part = self._any_of()
        if self._next < len(self._tokens):
            self._fail("the end or an opening parenthesis before it")
        if part is None:
            raise ParseError(self._text, 0, expected="a word to search for", found="none")
        return part

    def _any_of(self) -> Part | None:
        parts = [self._but_not()]
        while self._take("join", "OR"):
            parts.append(self._but_not())
        given = tuple(part for part in parts if part is not None)
        if len(parts) > 1 and len(given) < len(parts):
            self._fail("a word on each side of OR")
        return given[0] if len(given) == 1 else AnyOf(given) if given else None

    def _but_not(self) -> Part | None:
        wanted = self._all()
        while self._take("join", "NOT"):
            unwanted = self._all()
            if wanted is None or unwanted is None:
                self._fail("a word on each side of NOT")
            wanted = Butnot(wanted, unwanted)
        return wanted

    def _all(self) -> Part | None:
        wanted: list[Part] = []
        unwanted: list[Part] = []
        while self._at("phrase", "near", "minus") or self._at_text("(") or self._at_text("AND"):
            if self._take("join", "AND"):
                if not wanted or not (self._at("phrase", "near", "minus") or self._at_text("(")):
                    self._fail("a word on each side of AND")
                continue
            into = unwanted if self._take("minus") else wanted
            part = self._near()
            if part is not None:
                into.append(part)
        if not wanted:
            if unwanted:
                self._fail("a word that is wanted beside those that are not")
            return None
        part = wanted[0] if len(wanted) == 1 else All(tuple(wanted))
        for one in unwanted:
            part = Butnot(part, one)
        return part

    def _near(self) -> Part | None:
        if self._at("near"):
            return self._near_group()
        first = self._one()
        if not self._at("near"):
            return first
        phrases, distance = [first], _NEAR
        while self._at("near"):
            distance = (
                max(distance, self._tokens[self._next].number)
                if len(phrases) > 1
                else (self._tokens[self._next].number)
            )
            self._next += 1
            phrases.append(self._one())
        return self._of_near(phrases, distance)

    def _near_group(self) -> Part:
        """`NEAR(a b, 5)`."""
        self._next += 1
        if not self._take("bracket", "("):
            self._fail("a word on each side of NEAR")
        phrases: list[Part | None] = []
        distance = _NEAR
        while self._at("phrase"):
            token = self._tokens[self._next]
            if token.text.endswith(",") and not token.starts:
                phrases += [Phrase(token.text[:-1])] if token.text[:-1] else []
                self._next += 1
                distance = self._number()
                break
            phrases.append(self._one())
        if not self._take("bracket", ")"):
            self._fail("the parenthesis that ends NEAR(")
        return self._of_near(phrases, distance)

    def _number(self) -> int:
        token = self._tokens[self._next] if self._at("phrase") else None
        if (
            token is None
            or not (token.text.isascii() and token.text.isdecimal())
            or len(token.text) > 3
        ):
            self._fail("how many words apart, such as 5")
        self._next += 1
        return int(token.text)

    def _of_near(self, parts: list[Part | None], distance: int) -> Part:
        phrases = tuple(
            Phrase(searchable(part.text), part.starts) for part in parts if isinstance(part, Phrase)
        )
        if len(phrases) < len(parts) or len(phrases) < 2:
            self._fail("words or phrases on each side of NEAR")
        return Near(phrases, distance)

    def _one(self) -> Part | None:
        if self._take("bracket", "("):
            part = self._any_of()
            if not self._take("bracket", ")"):
                self._fail("the parenthesis that ends the group")
            return part
        if not self._at("phrase"):
            self._fail("a word")
        token = self._tokens[self._next]
        self._next += 1
        text = searchable(token.text)
        return Phrase(text, token.starts) if _has_a_word(text) else None

    # -- tokens ------------------------------------------------------------------

    def _at(self, *kinds: str) -> bool:
        return self._next < len(self._tokens) and self._tokens[self._next].kind in kinds

    def _at_text(self, text: str) -> bool:
        return self._at("join", "bracket") and self._tokens[self._next].text == text

    def _take(self, kind: str, text: str | None = None) -> bool:
        if self._at(kind) and (text is None or self._tokens[self._next].text == text):
            self._next += 1
            return True
        return False

    def _fail(self, expected: str) -> NoReturn:
        at = self._tokens[self._next].at if self._next < len(self._tokens) else len(self._text)
        raise ParseError(self._text, at, expected=expected)
