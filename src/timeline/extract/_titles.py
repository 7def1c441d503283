"""Titles: what an event may be called until a person names it, from the clause of its date.

Three rules, the first that gives words:

1. a date inside a noun's phrase leaves that phrase: "the February 1 coup" is "Coup";
2. a date on which something was said leaves who and what: "The ministry: Profits fell";
3. any other date leaves the clause that it stands in, with a subject of its own.

A date is left out only where it stands apart ("on Monday"); elsewhere it stays in the title,
since what remains without it would be no sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from timeline.extract._clauses import Clause, clause_at, clauses
from timeline.extract._speakers import Saying
from timeline.extract._subjects import opened, predicate, relative, subject
from timeline.extract._wording import (
    EDGES,
    LONGEST,
    any_of,
    begins_with_verb,
    capital,
    lacks_subject,
    shown,
    tidy,
    without,
)
from timeline.extract._words import Span, Word, has_verb, is_adverb, tokens
from timeline.extract.languages import Pack, pack_of

__all__ = [
    "LONGEST",
    "is_alone",
    "is_compared",
    "is_when_said",
    "medium_of",
    "noun_title",
    "title_of",
]

_FEWEST_WORDS_SAID = 2
_NEAR = 4
"""How many words may stand between "said" and the date of that."""

# A point goes on where it is that of "Dr." or of "U.S.".
_NOUN = re.compile(
    r"(?:['’]s?)?\s+(?P<words>[^\W\d_]"
    r"(?:[\w'’-]|\s+(?=\w)|\.(?=\w)|(?<=\b[A-Z][a-z])\.(?=\s)|(?<=\b[A-Z][a-z]{2})\.(?=\s))*)"
)
_MOST_WORDS_OF_NOUN = 9


def title_of(
    sentence: str,
    start: int,
    end: int,
    said: Saying | None = None,
    *,
    dates: Sequence[Span] = (),
    language: str = "en",
    noun: bool = True,
) -> str:
    """Return a title for what the words from `start` to `end` date; it is never empty.

    `dates` are the places of all dates of the sentence; without `noun` the first rule is left
    out, for a date that is no day of its own ("its third-quarter loss").

    >>> text = "On Monday, the committee met by video link, and rose."
    >>> title_of(text, 3, 9)
    'The committee met by video link'
    """
    pack = pack_of(language)
    every = sorted({(start, end), *dates})
    said_before = _before_saying(sentence, end, said, pack)
    return shown(
        (noun and noun_title(sentence, start, end, language))
        or _of_saying(sentence, start, end, said, pack)
        or _sound(_of_clause(said_before, (start, end), every, said, pack), pack)
        or _of_saying_alone(sentence, (start, end), every, pack)
        or (has_verb(sentence, pack) and tidy(said_before, pack))
        or without(sentence, (start, end), [(0, len(sentence))], pack)
        or sentence[start:end],
        pack,
    )


def _sound(words: str, pack: Pack) -> str:
    """The words, if they are no scrap: with a verb that is not the first or the last of them."""
    known = pack.clauses
    last = words.rsplit(maxsplit=1)[-1] if words else ""
    broken = words.count("``") != words.count("''") or words.count('"') % 2
    if broken or not has_verb(words, pack) or lacks_subject(words, pack):
        return ""
    found = tokens(words)
    particle = len(found) > 1 and has_verb(found[-2].text, pack)  # took over, gave in
    if last in known.auxiliaries | (known.determiners & known.trailing):
        return ""
    if last in known.prepositions and not particle:
        return ""
    if last in pack.sayings.verbs and found[-2].low not in known.auxiliaries:
        return ""
    if len(found) > 1 and found[-2].low == "," and has_verb(last, pack):
        return ""  # what follows the verb was left out
    led = found[0].low in known.prepositions and len(words.split()) < _FEWEST_WORDS_LED
    return "" if led else words


_FEWEST_WORDS_LED = 7
"""Fewer words after a preposition have no subject: "for the third quarter ended"."""


def _of_saying_alone(sentence: str, date: Span, dates: Sequence[Span], pack: Pack) -> str:
    """What was said, where the clause of a date says no more than that: "…, he said Monday"."""
    found = clauses(sentence, dates, pack.language)
    clause = found[clause_at(found, date[0])]
    words = without(sentence, date, clause.spans, pack)
    last = words.split()[-1] if words else ""
    if last not in pack.sayings.verbs:
        return ""
    before = tidy(sentence[: clause.start], pack)
    what = before or tidy(sentence[clause.end :], pack)
    return what if has_verb(what, pack) else ""


def medium_of(sentence: str, start: int, language: str = "en") -> str | None:
    """Return the interview, statement or speech that the date at `start` is of, if any."""
    pack = pack_of(language)
    every = list(_medium(language).finditer(sentence[max(0, start - LONGEST) : start]))
    found = every[-1] if every else None
    if found is None:
        return None
    between = sentence[max(0, start - LONGEST) : start][found.end() :].strip(" ,").lower()
    known = {"", *pack.clauses.before_date, *pack.clauses.before_noun}
    return found[1] if between in known else None


@cache
def _medium(language: str) -> re.Pattern[str]:
    pack = pack_of(language)
    media = "|".join(sorted(re.escape(word) for word in pack.sayings.media)) or r"(?!)"
    leads = "|".join(map(re.escape, sorted(pack.clauses.places)))
    determiners = "|".join(map(re.escape, sorted(pack.clauses.determiners)))
    medium = rf"\b(?:{leads})\s+(?:{determiners})\s+((?:[\w-]+\s+){{0,2}}(?:{media}))\b"
    return re.compile(medium, re.IGNORECASE)


def is_when_said(sentence: str, start: int, end: int, said: Saying, language: str = "en") -> bool:
    """Return whether a date is of the saying: "said on Monday", or by itself."""
    if not said.tells_when:
        return False
    verb_end = said.start + len(said.words)
    if said.start <= start < verb_end:  # a déclaré mardi la maire
        return True
    if verb_end <= start <= said.end:
        return len(sentence[verb_end:start].split()) <= _NEAR
    return medium_of(sentence, start, language) is not None or is_alone(sentence, start, end)


def is_alone(sentence: str, start: int, end: int) -> bool:
    """Return whether a date is a sentence by itself, as after a quotation."""
    before = sentence[max(0, start - 8) : start].rstrip("( ")
    alone = not before or before[-1] in '.!?"”’'
    return alone and not sentence[end:].strip(" .)")


def noun_title(sentence: str, start: int, end: int, language: str = "en") -> str:
    """Return the noun's phrase that a date is part of, or nothing: "the February 1 coup"."""
    pack = pack_of(language)
    if not pack.dates_nouns or _is_of_part(sentence[start:end], pack):
        return ""
    before = sentence[:start].split()[-1:]
    after = _NOUN.match(sentence, end, end + 2 * LONGEST)
    possessive = sentence[end:].startswith(("'", "’"))
    determined = bool(before) and before[0].lower() in pack.clauses.determiners
    genitive = bool(before) and before[0].endswith(("'s", "’s", "s'", "s’"))
    if after is None or not (determined or genitive or possessive):
        return ""
    kept: list[Word] = []
    words = pack.clauses
    for word in tokens(after["words"]):
        links = bool(kept) and word.low in words.of_noun
        stops = word.low in words.prepositions | words.joining | words.relatives | words.content
        if stops and not links:
            break
        if word.low in words.subordinating | words.auxiliaries or is_adverb(word.low, words):
            break
        if word.low in words.verbs or (kept and word.low.endswith(words.verb_endings)):
            break
        kept.append(word)
    kept = kept[:_MOST_WORDS_OF_NOUN]
    while kept and kept[-1].low in words.of_noun | words.determiners:
        kept.pop()
    if not kept or kept[0].low in words.determiners | words.pronouns | words.before_date:
        return ""
    return str(after["words"][kept[0].start : kept[-1].end])


def _is_of_part(date: str, pack: Pack) -> bool:
    """Whether a date has a noun of its own: "on the night of 4 August vandals came"."""
    first, second, *_ = [*(word.low for word in tokens(date)), "", ""]
    return pack.words.get(first, ("",))[0] == "PART" and second in pack.clauses.of_noun


def _of_saying(sentence: str, start: int, end: int, said: Saying | None, pack: Pack) -> str:
    if said is None or not is_when_said(sentence, start, end, said, pack.language):
        return ""
    what = tidy(sentence[: said.start], pack)
    first = sentence.split()[:1]
    leads = pack.clauses.subordinating | pack.clauses.prepositions  # "After the talks he said …"
    led = bool(first) and first[0].lower() in leads and not has_verb(sentence[: said.start], pack)
    led = led or (bool(first) and first[0].lower() in pack.clauses.subordinating)
    if led or len(what.split()) < _FEWEST_WORDS_SAID:
        rest = f"{sentence[said.end : start]} {sentence[max(end, said.end) :]}"
        what = tidy(rest, pack)
    medium = medium_of(sentence, start, pack.language)
    who = f"{said.speaker} ({medium})" if medium else said.speaker
    return f"{who}: {capital(what)}" if len(what.split()) >= _FEWEST_WORDS_SAID else ""


def _before_saying(sentence: str, end: int, said: Saying | None, pack: Pack) -> str:
    """The sentence without a saying that closes it after the date: "They met, he said."."""
    if said is None or not has_verb(sentence[: said.start], pack):
        return sentence
    after = sentence[said.end :]
    aside = after[:1] == "," and not has_verb(after, pack)  # said Ann Roth, the mayor
    closes = end <= said.start and (aside or not after.strip(EDGES))
    return sentence[: said.start] if closes else sentence


def is_compared(sentence: str, start: int, language: str = "en") -> bool:
    """Return whether a date is of a figure that another is compared with: "from 20% in 1988"."""
    return bool(_comparing(language).search(sentence[max(0, start - LONGEST) : start]))


@cache
def _comparing(language: str) -> re.Pattern[str]:
    lead = any_of(pack_of(language).clauses.comparing)
    comparing = rf"(?<!\w)(?:{lead})\s+(?:[^\W\d]+\s+){{0,4}}\S{{0,3}}\d[^;:]{{0,90}}\Z"
    return re.compile(comparing, re.IGNORECASE)


def _of_clause(
    sentence: str, date: Span, dates: Sequence[Span], said: Saying | None, pack: Pack
) -> str:
    """The clause that the date is in, with the subject that it shares with another."""
    found = clauses(sentence, dates, pack.language)
    number = clause_at(found, date[0])
    clause = found[number]
    if clause.kind == "relative" and clause.head is not None:
        words = relative(sentence, date, found[clause.head], clause, pack)
        first = tokens(sentence[clause.start : clause.end])[:1]
        if not words and first and first[0].low in pack.clauses.relatives:
            return tidy(sentence, pack)  # the rights, which expire on 5 May, are sold
        return words or _whole(sentence, date, found, number, said, pack)
    if clause.kind == "participle" and number + 1 < len(found):
        return opened(sentence, date, found[number + 1], clause, pack)
    words = without(sentence, date, _with_content(found, number), pack)
    words = _without_nobody(sentence, date, clause, words, pack)
    if clause.kind == "subordinate":
        words = _after_first(words, pack.clauses.subordinating - pack.clauses.conditional)
        if words.split()[:1] and words.split()[0].lower() in pack.clauses.pronouns:
            return tidy(sentence, pack)  # built since it was founded in 1947
    if clause.kind == "predicate" and clause.head is not None:
        words = predicate(sentence, date, dates, found, clause, words, pack)
    if has_verb(words, pack) and not begins_with_verb(words, pack):
        return words
    if has_verb(words, pack) and number:
        shared = subject(sentence, found[number - 1], dates, pack, words)
        if shared:
            return f"{shared} {words}"
    return _whole(sentence, date, found, number, said, pack)


def _without_nobody(sentence: str, date: Span, clause: Clause, words: str, pack: Pack) -> str:
    """What a pronoun said, without that: "He said the losses began in 2014"."""
    known = pack.clauses
    who, verb, *_ = [*tokens(sentence[clause.start : clause.end]), *tokens(". .")]
    found = tokens(words)
    if who.low not in known.pronouns or verb.low not in pack.sayings.verbs or len(found) < 2:
        return words
    before = sentence[clause.start + verb.end : date[0]]
    rest = _after_first(words[found[1].end :].strip(), known.content)
    first = tokens(rest)[:1]
    begins = bool(first) and (
        first[0].low in known.determiners | known.pronouns or not first[0].text[0].islower()
    )
    told = len(before.split()) >= _FEWEST_WORDS_SAID  # he said on Monday …: when it was said
    return rest if told and begins and has_verb(rest, pack) else words


def _with_content(found: list[Clause], number: int) -> tuple[Span, ...]:
    """The places of a clause, and of what it leads to: "He denied that …", "those who …"."""
    spans = found[number].spans
    following = found[number + 1] if number + 1 < len(found) else None
    if following is None or following.kind not in ("content", "relative"):
        return spans
    near = following.start - spans[-1][1] == 1  # no comma stands between
    if near and following.end - spans[0][0] <= LONGEST:
        return (*spans, *following.spans)
    return spans


def _after_first(words: str, known: frozenset[str]) -> str:
    """The words without the first, if that is a known one."""
    first, _, rest = words.partition(" ")
    return rest if first.lower() in known else words


def _whole(
    sentence: str, date: Span, found: list[Clause], number: int, said: Saying | None, pack: Pack
) -> str:
    """A clause without a verb together with the nearest that has one, as they stand."""
    for first, last in ((number, number + 1), (number - 1, number), (number - 1, number + 1)):
        if first < 0 or last >= len(found):
            continue
        start = min(found[first].start, found[last].start)
        end = max(found[first].end, found[last].end)
        words = without(sentence, date, [(start, end)], pack)
        if has_verb(words, pack):
            return words
    return without(sentence, date, found[number].spans, pack)
