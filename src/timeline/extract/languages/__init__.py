"""The languages that extraction knows: one module of words each."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from timeline._util.text import check_text, described
from timeline.errors import InvalidValueError
from timeline.extract.languages.pack import Pack

__all__ = ["LANGUAGES", "Pack", "pack_of"]

LANGUAGES = ("en", "es", "de", "fr", "pt")
"""The tag (BCP 47) of each language, which is the name of its module too."""


def pack_of(language: str) -> Pack:
    """Return the words of a language; a region in the tag is passed over (`en-GB`).

    Raises InvalidValueError for a language that there are no words of.
    """
    check_text(language, "language")
    primary = language.split("-", maxsplit=1)[0].lower()
    if primary not in LANGUAGES:
        raise InvalidValueError(
            f"expected one of the languages {', '.join(LANGUAGES)}; found {described(language)}",
            place="language",
        )
    return _loaded(primary)


@cache
def _loaded(primary: str) -> Pack:
    found = import_module(f"{__name__}.{primary}").PACK
    assert isinstance(found, Pack)
    return found
