"""Programs that expand recurrence rules, each behind one function: starts and rules in, times out.

`EXPANDERS` are what there is to ask. A program that is not installed says so (`Absent`).
"""

from __future__ import annotations

import calendar
import ctypes
import datetime
import importlib.metadata
import json
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

import attrs
from dateutil import rrule
from tests.formats.icalendar.interop import places, programs
from tests.formats.icalendar.interop.programs import Absent

from timeline.errors import TimelineError
from timeline.formats.icalendar._rules import parse_rule
from timeline.formats.icalendar._steps import Steps

YEARS = 60
"""For how long after its first a rule is asked about."""


@attrs.frozen
class Case:
    """A first time, as `20210104T090000`, in no zone, and a rule that begins with it."""

    start: str
    rule: str

    @property
    def first(self) -> datetime.datetime:
        return datetime.datetime.strptime(self.start, "%Y%m%dT%H%M%S")

    @property
    def last(self) -> datetime.datetime:
        return self.first + datetime.timedelta(days=366 * YEARS)


Times = list[str]
"""The first times that a rule gives, in order; empty where a program refuses it."""


@attrs.frozen
class Expander:
    """A program: `expand` gives as many times of each case as are asked for."""

    name: str
    version: Callable[[], str]
    expand: Callable[[Sequence[Case], int], list[Times]]


def ours(cases: Sequence[Case], most: int) -> list[Times]:
    """The times by this library."""
    return [_ours(case, most) for case in cases]


def _ours(case: Case, most: int) -> Times:
    try:
        rule = parse_rule(case.rule)
        times = rule.starts(case.first, (case.first, case.last), Steps(10**6))
        until = case.last if rule.until is None else rule.until
        assert isinstance(until, datetime.datetime), "a case has times, and its UNTIL is one"
        return [f"{time:%Y%m%dT%H%M%S}" for time in islice(times, most) if time <= until]
    except TimelineError:
        return []


# -- libical, by its functions in C --------------------------------------------------


def _by_libical(cases: Sequence[Case], most: int) -> list[Times]:
    library = programs.libical()
    library.icalrecur_expand_recurrence.argtypes = [
        ctypes.c_char_p,
        ctypes.c_long,
        ctypes.c_int,
        ctypes.POINTER(ctypes.c_long),
    ]
    found = []
    for case in cases:
        times = (ctypes.c_long * most)(*([0] * most))
        first = calendar.timegm(case.first.timetuple())
        library.icalrecur_expand_recurrence(case.rule.encode(), first, most, times)
        moments = (datetime.datetime.fromtimestamp(t, datetime.timezone.utc) for t in times if t)
        found.append([f"{moment:%Y%m%dT%H%M%S}" for moment in moments])
    return found


# -- packages for node ---------------------------------------------------------------

_ICAL_JS = """
const ICAL = require(process.argv[1] + "/dist/ical.es5.cjs");
const { cases, most } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const dashed = s => s.replace(/(....)(..)(..)T(..)(..)(..)/, "$1-$2-$3T$4:$5:$6");
const expand = ([start, rule]) => {
  try {
    const times = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromString(dashed(start)));
    const found = [];
    for (let t; found.length < most && (t = times.next()); ) found.push(t.toString());
    return found.map(t => t.replace(/[-:]/g, ""));
  } catch (error) { return []; }
};
process.stdout.write(JSON.stringify(cases.map(expand)));
"""

_RRULE_JS = """
const { RRule } = require(process.argv[1]);
const { cases, most } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const expand = ([start, rule]) => {
  try {
    const options = RRule.parseString(rule);
    options.dtstart = new Date(
      start.replace(/(....)(..)(..)T(..)(..)(..)/, "$1-$2-$3T$4:$5:$6Z"));
    return new RRule(options).all((_, i) => i < most)
      .map(t => t.toISOString().slice(0, 19).replace(/[-:]/g, ""));
  } catch (error) { return []; }
};
process.stdout.write(JSON.stringify(cases.map(expand)));
"""


def _in_node(package: str, script: str) -> Callable[[Sequence[Case], int], list[Times]]:
    def expand(cases: Sequence[Case], most: int) -> list[Times]:
        asked = {"cases": [(case.start, case.rule) for case in cases], "most": most}
        node, folder = programs.node_package(package)
        done = programs.run([node, "-e", script, folder], input=json.dumps(asked))
        found: list[Times] = json.loads(done)
        return found

    return expand


# -- dateutil, without what we do around it --------------------------------------------


def _by_dateutil(cases: Sequence[Case], most: int) -> list[Times]:
    return [_one_by_dateutil(case, most) for case in cases]


def _one_by_dateutil(case: Case, most: int) -> Times:
    try:
        times = rrule.rrulestr(case.rule, dtstart=case.first)
        return [f"{time:%Y%m%dT%H%M%S}" for time in islice(times, most)]
    except ValueError:
        return []


EXPANDERS = (
    Expander("libical", programs.version_of_libical, _by_libical),
    *(
        Expander(name, partial(programs.version_in_node, package), _in_node(package, script))
        for name, package, script in (
            ("ical.js", "ical.js", _ICAL_JS),
            ("rrule.js", "rrule", _RRULE_JS),
        )
    ),
    Expander("dateutil", partial(importlib.metadata.version, "python-dateutil"), _by_dateutil),
)


# -- whole calendars, by recurring-ical-events in its own environment -------------------


def by_recurring_ical_events(
    calendars: Sequence[str], first: datetime.date, last: datetime.date
) -> list[Times]:
    """When what is in each calendar begins, in a stretch of days."""
    python = places.program("python")
    if python is None:
        raise Absent(f"recurring-ical-events is not installed in {places.PROGRAMS}")
    cases = [
        {"calendar": text, "from": first.timetuple()[:3], "to": last.timetuple()[:3]}
        for text in calendars
    ]
    program = Path(__file__).with_name("expand.py")
    found: list[Times] = json.loads(programs.run([python, program], input=json.dumps(cases)))
    return found
