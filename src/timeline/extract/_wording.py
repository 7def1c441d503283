"""Wording: words that stay when a date is cut out of them, tidied for a title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from timeline.extract._words import Span, has_verb, is_adverb, tokens
from timeline.extract.languages import Pack, pack_of

__all__ = [
    "EDGES",
    "LONGEST",
    "any_of",
    "begins_with_verb",
    "capital",
    "lacks_subject",
    "shown",
    "tidy",
    "without",
]

LONGEST = 120
"""The most code points of a title; it is cut between words."""

EDGES = " ,;:.'’`\"”“„«»()[]–—-\n\t"


def begins_with_verb(words: str, pack: Pack, *, led_by: str = "") -> bool:
    """Whether words begin with a verb; `led_by` is the relative pronoun before them, if any."""
    first = next((word for word in tokens(words) if not is_adverb(word.low, pack.clauses)), None)
    if first is None or not first.text[0].islower():
        return False
    return has_verb(f"{led_by} {first.text}", pack)


def lacks_subject(words: str, pack: Pack) -> bool:
    """Whether words begin with a verb, and no subject can follow: "met in Paris"."""
    if not begins_with_verb(words, pack):
        return False
    if not pack.clauses.verb_first:
        return True
    found = [word for word in tokens(words) if not is_adverb(word.low, pack.clauses)]
    if len(found) < 2 or found[0].low in pack.clauses.auxiliaries:  # 1988 fue un buen año
        return True
    return found[1].low in pack.clauses.prepositions


def without(sentence: str, date: Span, spans: Sequence[Span], pack: Pack) -> str:
    """The words of some stretches, without the date where it stands apart."""
    parts = []
    for start, end in spans:
        if start <= date[0] and date[1] <= end:
            left, right = _cut(sentence, date, start, end, pack)
            parts += [sentence[start:left], sentence[right:end]]
        else:
            parts.append(sentence[start:end])
    return tidy(" ".join(part.strip() for part in parts), pack)


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
    if (not kept or kept.endswith(",")) and not lead and lacks_subject(after, pack):
        return date[0], date[0]  # the date is the subject: "1988 was a good year"
    comma = len(after) - len(after.lstrip(" ,"))
    if kept.endswith(",") and after.startswith(","):  # the fall of the town, on 5 May, was told
        return start + len(kept) - 1, date[1] + 1
    goes_on = tokens(after)[1:2] if word == "," else []
    led = pack.clauses.prepositions | pack.clauses.subordinating
    if goes_on and goes_on[0].low in led:  # surrendered on 5 May, in the town
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
    lead = any_of(pack_of(language).clauses.before_date)
    return re.compile(rf"(?:(?:\A|(?<=\W))(?:{lead})\s+){{1,2}}\Z", re.IGNORECASE)


def _may_be_noun(text: str, low: str, pack: Pack) -> bool:
    """Whether a word after a date may be the noun that the date belongs to."""
    words = pack.clauses
    if not text[0].isalpha() or (pack.figures.capitalised and text[0].islower()):
        return False
    grammar = words.prepositions | words.determiners | words.pronouns | words.joining
    more = words.relatives | words.subordinating | words.content | words.auxiliaries
    return low not in grammar | more and not (text[0].islower() and has_verb(text, pack))


def tidy(text: str, pack: Pack) -> str:
    """The words without marks and small words that lead to nothing at either end."""
    words = re.sub(r"\(\s*[,;]?\s*\)", "", text)  # what held the date alone
    words = re.sub(r"\s*([,;:])(?:\s*,)*", r"\1", " ".join(words.split()))
    while True:
        stripped = _balanced(words.strip(EDGES))
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
    if words.count('"') % 2:
        closes = words.rfind('"') and words[words.rfind('"') - 1].isalnum()
        words = f'"{words}' if closes else f'{words}"'
    return words


def shown(words: str, pack: Pack) -> str:
    words = " ".join(words.split())
    if len(words) > LONGEST:
        head, space, _ = words[:LONGEST].rpartition(" ")
        words = f"{tidy(head, pack) if space else words[: LONGEST - 1]}…"
    return capital(words)


def capital(words: str) -> str:
    """Return words with a capital at the beginning."""
    return words[:1].upper() + words[1:]


def any_of(phrases: frozenset[str]) -> str:
    """A regular expression for any of some phrases, the longest first."""
    ordered = sorted(phrases, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, words.split())) for words in ordered)
