"""The phrases that a date is put into words with, by language.

A language is a table in `languages`, and a line here. Month names other than English ones come
from Babel (the Unicode CLDR).
"""

from __future__ import annotations

from functools import lru_cache

from timeline.dates._words.languages.ar import PHRASES as ARABIC
from timeline.dates._words.languages.de import PHRASES as GERMAN
from timeline.dates._words.languages.en import PHRASES as ENGLISH
from timeline.dates._words.languages.es import PHRASES as SPANISH
from timeline.dates._words.languages.fr import PHRASES as FRENCH
from timeline.dates._words.languages.id import PHRASES as INDONESIAN
from timeline.dates._words.languages.my import PHRASES as BURMESE
from timeline.dates._words.languages.pt import PHRASES as PORTUGUESE
from timeline.dates._words.templates import Phrases
from timeline.errors import MissingExtraError, RangeError

__all__ = ["ENGLISH_MONTHS", "LANGUAGES", "phrases_for"]

ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

LANGUAGES = {
    "en": ENGLISH,
    "es": SPANISH,
    "fr": FRENCH,
    "de": GERMAN,
    "pt": PORTUGUESE,
    "id": INDONESIAN,
    "ar": ARABIC,
    "my": BURMESE,
}


@lru_cache(maxsize=64)
def phrases_for(locale: str) -> tuple[Phrases, tuple[str, ...]]:
    """Return the phrases of a locale's language, and its month names.

    Raises RangeError for a language without a table, MissingExtraError where Babel
    is needed and not there.
    """
    language = locale.replace("_", "-").partition("-")[0].lower()
    phrases = LANGUAGES.get(language)
    if phrases is None:
        raise RangeError(
            f"no phrases for the language {locale!r}", hint=f"there are {', '.join(LANGUAGES)}"
        )
    if language == "en":
        return phrases, ENGLISH_MONTHS
    try:
        from babel.dates import get_month_names
    except ImportError:
        raise MissingExtraError(
            f"the month names of {locale!r} come from Babel, which is not installed",
            hint="pip install 'sourced-timeline[locales]'",
        ) from None
    names = get_month_names("wide", context="format", locale=language)
    return phrases, tuple(names[month] for month in range(1, 13))
