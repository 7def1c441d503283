"""Subjects: what a clause is about, where its own words do not say it.

A relative clause is about the noun before it, which is its subject ("who left") or what is done
to ("which they passed"); a predicate shares the subject of the clause that it is joined to.
"""

from __future__ import annotations

from collections.abc import Sequence

from timeline.extract._clauses import Clause
from timeline.extract._wording import EDGES, begins_with_verb, tidy, without
from timeline.extract._words import Span, has_verb, is_adverb, is_verb, tokens
from timeline.extract.languages import Pack

__all__ = ["opened", "predicate", "relative", "subject"]

_MOST_WORDS = 14
_MOST_WORDS_OF_NOUN = 9


def relative(sentence: str, date: Span, head: Clause, clause: Clause, pack: Pack) -> str:
    """What a relative clause says, with what it is about as its subject."""
    start, end = clause.spans[0]
    first = tokens(sentence[start:end])[0]
    introduced = first.low in pack.clauses.relatives | pack.clauses.content
    if introduced:
        start += first.end
    words = without(sentence, date, [(start, end), *clause.spans[1:]], pack)
    about = _about(sentence, head, clause, pack, introduced=introduced)
    if begins_with_verb(words, pack, led_by=first.text if introduced else ""):
        finite = introduced or clause.kind == "predicate"
        return _said_of(about, words, finite=finite, pack=pack) if about else ""
    if not introduced or first.low in pack.clauses.owners or not has_verb(words, pack):
        return ""
    lacks_object = first.low in pack.clauses.objects and is_verb(
        tokens(words)[-1].low, pack.clauses
    )
    return f"{words} {_in_a_sentence(about, pack)}" if lacks_object and about else words


def opened(sentence: str, date: Span, main: Clause, clause: Clause, pack: Pack) -> str:
    """What a participle says that opens a sentence: "Founded in 1853, the firm sold salt"."""
    verb = _first_verb(sentence, main, pack)
    about = "" if verb is None else tidy(sentence[main.start : verb[0]], pack)
    words = without(sentence, date, clause.spans, pack)
    if not about:
        return tidy(sentence, pack)
    return _said_of(about, words[:1].lower() + words[1:], finite=False, pack=pack)


def _said_of(about: str, words: str, *, finite: bool, pack: Pack) -> str:
    """A participle with its subject and the verb that it lacks: "The bridge was opened"."""
    known = pack.clauses
    first = next((word for word in tokens(words) if not is_adverb(word.low, known)), None)
    lacks = first is not None and first.low not in known.auxiliaries and not finite
    if not lacks or known.passive is None:
        return f"{about} {words}"
    last = tokens(about)[-1].low
    several = last in known.plural_pronouns or pack.is_plural(last)
    return f"{about} {known.passive[several]} {words}"


def _about(sentence: str, head: Clause, clause: Clause, pack: Pack, *, introduced: bool) -> str:
    """The noun's phrase that a relative clause is about."""
    before = [span for span in head.spans if span[1] <= clause.start]
    about = sentence[before[0][0] : before[-1][1]] if before else ""
    noun = _last_noun(about, pack)
    led = tokens(about[: about.rfind(noun)])[-1:]
    if introduced and led and led[0].low in pack.clauses.prepositions:
        # "a mandate for forces in the country, which ends": which of them is not known
        relative_word = tokens(sentence[clause.start : clause.end])[0].low
        if noun[:1].isupper() and relative_word not in pack.clauses.objects:
            return noun  # the death of Marcus Reed, who was shot
        whole = tokens(about)[0].low not in pack.clauses.prepositions and "," not in about
        short = len(about.split()) <= _MOST_WORDS_OF_NOUN
        return about if whole and short and not has_verb(about, pack) else ""
    return noun


def _in_a_sentence(words: str, pack: Pack) -> str:
    """A noun's phrase as it stands within a sentence: "The tax" is "the tax" there."""
    first, _, rest = words.partition(" ")
    return f"{first.lower()} {rest}" if first.lower() in pack.clauses.determiners else words


def _last_noun(text: str, pack: Pack) -> str:
    """The noun's phrase that words end with: from its determiner, or its capitals, on."""
    text = _without_age(text)
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
    if at == len(words) or len(words) - at > _MOST_WORDS:
        return ""
    return text[words[at].start :].strip(EDGES)


def _without_age(text: str) -> str:
    """Words without the age that they end with: "Marcus Reed, 17"."""
    head, comma, last = text.rstrip(EDGES).rpartition(",")
    return head if comma and last.strip().isdigit() else text


def subject(
    sentence: str, clause: Clause, dates: Sequence[Span], pack: Pack, predicate: str
) -> str:
    """The words of a clause before its first verb, for a predicate that shares them.

    With the auxiliary where the predicate needs it: "he was arrested … and released".
    """
    verb = _first_verb(sentence, clause, pack)
    if verb is None:
        return ""
    place, auxiliary = verb
    if any(clause.start <= start < place for start, _ in dates):  # an aside with a date
        place = sentence.find(",", clause.start, place)
        if any(clause.start <= start < place for start, _ in dates):
            return ""
    before = sentence[clause.start : max(place, clause.start)]
    text = tidy(before, pack)
    if not 0 < len(text.split()) <= _MOST_WORDS:
        return ""
    if "," in text and before.rstrip().endswith(","):  # Pike, 58, became
        text += ","
    first = tokens(predicate)[0].low if predicate else ""
    listed = first in pack.clauses.verbs | pack.clauses.auxiliaries
    return f"{text} {auxiliary}" if auxiliary and not listed else text


def _first_verb(sentence: str, clause: Clause, pack: Pack) -> tuple[int, str] | None:
    """Where the first verb of a clause stands, and the word itself if it is an auxiliary.

    It is none where no verb follows it: "had the mayor hanged", "was a nurse".
    """
    for start, end in clause.spans:
        words = tokens(sentence[start:end])
        for at, word in enumerate(words):
            if has_verb(word.text, pack):
                following = (w for w in words[at + 1 :] if not is_adverb(w.low, pack.clauses))
                after = next(following, None)
                helps = word.low in pack.clauses.auxiliaries and (
                    after is None
                    or after.low in pack.clauses.participles
                    or has_verb(after.text, pack)
                )
                return start + word.start, word.text if helps else ""
    return None


def predicate(
    sentence: str,
    date: Span,
    dates: Sequence[Span],
    found: list[Clause],
    clause: Clause,
    words: str,
    pack: Pack,
) -> str:
    """What a predicate says, with the subject that it shares with the clause of its head."""
    assert clause.head is not None
    shared = found[clause.head]
    if shared.kind == "relative" and shared.head is not None:  # who left and was caught
        about = relative(sentence, date, found[shared.head], clause, pack)
        if about:
            return about
    shared_subject = subject(sentence, shared, dates, pack, words)
    if _is_apart(sentence, dates, clause, shared_subject, pack):
        return without(sentence, date, [(shared.start, clause.end)], pack)
    return f"{shared_subject} {words}" if shared_subject else ""


def _is_apart(
    sentence: str, dates: Sequence[Span], clause: Clause, subject: str, pack: Pack
) -> bool:
    """Whether a comma parts a predicate from an auxiliary that may not be meant with it.

    "She was born in Bergen, the daughter of a fisherman, and studied in Oslo" says no passive.
    """
    before = tokens(sentence[: clause.start], [date for date in dates if date[1] <= clause.start])
    parted = len(before) > 1 and before[-1].low == "," and not before[-2].is_date
    return parted and subject.rpartition(" ")[2].lower() in pack.clauses.auxiliaries
