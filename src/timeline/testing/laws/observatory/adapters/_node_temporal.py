"""Temporal of ECMAScript, by the polyfill of its champions, through node."""

from __future__ import annotations

import datetime
import json
import shutil
import subprocess
from collections.abc import Sequence

from timeline.errors import MissingExtraError
from timeline.testing.laws.observatory._adapter import Adapter
from timeline.testing.laws.observatory._calls import Call
from timeline.testing.laws.observatory._programs import Program, functions
from timeline.testing.laws.observatory._vocabulary import FUNCTIONS

__all__ = ["ADAPTER"]

_POLYFILL = "@js-temporal/polyfill"

_EXPRESSIONS = {
    "parse_date": "Temporal.PlainDate.from(text)",
    "format_date": "day.toString()",
    "parse_basic_date": "Temporal.PlainDate.from(text)",
    "add_days": "day.add({days: n})",
    "add_months": "day.add({months: n})",
    "add_years": "day.add({years: n})",
    "days_between": "a.until(b).days",
    "difference": "['months', 'days'].map(u => a.until(b, {largestUnit: 'months'})[u]).join()",
    "add_difference": "day.add({months, days})",
    "weekday": "day.dayOfWeek",
    "iso_week": "[day.yearOfWeek, day.weekOfYear, day.dayOfWeek].join()",
    "day_of_year": "day.dayOfYear",
    "is_leap_year": "Temporal.PlainDate.from({year, month: 1, day: 1}).inLeapYear",
    "days_in_month": "Temporal.PlainDate.from({year, month, day: 1}).daysInMonth",
    "last_of_month": "day.with({day: day.daysInMonth})",
    "is_before": "Temporal.PlainDate.compare(a, b) < 0",
    "is_earlier": "Temporal.Instant.compare(a, b) < 0",
    "at_wall": "shown(wall.toZonedDateTime(zone))",
    "in_zone": "shown(moment.toZonedDateTimeISO(zone))",
    "add_hours": "shown(moment.toZonedDateTimeISO(zone).add({hours: n}))",
}

_READ = {
    "moment": "Temporal.Instant.from(%s)",
    "wall": "Temporal.PlainDateTime.from(%s)",
    datetime.date: "Temporal.PlainDate.from(%s)",
    int: "Number(%s)",
    str: "%s",
}

_IMPORT = f"const {{Temporal}} = require('{_POLYFILL}');"

_PROGRAM = """
%s
const shown = moment => moment.toString({timeZoneName: 'never'});
const answers = {
%s
};
require('readline').createInterface({input: process.stdin}).on('line', line => {
  const [name, ...asked] = line.split('\\t');
  let answer;
  try { answer = '=' + String(answers[name](...asked)); }
  catch (error) { answer = '!' + String(error).replace(/\\n/g, ' '); }
  process.stdout.write(answer + '\\n');
});
"""


def _answer(function: str, expression: str) -> str:
    parameters = FUNCTIONS[function].parameters
    read = ", ".join(_reader(*item) % f"asked[{n}]" for n, item in enumerate(parameters.items()))
    return f"  {function}: (...asked) => (({', '.join(parameters)}) => {expression})({read}),"


def _reader(name: str, kind: object) -> str:
    if kind is datetime.datetime:
        return _READ["wall" if name == "wall" else "moment"]
    return _READ[kind]


def _program() -> Program:
    answers = "\n".join(_answer(*item) for item in _EXPRESSIONS.items())
    return Program(["node", "-e", _PROGRAM % (_IMPORT, answers)])


def _written(calls: Sequence[Call], expected: str) -> str:
    lines = []
    for call in calls:
        parameters = FUNCTIONS[call.function].parameters
        given = ", ".join(
            f"{name} = {_reader(name, kind) % _literal(argument)}"
            for (name, kind), argument in zip(parameters.items(), call.arguments, strict=True)
        )
        came = f"throws {call.error}" if call.error is not None else repr(call.answer)
        shown = _EXPRESSIONS[call.function].removeprefix("shown")
        lines.append(f"{{ const {given}; console.log(String({shown})); }}  // {came}")
    return "\n".join([_IMPORT, *lines]) + f"; expected {expected}"


def _literal(argument: object) -> str:
    plain = argument.isoformat() if isinstance(argument, datetime.date) else str(argument)
    return json.dumps(plain)


def _version() -> str:
    asked = (
        f"const main = require.resolve('{_POLYFILL}');"
        "console.log(require(require('path').join(main, '../../package.json')).version)"
    )
    found = None
    if shutil.which("node") is not None:
        found = subprocess.run(["node", "-e", asked], capture_output=True, text=True, check=False)
    if found is None or found.returncode:
        raise MissingExtraError(
            f"the adapter of node:temporal needs node and {_POLYFILL}, which are not to be found",
            hint=f"npm install {_POLYFILL}, and set NODE_PATH to its node_modules",
        )
    return found.stdout.strip()


ADAPTER = Adapter(
    "node:temporal",
    version=_version(),
    written=_written,
    **functions(_program(), list(_EXPRESSIONS)),
)
