"""What the peers are asked: strings of many forms, cases with known bounds, and pairs of dates."""

from __future__ import annotations

import datetime
import json
import os
import re
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import NamedTuple

DATA = Path(os.environ.get("TIMELINE_DATA", "data"))
TEMPLATES: dict[str, list[str]] = json.loads(
    Path(__file__).with_name("templates.json").read_text("utf-8")
)
PAIRS = 200


class Case(NamedTuple):
    """A string, whether it is valid, and its first and last day where they are clear."""

    text: str
    valid: bool
    days: tuple[int | str | None, int | str | None] = (None, None)


def strings(names: Iterable[str], copies: int, random: Random) -> list[str]:
    """Strings of the templates' forms, each form so many times with other numbers, shuffled."""
    made = [
        filled(template, random)
        for name in names
        for template in TEMPLATES[name]
        for _ in range(copies if len(TEMPLATES[name]) > 1 else 20 * copies)
    ]
    random.shuffle(made)
    return made


def filled(template: str, random: Random) -> str:
    year = random.randint(1000, 2300)
    return template.format(
        y=year,
        z=year + random.randint(1, 60),
        m=f"{random.randint(1, 12):02}",
        d=f"{random.randint(1, 28):02}",
        h=f"{random.randint(0, 23):02}",
        s=f"{random.randint(0, 59):02}",
        leap=random.randrange(1604, 1700, 4),
        tens=random.randint(100, 230),
        hundreds=random.randint(10, 23),
        long=random.randint(10_000, 10**9),
    )


def pairs(random: Random) -> dict[str, list[tuple[str, str]]]:
    """Two dates each: days near one another and far apart, and days in a month or outside."""
    days, months = [], []
    for number in range(PAIRS):
        day = datetime.date(2000, 1, 1) + datetime.timedelta(days=random.randrange(10_000))
        apart = random.randint(-3, 3) if number % 2 else random.randint(-9000, 9000)
        other = day + datetime.timedelta(days=apart)
        days.append((str(day), str(other)))
        months.append((str(day), str(day if number % 2 else other)[:7]))
    return {"two days": days, "a day and a month": months}


def cases() -> list[Case]:
    """The cases of the data's file; without it, strings of which only the validity is known."""
    file = DATA / "edtf_cases.jsonl"
    if not file.is_file():
        random = Random(2)
        return [
            Case(text, name != "invalid")
            for name in ("level 0", "level 1", "level 2", "invalid")
            for text in strings([name], 1, random)
        ]
    found = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [
        Case(case["s"], case["valid"], (day(case.get("earliest")), day(case.get("latest"))))
        for case in found
        if case["valid"] is not None
    ]


def day(bound: str | None) -> int | str | None:
    """A bound of the case file, to the day: an ordinal, or an infinity."""
    if bound is None or bound.endswith("inf"):
        return bound and bound.removeprefix("+")
    match = re.match(r"([+-]?\d+)-(\d\d)-(\d\d)", bound)
    assert match is not None
    year, month, day_of_month = map(int, match.groups())
    cycles, year = divmod(year, 400)
    return (cycles - 1) * 146_097 + datetime.date(year + 400, month, day_of_month).toordinal()
