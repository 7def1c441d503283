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

from timeline.extract._clauses import (
    Clause,
    Span,
    Word,
    clause_at,
    clauses,
    has_verb,
    is_adverb,
    tokens,
)
from timeline.extract._speakers import Saying
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

LONGEST = 120
"""The most code points of a title; it is cut between words."""

_FEWEST_WORDS_SAID = 2
_NEAR = 4
"""How many words may stand between "said" and the date of that."""

# A point goes on where it is that of "Dr." or of "U.S.".
_NOUN = re.compile(
    r"(?:['’]s?)?\s+(?P<words>[^\W\d_]"
    r"(?:[\w'’-]|\s+(?=\w)|\.(?=\w)|(?<=\b[A-Z][a-z])\.(?=\s)|(?<=\b[A-Z][a-z]{2})\.(?=\s))*)"
)
_EDGES = " ,;:.'’`\"”“„«»()[]–—-\n\t"
_MOST_WORDS_OF_SUBJECT = 14
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
    said_before = _before_saying(sentence, end, said)
    return _shown(
        (noun and noun_title(sentence, start, end, language))
        or _of_saying(sentence, start, end, said, pack)
        or _sound(_of_clause(said_before, (start, end), every, said, pack), pack)
        or _of_saying_alone(sentence, (start, end), every, pack)
        or (has_verb(sentence, pack) and _tidy(sentence, pack))
        or _without(sentence, (start, end), [(0, len(sentence))], pack)
        or sentence[start:end],
        pack,
    )


def _sound(words: str, pack: Pack) -> str:
    """The words, if they are no scrap: with a verb that is not the first or the last of them."""
    known = pack.clauses
    last = words.rsplit(maxsplit=1)[-1] if words else ""
    broken = words.count("``") != words.count("''") or words.count('"') % 2
    if broken or not has_verb(words, pack) or _begins_with_verb(words, pack):
        return ""
    if last in known.auxiliaries | known.determiners | known.prepositions:
        return ""
    found = tokens(words)
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
    words = _without(sentence, date, clause.spans, pack)
    last = words.split()[-1] if words else ""
    if last not in pack.sayings.verbs:
        return ""
    before = _tidy(sentence[: clause.start], pack)
    what = before or _tidy(sentence[clause.end :], pack)
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


def _of_saying(sentence: str, start: int, end: int, said: Saying | None, pack: Pack) -> str:
    if said is None or not is_when_said(sentence, start, end, said, pack.language):
        return ""
    what = _tidy(sentence[: said.start], pack)
    first = sentence.split()[:1]
    leads = pack.clauses.subordinating | pack.clauses.prepositions  # "After the talks he said …"
    led = bool(first) and first[0].lower() in leads and not has_verb(sentence[: said.start], pack)
    led = led or (bool(first) and first[0].lower() in pack.clauses.subordinating)
    if led or len(what.split()) < _FEWEST_WORDS_SAID:
        rest = f"{sentence[said.end : start]} {sentence[max(end, said.end) :]}"
        what = _tidy(rest, pack)
    medium = medium_of(sentence, start, pack.language)
    who = f"{said.speaker} ({medium})" if medium else said.speaker
    return f"{who}: {_capital(what)}" if len(what.split()) >= _FEWEST_WORDS_SAID else ""


def _before_saying(sentence: str, end: int, said: Saying | None) -> str:
    """The sentence without a saying that closes it after the date: "They met, he said."."""
    closes = said is not None and end <= said.start and not sentence[said.end :].strip(_EDGES)
    return sentence[: said.start] if said and closes else sentence


def is_compared(sentence: str, start: int, language: str = "en") -> bool:
    """Return whether a date is of a figure that another is compared with: "from 20% in 1988"."""
    return bool(_comparing(language).search(sentence[max(0, start - LONGEST) : start]))


@cache
def _comparing(language: str) -> re.Pattern[str]:
    lead = _any_of(pack_of(language).clauses.comparing)
    comparing = rf"(?<!\w)(?:{lead})\s+(?:[^\W\d]+\s+){{0,4}}\S{{0,3}}\d[^;:]{{0,90}}\Z"
    return re.compile(comparing, re.IGNORECASE)


def _any_of(phrases: frozenset[str]) -> str:
    """A regular expression for any of some phrases, the longest first."""
    ordered = sorted(phrases, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, words.split())) for words in ordered)


def _of_clause(
    sentence: str, date: Span, dates: Sequence[Span], said: Saying | None, pack: Pack
) -> str:
    """The clause that the date is in, with the subject that it shares with another."""
    found = clauses(sentence, dates, pack.language)
    number = clause_at(found, date[0])
    clause = found[number]
    if clause.kind == "relative" and clause.head is not None:
        words = _relative(sentence, date, found[clause.head], clause, pack)
        first = tokens(sentence[clause.start : clause.end])[:1]
        if not words and first and first[0].low in pack.clauses.relatives:
            return _tidy(sentence, pack)  # the rights, which expire on 5 May, are sold
        return words or _whole(sentence, date, found, number, said, pack)
    words = _without(sentence, date, _with_content(found, number), pack)
    if clause.kind == "subordinate":
        words = _after_first(words, pack.clauses.subordinating - pack.clauses.conditional)
        if words.split()[:1] and words.split()[0].lower() in pack.clauses.pronouns:
            return _tidy(sentence, pack)  # built since it was founded in 1947
    if clause.kind == "predicate" and clause.head is not None:
        subject = _subject(sentence, found[clause.head], dates, pack, words)
        words = f"{subject} {words}" if subject else ""
    if has_verb(words, pack) and not _begins_with_verb(words, pack):
        return words
    if has_verb(words, pack) and number:
        subject = _subject(sentence, found[number - 1], dates, pack, words)
        if subject:
            return f"{subject} {words}"
    return _whole(sentence, date, found, number, said, pack)


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
        words = _without(sentence, date, [(start, end)], pack)
        if has_verb(words, pack):
            return words
    return _without(sentence, date, found[number].spans, pack)


def _relative(sentence: str, date: Span, head: Clause, clause: Clause, pack: Pack) -> str:
    """What a relative clause says, with what it is about as its subject."""
    start, end = clause.spans[0]
    first = tokens(sentence[start:end])[0]
    introduced = first.low in pack.clauses.relatives | pack.clauses.content
    if introduced:
        start += first.end
    words = _without(sentence, date, [(start, end), *clause.spans[1:]], pack)
    if not _begins_with_verb(words, pack):
        return words if introduced and has_verb(words, pack) else ""
    before = [span for span in head.spans if span[1] <= clause.start]
    about = sentence[before[0][0] : before[-1][1]] if before else ""
    subject = _last_noun(about, pack)
    led = tokens(about[: about.rfind(subject)])[-1:]
    if introduced and led and led[0].low in pack.clauses.prepositions:
        return ""  # "a mandate for forces in the country, which ends": which of them is not known
    return f"{subject} {words}" if subject else ""


def _last_noun(text: str, pack: Pack) -> str:
    """The noun's phrase that words end with: from its determiner, or its capitals, on."""
    words = tokens(text)
    at = len(words)
    limits = pack.clauses.prepositions | pack.clauses.joining | pack.clauses.verbs
    while at and words[at - 1].low not in limits and words[at - 1].low not in ",;:":
        at -= 1
        if words[at].low in pack.clauses.determiners:
            break
    named = len(words)
    while named > at and (
        words[named - 1].text[0].isupper() or words[named - 1].low in pack.clauses.particles
    ):
        named -= 1
    if named < len(words) and words[at].low not in pack.clauses.determiners:
        at = named
    if at == len(words) or len(words) - at > _MOST_WORDS_OF_SUBJECT:
        return ""
    return text[words[at].start :].strip(_EDGES)


def _subject(
    sentence: str, clause: Clause, dates: Sequence[Span], pack: Pack, predicate: str
) -> str:
    """The words of a clause before its first verb, for a predicate that shares them.

    With the auxiliary where the predicate needs it: "he was arrested … and released".
    """
    start, end = clause.spans[0]
    words = tokens(sentence[start:end])
    inside = [(s - start, e - start) for s, e in dates if start <= s and e <= end]
    for word in words:
        if not has_verb(word.text, pack):
            continue
        text = _tidy(sentence[start : start + word.start], pack)
        short = 0 < len(text.split()) <= _MOST_WORDS_OF_SUBJECT
        if not short or any(s < word.start for s, _ in inside):
            return ""
        first = tokens(predicate)[0].low if predicate else ""
        listed = first in pack.clauses.verbs | pack.clauses.auxiliaries
        passive = word.low in pack.clauses.auxiliaries and not listed
        return f"{text} {word.text}" if passive else text
    return ""


def _begins_with_verb(words: str, pack: Pack) -> bool:
    first = next((word for word in tokens(words) if not is_adverb(word.low, pack.clauses)), None)
    return first is not None and first.text[0].islower() and has_verb(first.text, pack)


def _without(sentence: str, date: Span, spans: Sequence[Span], pack: Pack) -> str:
    """The words of some stretches, without the date where it stands apart."""
    parts = []
    for start, end in spans:
        if start <= date[0] and date[1] <= end:
            left, right = _cut(sentence, date, start, end, pack)
            parts += [sentence[start:left], sentence[right:end]]
        else:
            parts.append(sentence[start:end])
    return _tidy(" ".join(part.strip() for part in parts), pack)


def _cut(sentence: str, date: Span, start: int, end: int, pack: Pack) -> Span:
    """What goes with a date: its preposition and the comma after it; nothing where it stays."""
    before, after = sentence[start : date[0]], sentence[date[1] : end]
    lead = _lead(before, pack)
    kept = before[: len(before) - len(lead)].rstrip()
    following = tokens(after)[:1]
    word = following[0].low if following else ""
    if after.startswith(("'s", "’s")):  # this quarter's loss
        return date[0], date[0]
    attached = after.startswith(("'", "’", "-")) or (
        after[:1].isspace() and bool(following) and _may_be_noun(following[0].text, word, pack)
    )
    last = kept.split()[-1].lower() if kept.split() else ""
    grammar = pack.clauses.before_noun | pack.clauses.determiners | pack.clauses.prepositions
    governed = last in grammar
    joined = len(following) > 0 and following[0].low in pack.clauses.joining
    coordinated = joined and tokens(after)[1:2] and tokens(after)[1].text[0].isdigit()
    if (
        coordinated
        or _is_open_ended(sentence, date, pack)
        or (attached and kept)
        or (governed and not lead)
        or last.endswith(("'s", "’s"))
    ):
        return date[0], date[0]
    if (not kept or kept.endswith(",")) and not lead and _begins_with_verb(after, pack):
        return date[0], date[0]  # the date is the subject: "1988 was a good year"
    comma = len(after) - len(after.lstrip(" ,"))
    if kept.endswith(",") and after.startswith(","):  # the fall of the town, on 5 May, was told
        return start + len(kept) - 1, date[1] + 1
    goes_on = tokens(after)[1:2] if word == "," else []
    if goes_on and goes_on[0].low in pack.clauses.prepositions:  # surrendered on 5 May, in the town
        return date[0] - len(lead), date[1] + comma
    return date[0] - len(lead), date[1] + (comma if not kept or lead.lstrip()[:1] == "," else 0)


def _is_open_ended(sentence: str, date: Span, pack: Pack) -> bool:
    """Whether a date says from when, or until when: without it the clause says something else."""
    first = tokens(sentence[date[0] : date[1]])[:1]
    entry = pack.words.get(first[0].low) if first else None
    return entry is not None and entry[0] in ("SINCE", "UNTIL", "BEFORE", "AFTER")


def _lead(before: str, pack: Pack) -> str:
    """The words before a date that go where it goes: "late on", ", in"."""
    found = _leading(pack.language).search(before, max(0, len(before) - LONGEST))
    return found[0] if found else ""


@cache
def _leading(language: str) -> re.Pattern[str]:
    lead = _any_of(pack_of(language).clauses.before_date)
    return re.compile(rf"(?:(?:\A|(?<=\W))(?:{lead})\s+){{1,2}}\Z", re.IGNORECASE)


def _may_be_noun(text: str, low: str, pack: Pack) -> bool:
    """Whether a word after a date may be the noun that the date belongs to."""
    words = pack.clauses
    if not text[0].isalpha() or (pack.figures.capitalised and text[0].islower()):
        return False
    grammar = words.prepositions | words.determiners | words.pronouns | words.joining
    more = words.relatives | words.subordinating | words.content | words.auxiliaries
    return low not in grammar | more and not (text[0].islower() and has_verb(text, pack))


def _tidy(text: str, pack: Pack) -> str:
    """The words without marks and small words that lead to nothing at either end."""
    words = re.sub(r"\(\s*[,;]?\s*\)", "", text)  # what held the date alone
    words = re.sub(r"\s*([,;:])(?:\s*,)*", r"\1", " ".join(words.split()))
    while True:
        stripped = _balanced(words.strip(_EDGES))
        first, _, rest = stripped.partition(" ")
        if first.rstrip(",;:").lower() in pack.clauses.leading and rest:
            words = rest
            continue
        head, _, last = stripped.rpartition(" ")
        if last.lower() in pack.clauses.trailing and head:
            words = head
            continue
        return stripped


def _balanced(words: str) -> str:
    """Put back a bracket or quotation mark that stripping took from a pair."""
    for opening, closing in ("()", "“”", "«»"):
        if words.count(opening) > words.count(closing):
            words += closing
        elif words.count(closing) > words.count(opening):
            words = opening + words
    return words


def _shown(words: str, pack: Pack) -> str:
    words = " ".join(words.split())
    if len(words) > LONGEST:
        head, space, _ = words[:LONGEST].rpartition(" ")
        words = f"{_tidy(head, pack) if space else words[: LONGEST - 1]}…"
    return _capital(words)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
