"""From prose to dates: every date that a text mentions, with its words and how it was found.

>>> text = "He left on Monday. The February 1 coup was not forgotten."
>>> for mention in extract(text, published="2021-12-06"):
...     print(mention.words, mention.value)
Monday 2021-12-06
February 1 2021-02-01

It is done by rules (`RULES`) over the words of a language (`LANGUAGES`), in time proportional
to the length of the text. Nothing is guessed in silence: what the words leave open is open in
the date, and `Mention.explanation` says how the rest was come by.
"""

from __future__ import annotations

from timeline._util.text import check_text, described
from timeline.dates import DateValue
from timeline.errors import InvalidValueError
from timeline.extract._markup import refuse_markup
from timeline.extract._mentions import Extraction, Mention, Timex
from timeline.extract._references import Anchor, Context, Cue, Reference
from timeline.extract._resolution import Resolution
from timeline.extract._rules import RULES
from timeline.extract._rules.rule import Rule
from timeline.extract._settings import Settings
from timeline.extract._tagger import mentions
from timeline.extract.languages import LANGUAGES
from timeline.model._fields import DateLike, as_date

__all__ = [
    "LANGUAGES",
    "RULES",
    "Anchor",
    "Cue",
    "Extraction",
    "Mention",
    "Resolution",
    "Rule",
    "Settings",
    "Timex",
    "extract",
]


def extract(
    text: str,
    *,
    published: DateLike | None = None,
    language: str = "en",
    settings: Settings | None = None,
) -> Extraction:
    """Find what dates, times, lengths of time and rhythms `text` mentions.

    `published` is when the text was written: a day, or as much as is known of it. "Some day
    from 2 to 7 December" leaves "on Monday" one of two days:

    >>> found = extract("They met on Monday.", published="[2021-12-02..2021-12-07]")
    >>> print(found[0].value)
    [2021-11-29,2021-12-06]

    Without it nothing is taken for granted:

    >>> print(extract("the February 1 coup")[0].value)
    XXXX-02-01

    `language` is one of `LANGUAGES`, and `settings` say the rest that a reader may know.

    Raises InvalidValueError for what is no text and for a language without rules, ParseError
    for a `published` that is no date, and FormatError for HTML.
    """
    check_text(text, "text")
    refuse_markup(text)
    settings = Settings() if settings is None else settings
    if not isinstance(settings, Settings):
        raise InvalidValueError(f"expected Settings, found {described(settings)}", place="settings")
    context = Context(settings, Reference.of(_published(published)))
    return Extraction(text, tuple(mentions(text, language, context)))


def _published(published: DateLike | None) -> Anchor | None:
    if published is None:
        return None
    value = as_date(published)
    if not isinstance(value, DateValue):
        raise InvalidValueError(
            f"expected a date value or EDTF text, found {described(value)}", place="published"
        )
    return Anchor(value, of_writing=True)
