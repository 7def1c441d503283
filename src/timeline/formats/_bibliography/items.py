"""Items in CSL's variables, and sources.

What the model has a field for goes there; ids of other systems are aliases. All other variables
stay in `Source.extra` under `csl`, and are written again as they came; so does one that is read
into a field but would be written in another way, as long as it still says what the field does.
What CSL knows no variable for is in its `custom`. A value that its variable cannot hold is told,
stays in `extra` under `refused`, and is not written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from timeline._util.frozen import FrozenMap, thaw
from timeline._util.text import check_id, described, slug
from timeline.errors import FormatError, InvalidValueError, TimelineError
from timeline.formats._bibliography.dates import date_of, is_in_words, variable_of
from timeline.formats._bibliography.names import People, name_of, without_others
from timeline.formats._bibliography.variables import CUSTOM, check_variable, in_parts, is_known
from timeline.model import Capture, Source
from timeline.model._provenance.sources import SOURCE_TYPES

__all__ = ["ALIASES", "KEPT", "MORE_AUTHORS", "REFUSED", "Refuse", "item_of", "source_of"]

KEPT = "csl"
"""The key, in `Source.extra`, of the variables that the model has no field for."""

REFUSED = "refused"
"""The key, in `Source.extra`, of what a variable held that it cannot hold."""

MORE_AUTHORS = "more-authors"
"""The key, in `Source.extra`, of whether there are more authors than are named."""

ALIASES = {"DOI": "doi", "ISBN": "isbn", "PMID": "pmid", "PMCID": "pmcid"}
"""The variables that are ids in other systems, and the systems they are aliases of."""

_ID = "csl"
_TEXTS = {"publisher": "publisher", "URL": "url", "language": "language", "note": "note"}
_OWN_TYPES = {"withheld"}

Refuse = Callable[[FormatError, str], None]
"""What is called with what is wrong in a variable, and the name of the variable."""


def source_of(item: object, place: str, people: People, refuse: Refuse) -> Source:
    """Return the source that an item describes.

    A variable that is wrong goes to `refuse`, and, if that returns, stays in `extra`.
    Raises FormatError for what is no item.

    >>> item = {"id": "wire", "type": "article", "title": "A wire", "DOI": "10.1/x", "page": "3"}
    >>> source = source_of(item, "$[0]", People(), lambda fault, name: None)
    >>> source.id, source.aliases["doi"], source.extra["csl"]["page"]
    ('wire', '10.1/x', '3')
    """
    if not isinstance(item, Mapping):
        raise FormatError(
            f"expected an item of a bibliography, found {described(item)}", place=place
        )
    return _Reading(item, place, people, refuse).source()


class _Reading:
    """One item, variable by variable."""

    def __init__(self, item: Mapping[str, Any], place: str, people: People, refuse: Refuse) -> None:
        given = ((str(key), value) for key, value in item.items() if value is not None)
        self._rest = {key: in_parts(key, value) for key, value in given}
        self._place, self._people, self._refuse = place, people, refuse
        self._fields: dict[str, Any] = {}
        self._aliases: dict[str, str] = {}
        self._extra: dict[str, Any] = {}

    def source(self) -> Source:
        self._take_id()
        self._take("type", _type, "type")
        for variable, field in _TEXTS.items():
            self._take(variable, _text, field)
        self._take("issued", date_of, "published")
        self._take("accessed", lambda value: (Capture(accessed=date_of(value)),), "captures")
        self._take("author", self._authors, "author")
        for variable, system in ALIASES.items():
            self._take(variable, _name, system, into=self._aliases)
        self._take_title()
        self._check_rest()
        extra = {**self._extra, **({KEPT: self._rest} if self._rest else {})}
        try:
            return Source(aliases=self._aliases, extra=extra, **self._fields)
        except InvalidValueError as error:
            raise FormatError(error.message, place=self._place, hint=error.hint) from None

    def _take(
        self,
        variable: str,
        read: Callable[[Any], Any],
        field: str,
        into: dict[str, Any] | None = None,
    ) -> None:
        """Read a variable into a field; what is wrong is put aside, if that is allowed."""
        if variable not in self._rest:
            return
        given = self._rest[variable]
        try:
            value = read(given)
            if into is None:
                Source(**{"title": "x", "id": "x", field: value})
        except TimelineError as error:
            if not is_in_words(given):
                self._put_aside(variable, error)
            return
        (self._fields if into is None else into)[field] = value
        if _written(variable, value) == given:
            del self._rest[variable]

    def _put_aside(self, variable: str, error: TimelineError) -> None:
        fault = FormatError(error.message, place=f"{self._place}.{variable}", hint=error.hint)
        self._refuse(fault, variable)
        self._extra.setdefault(REFUSED, {})[variable] = self._rest.pop(variable)

    def _check_rest(self) -> None:
        """Put aside what its variable cannot hold, and what has none under `custom`."""
        for variable in sorted(self._rest, key=is_known, reverse=True):
            if not is_known(variable):
                self._rest.setdefault(CUSTOM, {})
                self._rest[CUSTOM] = {**self._rest[CUSTOM], variable: self._rest.pop(variable)}
                continue
            try:
                check_variable(variable, self._rest[variable])
            except FormatError as error:
                self._put_aside(variable, error)

    def _authors(self, names: Any) -> Any:
        if isinstance(names, list | tuple):
            names, more = without_others(names)
            if more:
                self._extra[MORE_AUTHORS] = True
        return self._people.known(names)

    def _take_id(self) -> None:
        given = self._rest.pop("id", None)
        if isinstance(given, int | float) and not isinstance(given, bool):
            given = str(given)
        if given is not None and not isinstance(given, str):
            raise FormatError(
                f"expected an id, found {described(given)}", place=f"{self._place}.id"
            )
        key = self._rest.pop("citation-key", None)
        wanted = key if isinstance(key, str) and key.strip() else given
        id = _id(wanted) if wanted else slug(str(self._rest.get("title") or "item"))
        if given and given != id:
            self._aliases[_ID] = given
        self._fields["id"] = id

    def _take_title(self) -> None:
        self._take("title", _name, "title")
        if "title" not in self._fields:
            self._fields["title"] = _stand_in(self._fields.get("type", "document"))


def _stand_in(type: str) -> str:
    """Return what stands as the title of a source that has none."""
    return f"[{type.replace('_', ' ')} without a title]"


def _id(wanted: str) -> str:
    try:
        check_id(wanted)
    except InvalidValueError:
        return slug(wanted)
    return wanted


def _type(value: Any) -> str:
    if value not in SOURCE_TYPES:
        raise FormatError(f"expected a type of CSL, found {described(value)}")
    return str(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise FormatError(f"expected text, found {described(value)}")
    return value


def _name(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise FormatError(f"expected words, found {described(value)}")
    return value


# -- writing -----------------------------------------------------------------


def _written(variable: str, value: Any) -> Any:
    """Return how a field is written as a variable."""
    if variable == "issued":
        return variable_of(value)
    if variable == "accessed":
        return variable_of(value[0].accessed)
    if variable == "author":
        return [name_of(agent) for agent in value]
    return value


def item_of(source: Source) -> dict[str, Any]:
    """Return a source as an item.

    >>> item_of(Source("A wire", published="2021-12-06", author=["People's Hug"]))
    {'id': 'a-wire', 'type': 'document', 'title': 'A wire', 'author': [{'literal': "People's Hug"}],
    'issued': {'date-parts': [[2021, 12, 6]]}}
    """
    item: dict[str, Any] = {"id": source.aliases.get(_ID, source.id)}
    if item["id"] != source.id:
        item["citation-key"] = source.id
    item["type"] = "document" if source.type in _OWN_TYPES | {"event", "project"} else source.type
    item["title"] = None if source.title == _stand_in(source.type) else source.title
    if source.author:
        item["author"] = [name_of(agent) for agent in source.author]
        if source.extra.get(MORE_AUTHORS) is True:
            item["author"].append({"literal": "others"})
    for variable, field in _TEXTS.items():
        item[variable] = getattr(source, field)
    if source.published is not None:
        item["issued"] = variable_of(source.published)
    accessed = next((copy.accessed for copy in source.captures if copy.accessed is not None), None)
    if accessed is not None:
        item["accessed"] = variable_of(accessed)
    for variable, system in ALIASES.items():
        item[variable] = source.aliases.get(system)
    item = {name: value for name, value in item.items() if value is not None}
    return _with_kept(item, source.extra.get(KEPT))


def _with_kept(item: dict[str, Any], kept: object) -> dict[str, Any]:
    """Return an item with the variables that were kept as they came."""
    if not isinstance(kept, FrozenMap):
        return item
    plain: dict[str, Any] = thaw(kept)
    for variable, value in plain.items():
        if variable not in item or _says_the_same(variable, value, item[variable]):
            item[variable] = value
    return item


def _says_the_same(variable: str, came: Any, written: Any) -> bool:
    try:
        if variable in {"issued", "accessed"}:
            return date_of(came) == date_of(written)
        if variable == "author":
            return People().known(without_others(came)[0]) == People().known(
                without_others(written)[0]
            )
    except TimelineError:
        pass
    return False
