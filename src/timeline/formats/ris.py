"""RIS: bibliographies of reference managers, databases and library catalogues.

A line is a tag of two letters, two spaces, a hyphen and a space, and a value; a record goes from
`TY` to `ER`. Tags that no variable of CSL stands for are kept in its `custom`, under `ris`, and
written again. A date is `year/month/day/words`: what numbers cannot say stands in the words, as
EDTF.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from timeline._util.checked import checked
from timeline._util.files import MOST_BYTES
from timeline._util.strict_json import decoded
from timeline.errors import FormatError, TimelineError, shorten
from timeline.formats._bibliography.dates import date_of, from_edtf, is_in_words, variable_of
from timeline.formats._bibliography.holdings import Item, Placed, export_of, id_of, reading_of
from timeline.formats._bibliography.variables import CUSTOM
from timeline.formats._contract import Export, Reading
from timeline.formats._strictness import Strictness
from timeline.model import Timeline

__all__ = ["dumps", "export", "loads", "read"]

_LINE = re.compile(r"([A-Z][A-Z0-9])  ?-(?: (.*)|\s*)")
_KEPT = "ris"

# The first tag of a type is the one that is written.
_TYPES = {
    "JOUR": "article-journal", "MGZN": "article-magazine", "NEWS": "article-newspaper",
    "BOOK": "book", "CHAP": "chapter", "CONF": "paper-conference", "THES": "thesis",
    "RPRT": "report", "ELEC": "webpage", "BLOG": "post-weblog", "GEN": "document",
    "PCOMM": "personal_communication", "MAP": "map", "PAT": "patent", "VIDEO": "motion_picture",
    "SOUND": "song", "DATA": "dataset", "COMP": "software", "STAT": "legislation",
    "CASE": "legal_case", "BILL": "bill", "HEAR": "hearing", "MANSCPT": "manuscript",
    "PAMP": "pamphlet", "ART": "graphic", "FIGURE": "figure", "DICT": "entry-dictionary",
    "ENCYC": "entry-encyclopedia", "STAND": "standard", "SLIDE": "speech",
    "MUSIC": "musical_score", "JFULL": "periodical", "CLSWK": "classic", "GOVDOC": "regulation",
    "MPCT": "motion_picture", "UNPB": "manuscript", "ICOMM": "personal_communication",
    "EJOUR": "article-journal", "EBOOK": "book", "ECHAP": "chapter", "CPAPER": "paper-conference",
    "INPR": "article", "ABST": "article-journal", "EDBOOK": "book", "WEB": "webpage",
}  # fmt: skip
_WRITTEN_TYPES: dict[str, str] = {}
for _tag, _csl in _TYPES.items():
    _WRITTEN_TYPES.setdefault(_csl, _tag)

_NAMES = {"AU": "author", "A1": "author", "ED": "editor", "A2": "editor", "A4": "translator"}
_TEXTS = {
    "TI": "title", "T1": "title", "ST": "title-short", "T2": "container-title",
    "JF": "container-title", "JO": "container-title", "BT": "container-title",
    "T3": "collection-title", "VL": "volume", "IS": "issue", "PB": "publisher",
    "CY": "publisher-place", "PP": "publisher-place", "DO": "DOI", "UR": "URL", "AB": "abstract",
    "N2": "abstract", "LA": "language", "N1": "note", "ET": "edition", "M1": "number",
    "NV": "number-of-volumes", "DB": "source", "CN": "call-number", "ID": "id",
}  # fmt: skip
_WRITTEN_TEXTS = {
    variable: tag for tag, variable in reversed(_TEXTS.items()) if variable != "id"
}  # the first tag of each
_DATES = {"DA": "issued", "PY": "issued", "Y1": "issued", "Y2": "accessed"}
_BOOKS = frozenset({"book", "chapter", "report", "thesis", "pamphlet", "paper-conference"})

_Record = dict[str, list[str]]


@checked
def read(data: bytes | str, *, strict: bool = False, limit: int = MOST_BYTES) -> Reading:
    r"""Read a bibliography: a timeline of sources, without events.

    >>> reading = read(
    ...     "TY  - NEWS\nTI  - A wire\nAU  - King, Martin, Jr.\nDA  - 2021/12/06/\nER  - \n"
    ... )
    >>> (source,) = reading.timeline.sources
    >>> source.published, source.author[0].name
    (Date('2021-12-06'), 'Martin King Jr.')
    """
    strictness = Strictness(strict, "record")
    records = _records(decoded(data, limit=limit).decode(), strictness)
    return reading_of(_placed(records), strictness)


@checked
def loads(data: bytes | str, *, strict: bool = False, limit: int = MOST_BYTES) -> Timeline:
    """Read a bibliography; `read` says as well what it passed by."""
    return read(data, strict=strict, limit=limit).timeline


@checked
def dumps(timeline: Timeline) -> bytes:
    """Return the sources as RIS; `export` says as well what it does not carry."""
    return export(timeline).data


def _records(text: str, strictness: Strictness) -> Iterator[tuple[_Record, str]]:
    """Yield each record, its values by their tags, and where it begins."""
    record: _Record = {}
    place = ""
    for number, tag, value in _lines(text, strictness):
        if tag == "TY":
            if record:
                strictness.notes.append(f"{place}: the record has no ER, and is taken as it is")
                yield record, place
            record, place = {tag: [value]}, f"line {number}"
        elif not record:
            if tag != "ER":
                what = f"expected TY first in a record, found {tag}"
                strictness.refuse(FormatError(what, place=f"line {number}"), "line")
        elif tag == "ER":
            yield record, place
            record = {}
        else:
            record.setdefault(tag, []).append(value)
    if record:
        strictness.notes.append(f"{place}: the record has no ER, and is taken as it is")
        yield record, place


def _lines(text: str, strictness: Strictness) -> Iterator[tuple[int, str, str]]:
    """Yield number, tag and value of each line, with the lines that go on with the value."""
    tag, begun, values = "", 0, [""]
    for number, line in enumerate(text.splitlines(), 1):
        found = _LINE.fullmatch(line)
        if found is not None:
            if tag:
                yield begun, tag, " ".join(values)
            tag, begun, values = found[1], number, [(found[2] or "").strip()]
        elif line.strip() and tag in {"", "ER"}:
            what = f"expected a record that begins with TY, found {shorten(line)}"
            strictness.refuse(FormatError(what, place=f"line {number}"), "line")
        elif line.strip():
            values.append(line.strip())
    if tag:
        yield begun, tag, " ".join(values)


def _placed(records: Iterator[tuple[_Record, str]]) -> Iterator[Placed]:
    return ((_item(record), place) for record, place in records)


def _item(record: _Record) -> Item:
    """Return a record as an item; what no variable stands for goes to `custom`."""
    filled = ((tag, [value for value in values if value]) for tag, values in record.items())
    record = {tag: values for tag, values in filled if values}
    code = record.pop("TY", [""])[0].upper()
    item: Item = {"type": _TYPES.get(code, "document")}
    _take_names(record, item)
    _take_texts(record, item)
    _take_dates(record, item)
    if _WRITTEN_TYPES.get(item["type"]) != code:
        record["TY"] = [code]
    if record:
        item[CUSTOM] = {_KEPT: record}
    return item


def _take_names(record: _Record, item: Item) -> None:
    for tag, variable in _NAMES.items():
        if tag in record:
            item.setdefault(variable, []).extend(map(_name, record.pop(tag)))


def _take_texts(record: _Record, item: Item) -> None:
    for tag, variable in _TEXTS.items():
        if tag in record and variable not in item:
            item[variable], *rest = record.pop(tag)
            if rest:
                record[tag] = rest
    if "SN" in record:
        item["ISBN" if item["type"] in _BOOKS else "ISSN"] = record.pop("SN")[0]
    pages = [record.pop(tag)[0] for tag in ("SP", "EP") if tag in record]
    if pages:
        item["page"] = "-".join(dict.fromkeys(pages))
    if "KW" in record:
        item["keyword"] = ", ".join(record.pop("KW"))


def _take_dates(record: _Record, item: Item) -> None:
    for tag, variable in _DATES.items():
        if tag in record and variable not in item:
            item[variable] = _date(record.pop(tag)[0])
    if "PY" in record and _is_within(record["PY"][0], item["issued"]):
        del record["PY"]


def _name(text: str) -> dict[str, Any]:
    family, *rest = [part.strip() for part in text.split(",", 2)]
    if not rest or not family:
        return {"literal": text}
    name = {"family": family, "given": rest[0], "suffix": rest[1] if len(rest) > 1 else ""}
    return {part: said for part, said in name.items() if said}


def _date(text: str) -> dict[str, Any]:
    year, month, day, words = ([part.strip() for part in text.split("/", 3)] + [""] * 3)[:4]
    try:
        if words:
            return variable_of(from_edtf(words))
    except TimelineError:
        if not year:
            return {"literal": words}
    month, day = (part.zfill(2) if part.strip("0") else "" for part in (month, day))
    try:
        # A day of no month is none, and a month is one of twelve: EDTF's 21 to 41 are seasons.
        if len(year) == 4 and (month or not day) and month <= "12":
            return variable_of(from_edtf("-".join(filter(None, (year, month, day)))))
    except TimelineError:
        pass
    return {"raw": text}


def _is_within(year: str, issued: Mapping[str, Any]) -> bool:
    """Return whether a year says no more than the date that is there."""
    parts = issued.get("date-parts")
    return parts is not None and year.rstrip("/") == f"{parts[0][0]:04}"


# -- writing -----------------------------------------------------------------


@checked
def export(timeline: Timeline) -> Export:
    """Return the sources as records, in the order of their ids.

    >>> from timeline.model import Source
    >>> done = export(Timeline(sources=[Source("A wire", published="2021-12-06", id="wire")]))
    >>> print(done.data.decode().replace("\\r", ""))
    TY  - GEN
    ID  - wire
    TI  - A wire
    DA  - 2021/12/06/
    PY  - 2021
    ER  -
    <BLANKLINE>
    """
    return export_of(timeline, _written, read)


def _written(items: list[Item]) -> bytes:
    return "\r\n".join(map(_record, items)).encode()


def _record(item: Item) -> str:
    custom = item.get(CUSTOM)
    kept = dict(custom.get(_KEPT, {})) if isinstance(custom, Mapping) else {}
    code = next(iter(kept.pop("TY", [])), _WRITTEN_TYPES.get(item["type"], "GEN"))
    lines = [("TY", code), ("ID", id_of(item))]
    lines += [(tag, str(item[v])) for v, tag in _WRITTEN_TEXTS.items() if v in item]
    for tag in ("AU", "ED", "A4"):
        lines += [(tag, _written_name(name)) for name in item.get(_NAMES[tag], ())]
    for tag in ("DA", "Y2"):
        if _DATES[tag] in item:
            lines += _written_date(tag, item[_DATES[tag]])
    number = item.get("ISBN") if item["type"] in _BOOKS else item.get("ISSN")
    lines += [("SN", number)] if number else []
    pages = str(item.get("page", "")).split("-", 1)
    lines += [(tag, page) for tag, page in zip(("SP", "EP"), pages, strict=False) if page]
    lines += [("KW", word.strip()) for word in str(item.get("keyword", "")).split(",") if word]
    lines += [(tag, value) for tag, values in sorted(kept.items()) for value in values]
    text = "".join(f"{tag}  - {' '.join(str(value).splitlines())}\r\n" for tag, value in lines)
    return f"{text}ER  - \r\n"


def _written_name(name: Mapping[str, Any]) -> str:
    if name.get("literal"):
        return str(name["literal"])
    particles = ("dropping-particle", "non-dropping-particle", "family")
    family = " ".join(str(name[part]) for part in particles if name.get(part))
    given, suffix = str(name.get("given", "")), str(name.get("suffix", ""))
    # The comma says that it is a family name, and no body.
    return ", ".join([family, given, suffix] if suffix else [family, given]).rstrip(" ")


def _written_date(tag: str, variable: Any) -> list[tuple[str, str]]:
    if is_in_words(variable):
        return [(tag, f"///{variable.get('literal') or variable.get('raw')}")]
    when = date_of(variable)
    parts = variable_of(when).get("date-parts", [[]])
    numbers = [f"{parts[0][0]:04}", *(f"{n:02}" for n in parts[0][1:])] if parts[0] else []
    plain = "/".join([*numbers, *[""] * (3 - len(numbers))])
    is_whole = bool(numbers) and _reads_as(f"{plain}/", when)
    text = f"{plain}/" if is_whole else f"{plain}/{when.in_edtf() or when}"
    year = [("PY", numbers[0])] if tag == "DA" and numbers and len(numbers[0]) == 4 else []
    return [(tag, text), *year]


def _reads_as(text: str, when: object) -> bool:
    try:
        return date_of(_date(text)) == when
    except TimelineError:
        return False
