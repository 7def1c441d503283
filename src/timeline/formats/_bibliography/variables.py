"""The variables of the Citation Style Language 1.0.2, by what they hold.

After appendix IV of its specification; a bibliography in CSL-JSON has these keys, and `custom` for
all others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from timeline._util.text import described
from timeline.errors import FormatError
from timeline.formats._bibliography.dates import date_of, is_in_words
from timeline.formats._bibliography.names import checked_names

__all__ = ["CUSTOM", "check_variable", "in_parts", "is_known"]

CUSTOM = "custom"
"""The variable for whatever CSL has no variable for."""

_NAMES = frozenset(
    {
        "author", "chair", "collection-editor", "compiler", "composer", "container-author",
        "contributor", "curator", "director", "editor", "editorial-director",
        "executive-producer", "guest", "host", "illustrator", "interviewer", "narrator",
        "organizer", "original-author", "performer", "producer", "recipient", "reviewed-author",
        "script-writer", "series-creator", "translator",
    }
)  # fmt: skip
_DATES = frozenset(
    {
        "accessed", "available-date", "event-date", "issued", "original-date", "submitted",
    }
)  # fmt: skip
_NUMBERS = frozenset(
    {
        "chapter-number", "citation-number", "collection-number", "edition",
        "first-reference-note-number", "issue", "locator", "number", "number-of-pages",
        "number-of-volumes", "page", "page-first", "part-number", "printing-number", "section",
        "supplement-number", "version", "volume",
    }
)  # fmt: skip
_TEXTS = frozenset(
    {
        "abstract", "annote", "archive", "archive_collection", "archive_location",
        "archive-place", "authority", "call-number", "citation-key", "citation-label",
        "collection-title", "container-title", "container-title-short", "dimensions",
        "division", "DOI", "event", "event-title", "event-place", "genre", "ISBN", "ISSN",
        "journalAbbreviation", "jurisdiction", "keyword", "language", "license", "medium",
        "note", "original-publisher", "original-publisher-place", "original-title",
        "part-title", "PMCID", "PMID", "publisher", "publisher-place", "references",
        "reviewed-genre", "reviewed-title", "scale", "shortTitle", "source", "status", "title",
        "title-short", "translated-title", "type", "URL", "volume-title", "volume-title-short",
        "year-suffix",
    }
)  # fmt: skip


def is_known(variable: str) -> bool:
    """Return whether CSL has a variable of this name."""
    return variable in _CHECKS


def in_parts(variable: str, value: Any) -> Any:
    """Return the value of a variable, with names that are plain text as name variables.

    >>> in_parts("editor", ["Doe"])
    [{'literal': 'Doe'}]
    """
    if variable not in _NAMES or not isinstance(value, list):
        return value
    return [{"literal": name} if isinstance(name, str) else name for name in value]


def check_variable(variable: str, value: Any) -> None:
    """Raise FormatError, without its place, for a value that the variable cannot hold."""
    _CHECKS[variable](value)


def _check_text(value: Any) -> None:
    if not isinstance(value, str):
        raise FormatError(f"expected text, found {described(value)}")


def _check_number(value: Any) -> None:
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        raise FormatError(f"expected text or a number, found {described(value)}")


def _check_date(value: Any) -> None:
    if not is_in_words(value):
        date_of(value)


def _check_categories(value: Any) -> None:
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise FormatError(f"expected a list of texts, found {described(value)}")


def _check_custom(value: Any) -> None:
    if not isinstance(value, Mapping):
        raise FormatError(f"expected an object, found {described(value)}")


_CHECKS: dict[str, Callable[[Any], object]] = {
    **dict.fromkeys(_TEXTS, _check_text),
    **dict.fromkeys(_NUMBERS, _check_number),
    **dict.fromkeys(_NAMES, checked_names),
    **dict.fromkeys(_DATES, _check_date),
    "categories": _check_categories,
    CUSTOM: _check_custom,
}
