"""`extract`: from prose to the dates that it mentions."""

from __future__ import annotations

import attrs

from timeline._util.text import check_text, described
from timeline.dates import DateValue
from timeline.errors import InvalidValueError
from timeline.extract._language import named
from timeline.extract._markup import refuse_markup
from timeline.extract._mentions import Extraction
from timeline.extract._references import Anchor, Context, Reference
from timeline.extract._settings import Settings
from timeline.extract._tagger import mentions
from timeline.extract.languages import pack_of
from timeline.model._fields import DateLike, as_date

__all__ = ["extract"]


def extract(
    text: str,
    *,
    published: DateLike | None = None,
    language: str | None = None,
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

    `language` is one of `LANGUAGES`, or "auto" to take that of the text (with the extra
    `languages`). Where it is not named the text is read as English, and `Extraction.notes` tell
    if it is in another. `settings` say the rest that a reader may know.

    Raises InvalidValueError for what is no text and for a language without rules, ParseError
    for a `published` that is no date, and FormatError for HTML.
    """
    check_text(text, "text")
    refuse_markup(text)
    settings = Settings() if settings is None else settings
    if not isinstance(settings, Settings):
        raise InvalidValueError(f"expected Settings, found {described(settings)}", place="settings")
    language, notes = named(text, language)
    if settings.order is None:
        settings = attrs.evolve(settings, order=pack_of(language).order)
    context = Context(settings, Reference.of(_published(published)))
    return Extraction(text, tuple(mentions(text, language, context)), language, notes)


def _published(published: DateLike | None) -> Anchor | None:
    if published is None:
        return None
    value = as_date(published)
    if not isinstance(value, DateValue):
        raise InvalidValueError(
            f"expected a date value or EDTF text, found {described(value)}", place="published"
        )
    return Anchor(value, of_writing=True)
