"""Fields of BibLaTeX and variables of CSL.

After the manual of BibLaTeX (3.20, section 2.2), with the names that BibTeX had for some fields.
A field that no variable stands for is kept in CSL's `custom`, under `bibtex`, and written again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timeline.dates import edtf
from timeline.errors import TimelineError
from timeline.formats._bibliography.dates import date_of, is_in_words, variable_of
from timeline.formats._bibliography.variables import CUSTOM
from timeline.formats.bibtex._entries import MONTHS, Entry
from timeline.formats.bibtex._latex import from_latex, to_latex
from timeline.formats.bibtex._names import joined_names, names_in
from timeline.model import SOURCE_TYPES

__all__ = ["entry_of", "item_of_entry"]

_KEPT = "bibtex"
_SUBTYPE = "entrysubtype"
_CASED = frozenset({"title", "booktitle", "journaltitle", "shorttitle", "series", "origtitle"})

# The first type of a variable's is the one that is written.
_TYPES = {
    "article": "article-journal", "book": "book", "inbook": "chapter", "incollection": "chapter",
    "inproceedings": "paper-conference", "online": "webpage", "misc": "document",
    "report": "report", "thesis": "thesis", "patent": "patent", "dataset": "dataset",
    "software": "software", "unpublished": "manuscript", "letter": "personal_communication",
    "booklet": "pamphlet", "periodical": "periodical", "standard": "standard",
    "legislation": "legislation", "jurisdiction": "legal_case", "image": "graphic",
    "movie": "motion_picture", "music": "song", "performance": "performance", "review": "review",
    "inreference": "entry-encyclopedia", "collection": "collection",
    "mvbook": "book", "bookinbook": "chapter", "suppbook": "chapter", "reference": "book",
    "suppcollection": "chapter", "proceedings": "book", "mvcollection": "collection",
    "mvproceedings": "book", "mvreference": "book", "manual": "report", "video": "motion_picture",
    "audio": "song", "artwork": "graphic", "legal": "legal_case", "commentary": "book",
    "conference": "paper-conference", "electronic": "webpage", "www": "webpage",
    "techreport": "report", "phdthesis": "thesis", "mastersthesis": "thesis",
    "suppperiodical": "article-journal",
}  # fmt: skip
_WRITTEN_TYPES: dict[str, str] = {}
for _name, _csl in _TYPES.items():
    _WRITTEN_TYPES.setdefault(_csl, _name)
_SUBTYPES = {"newspaper": "article-newspaper", "magazine": "article-magazine"}
_IN_ARTICLES = {csl: name for name, csl in _SUBTYPES.items()}
_WITHIN = frozenset({"chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"})
_ISSUED_IN = frozenset({"article-journal", "article-magazine", "article-newspaper", "periodical"})

_NAMES = {
    "author": "author", "editor": "editor", "translator": "translator",
    "bookauthor": "container-author",
}  # fmt: skip
_DATES = {
    "date": "issued", "urldate": "accessed", "eventdate": "event-date", "origdate": "original-date",
}  # fmt: skip
_TEXTS = {
    "title": "title", "shorttitle": "title-short", "origtitle": "original-title",
    "maintitle": "volume-title", "series": "collection-title", "volume": "volume",
    "volumes": "number-of-volumes", "edition": "edition", "pages": "page",
    "pagetotal": "number-of-pages", "chapter": "chapter-number", "part": "part-number",
    "publisher": "publisher", "location": "publisher-place", "doi": "DOI", "isbn": "ISBN",
    "issn": "ISSN", "url": "URL", "eventtitle": "event-title", "venue": "event-place",
    "note": "note", "annotation": "annote", "abstract": "abstract", "keywords": "keyword",
    "langid": "language", "version": "version", "howpublished": "medium", "type": "genre",
    "pmid": "PMID", "pmcid": "PMCID", "library": "call-number",
    "origpublisher": "original-publisher", "origlocation": "original-publisher-place",
}  # fmt: skip
_FIELDS = {variable: field for field, variable in _TEXTS.items()}
_OLD = {
    "journal": "journaltitle", "address": "location", "school": "publisher",
    "institution": "publisher", "organization": "publisher", "annote": "annotation",
    "language": "langid",
}  # fmt: skip
# These hold what is no LaTeX.
_VERBATIM = frozenset({"url", "doi", "pmid", "pmcid", "isbn", "issn"})
_SEASONS = ("spring", "summer", "autumn", "winter")


def item_of_entry(entry: Entry) -> dict[str, Any]:
    """Return an entry as an item of CSL's variables."""
    fields = dict(entry.fields)
    item: dict[str, Any] = {"id": entry.key, "type": _type(entry.type, fields)}
    for old, new in _OLD.items():
        if old in fields and new not in fields:
            fields[new] = fields.pop(old)
    for field, variable in _NAMES.items():
        if field in fields:
            item[variable] = names_in(fields.pop(field))
    _take_dates(fields, item)
    _take_containers(fields, item)
    for field, variable in _TEXTS.items():
        if field in fields:
            item[variable] = _text(field, fields.pop(field))
    if "subtitle" in fields and "title" in item:
        item["title"] += f": {from_latex(fields.pop('subtitle'))}"
    kept = {**fields, **_kept_type(entry.type, item["type"])}
    if kept:
        item[CUSTOM] = {_KEPT: kept}
    return item


def _text(field: str, value: str) -> str:
    if field in _VERBATIM:
        return value.strip().replace("\\_", "_").replace("\\%", "%")
    text = from_latex(value)
    return text.replace("–", "-") if field == "pages" else text


def _type(name: str, fields: dict[str, str]) -> str:
    """Return the type; what `entrysubtype` says of it is taken out of the fields."""
    said = fields.get(_SUBTYPE, "").strip().lower()
    of_subtype = _SUBTYPES.get(said, said)
    if of_subtype in SOURCE_TYPES:
        del fields[_SUBTYPE]
        return of_subtype
    return _TYPES.get(name, "document")


def _kept_type(name: str, type: str) -> dict[str, str]:
    return {} if _written_type(type)[0] == name else {"entrytype": name}


def _take_containers(fields: dict[str, str], item: dict[str, Any]) -> None:
    for field in ("journaltitle", "booktitle"):
        if field in fields and "container-title" not in item:
            item["container-title"] = from_latex(fields.pop(field))
            subtitle = fields.pop(field.replace("title", "subtitle"), None)
            if subtitle:
                item["container-title"] += f": {from_latex(subtitle)}"
    number, issue = fields.pop("number", None), fields.pop("issue", None)
    if issue is not None:
        item["issue"] = from_latex(issue)
    if number is not None:
        item[_number_variable(item, "issue" in item, "series" in fields)] = from_latex(number)


def _number_variable(item: Mapping[str, Any], has_issue: bool, is_in_series: bool) -> str:
    if item["type"] in _ISSUED_IN and not has_issue:
        return "issue"
    return "collection-number" if is_in_series else "number"


def _take_dates(fields: dict[str, str], item: dict[str, Any]) -> None:
    for field, variable in _DATES.items():
        said = fields.pop(field, None)
        exactly = fields.pop("edtf", None) if field == "date" else None
        if exactly is not None:
            fields.pop("year", None)  # the same in words
        if said is not None or exactly is not None:
            item[variable] = _date((exactly or said or "").strip())
    if "issued" not in item and "year" in fields:
        text = from_latex(fields.pop("year")).replace("\u00a0", " ")
        item["issued"] = _date_of_year(text, fields)


def _date(text: str) -> dict[str, Any]:
    try:
        return variable_of(edtf.parse(text))
    except TimelineError:
        return {"literal": from_latex(text)}


def _date_of_year(year: str, fields: dict[str, str]) -> dict[str, Any]:
    """Return the date that `year`, `month` and `day` say."""
    month, day = (from_latex(fields.get(name, "")).strip().lower() for name in ("month", "day"))
    number = _month(month) if year.isdigit() and len(year) == 4 else None
    if number is None:
        return _date(year)
    del fields["month"]
    text = f"{year}-{number:02}"
    if day.isdigit() and number < 13:
        found = _date(f"{text}-{int(day):02}")
        if not is_in_words(found):
            del fields["day"]
            return found
    return _date(text)


def _month(said: str) -> int | None:
    if said.isdigit() and 1 <= int(said) <= 12:
        return int(said)
    if said[:3] in MONTHS:
        return MONTHS.index(said[:3]) + 1
    return _SEASONS.index(said) + 21 if said in _SEASONS else None


# -- writing -----------------------------------------------------------------


def entry_of(item: dict[str, Any], key: str) -> str:
    """Return an item as an entry with this key."""
    custom = item.get(CUSTOM)
    kept = dict(custom.get(_KEPT, {})) if isinstance(custom, Mapping) else {}
    name, fields = _written_type(item["type"])
    name = str(kept.pop("entrytype", name))
    written: dict[str, str] = {}
    for field, variable in _NAMES.items():
        if variable in item:
            written[field] = joined_names(item[variable])
    for variable, value in item.items():
        if (name_of_field := _field(variable, item)) is not None:
            written[name_of_field] = _latex(name_of_field, str(value))
    for field, variable in _DATES.items():
        if variable in item:
            written.update(_written_date(field, item[variable]))
    written.update(fields)
    written.update((field, value) for field, value in kept.items() if isinstance(value, str))
    lines = "".join(f"  {field} = {{{value}}},\n" for field, value in _ordered(written))
    return f"@{name}{{{key},\n{lines}}}\n"


def _ordered(written: dict[str, str]) -> list[tuple[str, str]]:
    first = ("author", "title", "date")
    return sorted(written.items(), key=lambda f: first.index(f[0]) if f[0] in first else len(first))


def _written_type(type: str) -> tuple[str, dict[str, str]]:
    """Return the type of entry, and the fields that say the rest of it."""
    if type in _IN_ARTICLES:
        return "article", {_SUBTYPE: _IN_ARTICLES[type]}
    if type in _WRITTEN_TYPES:
        return _WRITTEN_TYPES[type], {}
    return ("inreference" if type.startswith("entry") else "misc"), {_SUBTYPE: type}


def _field(variable: str, item: Mapping[str, Any]) -> str | None:
    if variable == "container-title":
        return "booktitle" if item["type"] in _WITHIN else "journaltitle"
    if variable == "issue":
        return "number" if item["type"] in _ISSUED_IN else "issue"
    if variable in {"number", "collection-number"}:
        read_as = _number_variable(item, "issue" in item, "collection-title" in item)
        return "number" if read_as == variable else None
    return _FIELDS.get(variable)


def _latex(field: str, text: str) -> str:
    if field in _VERBATIM:
        return text
    if field == "pages":
        return to_latex(text).replace("-", "--")
    return to_latex(text, keep_case=field in _CASED)


def _written_date(field: str, variable: Any) -> dict[str, str]:
    """Return a date as BibLaTeX takes it, level 1 of EDTF; the rest of `date` stands in `edtf`."""
    if is_in_words(variable):
        words = str(variable.get("literal") or variable.get("raw"))
        return {field: to_latex(words)} if field != "date" else {"year": to_latex(words)}
    when = date_of(variable)
    text = str(when.in_edtf() or when)
    level = edtf.level(when)
    if level is not None and level <= 1:
        return {field: text}
    return {"edtf": text, "year": to_latex(when.humanize())} if field == "date" else {}
