"""`Pack`: all that extraction knows of one language, as words in tables.

Nothing else of `timeline.extract` holds a word of any language: rules are written over classes
of words, and readers of figures, sayings, titles and sentences are made from a pack.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

import attrs

from timeline._util.checked import checked

__all__ = [
    "ITS_DATE",
    "JOINED",
    "NO_MORE",
    "ClauseWords",
    "Entry",
    "FigureWords",
    "NumberWords",
    "Pack",
    "SayingWords",
    "SentenceWords",
    "Spelling",
    "table",
    "words",
]

# What stands between the ends of a range; a point is of a month that is shortened.
JOINED = "((COMMA | DOT)? (DASH | HYPHEN))"
# A range is none before more of a list: 2024 – 3 May and 4 June.
NO_MORE = "(?! (DASH | HYPHEN | SLASH | AND) THE? (xMONTHDAY | xBAREMONTH | xPERIOD))"
# The date of a weekday, in brackets behind it: Thursday (17 October 1895).
ITS_DATE = "OPEN THE? ((DAYNUMBER | NTH)? OF? (MONTH | MAY) | DAYMONTH)"

Entry: TypeAlias = tuple[str, object]
"""The class of a word, and what it stands for: a month's number, a unit, a count."""


@checked
def words(line: str) -> frozenset[str]:
    """Return the words of a line; `_` stands for a space within one.

    >>> sorted(words("of in_the on"))
    ['in the', 'of', 'on']
    """
    return frozenset(word.replace("_", " ") for word in line.split())


@attrs.frozen(kw_only=True)
class Spelling:
    """The ways in which a language writes numbers, ordinals, decades and times in figures.

    Each but `thousands` and `decimal` is a regular expression, empty for what a language does
    not have: what follows the digits of an ordinal ("th") and of a decade ("s"), what is cut
    off before a word ("l'"), and what is cut off after one ("'s"). `clock` is a time that is
    not written with a colon, with the groups `hour` and `minute`.
    """

    ordinal: str = ""
    decade: str = ""
    elision: str = ""
    clitic: str = ""
    clock: str = ""
    quarter: str = ""
    day_month: str = ""
    roman: str = ""
    thousands: str = ","
    decimal: str = "."


@attrs.frozen(kw_only=True)
class NumberWords:
    """Numbers in words: those that are added up, and the scales that multiply.

    `joiner` is a word that stands within a number, and `joins` where: after "hundreds" (two
    hundred and five), after "tens" (treinta y cinco), or after "any". With `compound` numbers
    are written in one word (fünfundvierzig); `score` says that tens may be followed by ten to
    nineteen (soixante-quinze). Of the scales those in `alone` are numbers without another before
    them (ciento veinte), and those in `rounded` about so many (une trentaine); `halves` are
    numbers and a half in one word (anderthalb), and `closing` ones that stand after the joiner
    alone, since elsewhere they are articles (trinta e um).
    """

    ones: Mapping[str, int] = attrs.field(factory=dict)
    closing: Mapping[str, int] = attrs.field(factory=dict)
    halves: Mapping[str, float] = attrs.field(factory=dict)
    alone: frozenset[str] = frozenset()
    rounded: frozenset[str] = frozenset()
    scales: Mapping[str, int] = attrs.field(factory=dict)
    joiner: str = ""
    joins: Literal["hundreds", "tens", "any"] = "any"
    compound: bool = False
    score: bool = False


@attrs.frozen(kw_only=True)
class FigureWords:
    """The words around a figure.

    `limits` are the words before one by what they make of it: "low", "over", "high", "under" or
    "about"; after one of `phrasal` it is none ("handed over 22 heads"). `ranges` gives, for a
    word that a range begins with, those that join its ends, and `to` those that join them
    without one. What is counted is a plural, an `irregular` one, or with `capitalised` any
    noun; none of `uncounted` is, and at one of `ends` it ends. `attributive` ones stand before
    the noun that is counted ("police officers"), `partitive` ones after a scale ("un millón de").
    """

    limits: Mapping[str, frozenset[str]] = attrs.field(factory=dict)
    phrasal: frozenset[str] = frozenset()
    ranges: Mapping[str, frozenset[str]] = attrs.field(factory=dict)
    to: frozenset[str] = frozenset()
    percent: frozenset[str] = frozenset()
    partitive: frozenset[str] = frozenset()
    irregular: frozenset[str] = frozenset()
    attributive: frozenset[str] = frozenset()
    uncounted: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()
    capitalised: bool = False


@attrs.frozen(kw_only=True)
class SayingWords:
    """Verbs of saying, and the words around whoever speaks.

    `according` leads to a speaker; `verbs` stand beside one, and those of `verbs_to` have
    somebody spoken to after them ("told reporters"). A speaker is a name, or one of
    `determiners` and a noun, or one of `nouns` that stand alone ("officials"); never one of
    `nobody`. `ends` are words that a name ends at, `leading` those that may stand before it.
    """

    according: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    verbs_to: frozenset[str] = frozenset()
    adverbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    nobody: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()
    media: frozenset[str] = frozenset()


@attrs.frozen(kw_only=True)
class ClauseWords:
    """The words that part a sentence into clauses, and those that verbs are known by.

    `articles` are the definite ones of the `determiners`. `relatives` begin a clause about what
    stands before them, `joining` one that stands beside another, `subordinating` one that depends
    on another, and `content` what is said. A verb is one of `verbs`, or ends in one of
    `verb_endings` without being one of `not_verbs`; an adverb ends in one of `adverb_endings`;
    `negations` deny what a clause says. A date may be cut out together with one of `before_date`;
    `of_noun` goes on with a noun's phrase, and what stands after one of `comparing` and a figure
    is compared with. `leading` and `trailing` words are left off a title's ends. `places` are
    prepositions that a place may follow, `by_whom` those before whoever did it,
    `enclitics` hang on a verb by a hyphen, and `particles` stand in small letters within names;
    what `conditional` words begin is no fact. Of the `relatives`, `objects` may stand for what is
    done to, and `owners` for whose it is; `states` are verbs of what is so, not of what happens.
    With `verb_first` a subject may follow its verb ("Murieron dos personas").
    `passive` is what a participle lacks to be a verb, of one and of several ("was", "were"),
    `participles` are those that no ending tells, and `plural_pronouns` are of several.
    """

    determiners: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    relatives: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    subordinating: frozenset[str] = frozenset()
    content: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    auxiliaries: frozenset[str] = frozenset()
    verb_endings: tuple[str, ...] = ()
    not_verbs: frozenset[str] = frozenset()
    adverb_endings: tuple[str, ...] = ()
    negations: frozenset[str] = frozenset()
    before_date: frozenset[str] = frozenset()
    before_noun: frozenset[str] = frozenset()
    of_noun: frozenset[str] = frozenset()
    comparing: frozenset[str] = frozenset()
    leading: frozenset[str] = frozenset()
    trailing: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    by_whom: frozenset[str] = frozenset()
    not_places: frozenset[str] = frozenset()
    enclitics: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    conditional: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    verb_first: bool = False
    passive: tuple[str, str] | None = None
    participles: frozenset[str] = frozenset()
    plural_pronouns: frozenset[str] = frozenset()


@attrs.frozen(kw_only=True)
class SentenceWords:
    """Abbreviations and first words, by which the end of a sentence is told.

    A point after one of `joined` ends none; after one of `often_last` it does where one of
    `beginners` follows. With `ordinal_point` one after one or two digits makes an ordinal.
    """

    ordinal_point: bool = False
    joined: frozenset[str] = frozenset()
    often_last: frozenset[str] = frozenset()
    beginners: frozenset[str] = frozenset()


@attrs.frozen(kw_only=True)
class Pack:
    """The words of a language, by class, and where its phrases are put differently.

    `words` are in lower case. `names` are those that count only when capitalised, since in
    lower case they are other words ("May", "may"). A word that ends in one of
    `past_endings` tells of the past, of one that is capitalised only one of `clear_endings`, and
    one that ends in one of `future_endings` of what is to come; those in `lasting` of what goes
    on, not of what happens once, those in `saying` of what was said, perhaps of another time, and
    one of `aiming` before a weekday makes it one to come. "Today's youth", one of `of_an_age`,
    is of no one day. One that ends in one of
    `plural_endings`, and in none of `singular_endings`, names several things; `pronouns` may begin
    a clause; `furniture` stands before dates of pages and pictures, `publishing` before that of
    the text itself, `bylines` before the name of who wrote it; of several things none of
    `singular_verbs` is said, of a year none of `plural_verbs`, and what stands after one of
    `of_amounts` is no year ("rose to 1987").
    `hours` are the articles of hours, of which numbers have others, and `short_weekdays` ordinals
    that are weekdays where no noun follows.
    `small_calendar` says that months and weekdays are written small, so that a capital may make
    a name of one, and `dates_nouns` that a date may stand before what it is of ("the February 1
    coup"). `marks_parts` says that its corpora mark up the length of "two years ago", not
    the date, and a day and a time apart.
    `patterns` replaces the patterns of rules, by name (see `timeline.extract._rules`); `...` in
    one stands for the pattern that it replaces. `order` says whether day or month comes first
    in figures, None where a language is written both ways.
    """

    language: str
    words: Mapping[str, Entry]
    names: Mapping[str, Entry] = attrs.field(factory=dict)
    past_endings: tuple[str, ...] = ()
    clear_endings: tuple[str, ...] = ()
    future_endings: tuple[str, ...] = ()
    pronouns: frozenset[str] = frozenset()
    furniture: frozenset[str] = frozenset({"©", "(c)"})
    publishing: frozenset[str] = frozenset()
    bylines: frozenset[str] = frozenset()
    singular_verbs: frozenset[str] = frozenset()
    plural_verbs: frozenset[str] = frozenset()
    of_amounts: frozenset[str] = frozenset()
    lasting: frozenset[str] = frozenset()
    saying: frozenset[str] = frozenset()
    aiming: frozenset[str] = frozenset()
    of_an_age: frozenset[str] = frozenset()
    plural_endings: tuple[str, ...] = ()
    singular_endings: tuple[str, ...] = ()
    hours: frozenset[str] = frozenset()
    short_weekdays: Mapping[str, int] = attrs.field(factory=dict)
    dates_nouns: bool = False
    marks_parts: bool = False
    small_calendar: bool = False
    patterns: Mapping[str, str] = attrs.field(factory=dict)
    order: Literal["day", "month"] | None = None
    spelling: Spelling = attrs.field(factory=Spelling)
    numbers: NumberWords = attrs.field(factory=NumberWords)
    figures: FigureWords = attrs.field(factory=FigureWords)
    sayings: SayingWords = attrs.field(factory=SayingWords)
    clauses: ClauseWords = attrs.field(factory=ClauseWords)
    sentences: SentenceWords = attrs.field(factory=SentenceWords)

    @checked
    def is_plural(self, word: str) -> bool:
        """Return whether a word has the ending of a plural."""
        return (
            len(word) > 3
            and word.endswith(self.plural_endings)
            and not word.endswith(self.singular_endings)
        )


def table(**classes: Mapping[str, object] | str) -> dict[str, Entry]:
    """Return words by class: a mapping to what they stand for, or words that stand alone.

    A `_` is a space: such a phrase is one word for the rules.

    >>> table(MONTH={"january jan": 1}, BEFORE="prior_to")
    {'january': ('MONTH', 1), 'jan': ('MONTH', 1), 'prior to': ('BEFORE', None)}
    """
    found: dict[str, Entry] = {}
    for name, spellings in classes.items():
        pairs = {spellings: None}.items() if isinstance(spellings, str) else spellings.items()
        for line, value in pairs:
            for word in line.split():
                found[word.replace("_", " ")] = (name, value)
    return found
