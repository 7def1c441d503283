"""How many sentences with dates are understood whole, in German, Spanish, French and Portuguese.

    python benchmarks/extract_sentences.py --data DATA [--language fr] [--show]

`DATA/recognizers` has a file of sentences for each language, with the dates that the set's
authors read in them (Microsoft Recognizers-Text, MIT). A sentence is right where each of its
dates is found with an equal value, and nothing else is given a date. The set was made for
assistants, which set alarms; this library is for what happened and for when it is to be. Where
the two disagree about what words mean, as `MEANINGS` says by rule, the sentence is counted apart,
in neither column. Of two readings that the set leaves open, last and next, either is right.
"""

from __future__ import annotations

import argparse
import collections
import datetime as dt
import json
import os
import platform
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from timeline.dates import DateTime, DateValue, Interval
from timeline.extract import Mention, extract

DATA = Path(os.environ.get("TIMELINE_DATA", "data"))
FILES = {"de": "german", "es": "spanish", "fr": "french", "pt": "portuguese"}


class Asked(NamedTuple):
    """What the set reads in some words: their place, and the values that they may have."""

    start: int
    end: int
    kind: str
    values: list[dict[str, str]]

    @property
    def timex(self) -> str:
        """The notation of the first value."""
        return self.values[0].get("timex", "") if self.values else ""


def asked(sentence: dict[str, Any]) -> Iterator[Asked]:
    at, text = 0, sentence["Input"].lower()
    for result in sentence["Results"]:
        kind = result.get("TypeName") or result.get("Typename") or result.get("Type") or ""
        values = (result.get("Resolution") or {}).get("values") or []
        start = text.find(result["Text"].lower(), at)
        start = result.get("Start", 0) if start < 0 else start
        at = start + 1
        yield Asked(start, start + len(result["Text"]), kind.split(".")[-1], values)


def _days(value: dict[str, str]) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day of a value; its end is that of the range, left out."""
    if "value" in value:
        day = _day(value["value"])
        return day, day
    start, end = (_day(value.get(side, "")) for side in ("start", "end"))
    return start, end


def _day(text: str) -> dt.date | None:
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)", text)
    return dt.date(*map(int, found.groups())) if found else None


def _clock(text: str) -> str | None:
    found = re.search(r"(\d\d:\d\d)(?::\d\d)?$", text)
    return found[1] if found else None


def _ours(mention: Mention) -> tuple[float, float] | None:
    """The first and the last day of a mention."""
    value = mention.value
    if value is None:
        return None
    first, last = (value.start, value.end) if isinstance(value, Interval) else (value, value)
    low = first.day_number if isinstance(first, DateTime) else value.bounds.begin_earliest
    high = last.day_number if isinstance(last, DateTime) else value.bounds.end_latest
    return float(low), float(high)


def agrees(ask: Asked, mention: Mention) -> bool:
    """Whether a mention has one of the values that are asked for."""
    tags = [tag.value or "" for tag in mention.tags]
    if ask.kind in ("duration", "set"):
        return any(_length(ask.timex) == _length(tag) for tag in tags)
    if ask.timex.endswith("_REF"):
        return ask.timex in tags
    if any(ask.timex and _open(ask.timex) == _open(tag) for tag in tags):
        return True  # both leave open the year, the month, or the half of the day
    if any(value.get("value", "not resolved") in tags for value in ask.values):
        return True  # one of several dates in one mention: 18 and 19 June
    if ask.kind in ("time", "timerange"):
        return _same_clock(ask, mention)
    return any(_same_days(value, mention) for value in ask.values) and (
        "time" not in ask.kind or _same_clock(ask, mention)
    )


def _length(timex: str) -> object:
    """A length in one notation, months and minutes: two weeks as 14 days, half an hour as 30."""
    found = re.fullmatch(r"P((?:[\d.]+[YQMWD])*)(?:T((?:[\d.]+[HMS])+))?", timex)
    if not found:
        return _open(timex)
    days, hours = (re.findall(r"([\d.]+)([A-Z])", part or "") for part in found.groups())
    months = sum(float(count) * {"Y": 12, "Q": 3, "M": 1}.get(unit, 0) for count, unit in days)
    whole = sum(float(count) * {"W": 10080, "D": 1440}.get(unit, 0) for count, unit in days)
    minutes = sum(float(count) * {"H": 60, "M": 1, "S": 1 / 60}[unit] for count, unit in hours)
    return round(months, 6), round(whole + minutes, 6)


def _open(timex: str) -> str:
    """A value without what it says of the date: of `T08:00` the hour, of `XXXX-XX-XXTMO` TMO."""
    return re.sub(r"T(\d\d)(?::00)*$", r"T\1", re.sub(r"^XXXX-XX-XX(?=T)", "", timex))


def _same_clock(ask: Asked, mention: Mention) -> bool:
    part = re.search(r"T(MO|MI|AF|EV|NI|DT)", ask.timex)
    tags = [tag.value or "" for tag in mention.tags]
    if part:
        evening = ("EV", "NI", "AF") if part[1] in ("EV", "NI", "AF") else (part[1],)
        return any(tag.endswith(tuple(f"T{name}" for name in evening)) for tag in tags)
    clocks = [m[1] for tag in tags if (m := re.search(r"T(\d\d:\d\d)", tag))]
    for value in ask.values:
        sides = [value.get(key, "") for key in ("value", "start", "end")]
        wanted = [clock for side in sides if (clock := _clock(side))]
        if wanted and wanted == [clock.replace("24:", "00:") for clock in clocks]:
            return True
    return False


def _same_days(value: dict[str, str], mention: Mention) -> bool:
    ours = _ours(mention)
    if ours is None:
        return False
    first, last = _days(value)
    low, high = ours
    if "value" in value or (
        value.get("start") and value["start"][:10] == value.get("end", "")[:10]
    ):
        return first is not None and low == high == first.toordinal()
    begins = low == float("-inf") if first is None else low == first.toordinal()
    if last is None:
        return begins and high == float("inf")
    # "To 2018" ends, for the set, where 2018 begins; here 2018 is in it.
    of_end = _begin_of_end(mention)
    before = value.get("Mod", "").startswith(("before", "until"))
    ends = high in (last.toordinal(), last.toordinal() - 1) or of_end == last.toordinal()
    return ends and (begins or before)


def _begin_of_end(mention: Mention) -> float:
    value = mention.value
    if isinstance(value, Interval) and isinstance(value.end, DateValue):
        return float(value.end.bounds.begin_earliest)
    return float("inf") if value is None else float(value.bounds.end_earliest)


def _counted_in_units(ask: Asked, mention: Mention) -> bool:
    """Two weeks ago is a week here, and a day there."""
    ours, days = _ours(mention), [_days(value) for value in ask.values]
    if ours is None or mention.granularity in (None, "day"):
        return False
    return ask.kind == "date" and any(
        first == last and first is not None and ours[0] <= first.toordinal() <= ours[1]
        for first, last in days
    )


def _within(ask: Asked, mention: Mention) -> bool:
    """In two years is the year after the next here, and all the time until then there."""
    return mention.rule == "after a length" and re.search(r",P[^,]+\)$", ask.timex) is not None


def _clock_of_writing(ask: Asked, mention: Mention) -> bool:
    """In five minutes is a length here, for which the hour of writing is not known."""
    return (
        ask.kind in ("datetime", "datetimerange")
        and mention.kind == "DURATION"
        and (mention.granularity in ("hour", "minute", "second"))
    )


def _length_beside_now(ask: Asked, mention: Mention) -> bool:
    """The last two weeks are a length here, and fourteen days of the calendar there."""
    found = re.search(r",(P[^,]+)\)$", ask.timex)
    return mention.kind == "DURATION" and found is not None and "range" in ask.kind


def _some(ask: Asked, mention: Mention) -> bool:
    """Several weeks are a number that is not known here, and three there."""
    return ask.kind == "duration" and any("X" in (tag.value or "") for tag in mention.tags)


def _fiscal(ask: Asked, mention: Mention) -> bool:
    """A fiscal or school year has no months before somebody says when one begins."""
    return ask.timex.startswith(("FY", "SY"))


def _week_of_year(ask: Asked, mention: Mention) -> bool:
    """The first weeks of 2015 are its first seven days and more here, and ISO weeks there."""
    if mention.rule == "several of a year" and mention.granularity == "week":
        return re.fullmatch(r"\(.*,P\d+W\)", ask.timex) is not None
    return (
        re.fullmatch(r"\d{4}-W\d\d", ask.timex) is not None
        and mention.granularity == "week"
        and (re.match(r".*\d{4}-(01|12)-", str(mention.value)) is not None)
    )


def _part_of_period(ask: Asked, mention: Mention) -> bool:
    """The end of May is May here, since nothing says which days are meant, and its half there.

    So is the end of tomorrow tomorrow, and there its last second.
    """
    mod = ask.values[0].get("Mod", "") if ask.values else ""
    last_second = ask.timex.endswith("T23:59:59") and mention.rule == "early, mid or late"
    return last_second or mod.endswith(("start", "mid", "end"))


def _a_week_apart(ask: Asked, mention: Mention) -> bool:
    """Next Friday is the nearest one ahead here, and that of the next week there."""
    ours, days = _ours(mention), [_days(value) for value in ask.values]
    return (
        mention.rule == "last or next weekday"
        and ours is not None
        and any(first is not None and abs(first.toordinal() - ours[0]) == 7 for first, _ in days)
    )


def _by_a_cue(ask: Asked, mention: Mention) -> bool:
    """A verb, or a weekday, decides of which year a day is here; nothing does there."""
    if ask.kind not in ("date", "daterange") or "XXXX-" not in ask.timex:
        return False
    return any(
        _same_days(_moved(value, years), mention) for value in ask.values for years in (-1, 1)
    )


def _moved(value: dict[str, str], years: int) -> dict[str, str]:
    """A value as many years on."""

    def moved(text: str) -> str:
        return re.sub(r"^\d{4}(?=-\d\d-\d\d)", lambda year: str(int(year[0]) + years), text)

    return {key: moved(text) for key, text in value.items()}


def _ten_years(ask: Asked, mention: Mention) -> bool:
    """The next decade is the ten years from now here, and the 2020s there."""
    return mention.granularity in ("decade", "century") and "range" in ask.kind


def _bounded_by_a_length(ask: Asked, mention: Mention) -> bool:
    """More than two weeks after today begins with that week here, and with its day there."""
    mod = ask.values[0].get("Mod", "")
    return mention.rule == "so long before or after a date" and mod in ("before", "after")


MEANINGS: dict[str, Callable[[Asked, Mention], bool]] = {
    "so long ago or ahead, in the grain of its unit": _counted_in_units,
    "in so long": _within,
    "counted from the hour of writing": _clock_of_writing,
    "a length beside the day of writing": _length_beside_now,
    "last and next weekday": _a_week_apart,
    "a year that a verb decides": _by_a_cue,
    "decades and centuries from now": _ten_years,
    "more than so long before or after": _bounded_by_a_length,
    "several": _some,
    "fiscal and school years": _fiscal,
    "weeks of a year": _week_of_year,
    "the beginning, middle or end of a period": _part_of_period,
}
"""Where the set and this library mean different things, by kind; each begins with our meaning."""


USUAL = dt.date(2016, 11, 7)
"""The day of writing of most sentences; of those that state none it is told by their values."""


def _usual_day(questions: list[Asked]) -> str | None:
    """The day of writing of a sentence that states none, if its values are of about that day."""
    texts = [text for ask in questions for value in ask.values for text in value.values()]
    days = [day for text in texts if (day := _day(text))]
    near = all(abs((day - USUAL).days) <= 366 for day in days)
    return str(USUAL) if days and near else None


_BARE_FIGURES = re.compile(r"\d{1,2}[/-]\d{1,2}(?:-\d{1,2}/\d{1,2})?")


class Verdict(NamedTuple):
    """Whether a sentence is right, wrong or apart, and by which words or kinds."""

    name: str
    why: list[str]


def judged(sentence: dict[str, Any], language: str) -> Verdict:
    text = sentence["Input"]
    context = sentence.get("Context") or {}
    questions = [ask for ask in asked(sentence) if ask.values and _is_known(ask)]
    published = context.get("ReferenceDateTime", "")[:10] or _usual_day(questions)
    mentions = list(extract(text, published=published, language=language))
    missed: list[str] = []
    kinds: list[str] = []
    taken: set[int] = set()
    for ask in questions:
        near = [m for m in mentions if m.start < ask.end and ask.start < m.end]
        taken.update(id(m) for m in near)
        if any(agrees(ask, mention) for mention in near):
            continue
        if published is None and _needs_a_day(ask):
            kinds.append("no day of writing in the set")
            continue
        if not near and _BARE_FIGURES.fullmatch(text[ask.start : ask.end]):
            kinds.append("two figures alone, which may be a fraction")
            continue
        differs = [name for name, rule in MEANINGS.items() if any(rule(ask, m) for m in near)]
        kinds += differs[:1]
        missed += [] if differs else [text[ask.start : ask.end]]
    unknown = [ask for ask in asked(sentence) if not (ask.values and _is_known(ask))]
    missed += [
        f"+{m.words}"
        for m in mentions
        if m.value is not None
        and id(m) not in taken
        and not any(m.start < ask.end and ask.start < m.end for ask in unknown)
    ]
    if missed:
        return Verdict("wrong", missed)
    return Verdict("apart", kinds) if kinds else Verdict("right", [])


def _is_known(ask: Asked) -> bool:
    """Whether the set itself knows a value: not that of 30 February, nor of a zone alone."""
    unresolved = ask.kind in ("date", "daterange", "datetime") and any(
        value.get("value") == "not resolved" for value in ask.values
    )
    return not (unresolved and not _fiscal_timex(ask.timex)) and ask.kind != "timezone"


def _fiscal_timex(timex: str) -> bool:
    return timex.startswith(("FY", "SY"))


def _needs_a_day(ask: Asked) -> bool:
    """Whether its value follows from a day of writing, which the set does not give for it."""
    return ask.kind not in ("duration", "set", "time", "timerange")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--data", type=Path, default=DATA)
    arguments.add_argument("--language", choices=FILES)
    arguments.add_argument("--show", action="store_true", help="print what is wrong")
    options = arguments.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}")
    for language, name in FILES.items():
        path = options.data / "recognizers" / f"{name}.json"
        if options.language not in (None, language):
            continue
        if not path.is_file():
            print(f"no {path}: {name} is left out")
            continue
        report(json.loads(path.read_text(encoding="utf-8")), language, show=options.show)


def report(sentences: list[dict[str, Any]], language: str, *, show: bool) -> None:
    counts: collections.Counter[str] = collections.Counter()
    kinds: collections.Counter[str] = collections.Counter()
    for number, sentence in enumerate(sentences):
        verdict = judged(sentence, language)
        counts[verdict.name] += 1
        if verdict.name == "apart":
            kinds.update(set(verdict.why))
        elif show and verdict.name == "wrong":
            print(f"  {language} {number}: {sentence['Input']!r}: {verdict.why}")
    scored = counts["right"] + counts["wrong"]
    print(
        f"{language}: {counts['right']} of {scored} sentences right"
        f" ({100 * counts['right'] / max(scored, 1):.1f} %); {counts['apart']} apart"
    )
    for kind, number in kinds.most_common():
        print(f"    apart: {kind}: {number}")


if __name__ == "__main__":
    main()
