"""java.time of the Java platform, through a program of one source file."""

from __future__ import annotations

import datetime
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from timeline.errors import MissingExtraError
from timeline.testing.laws.observatory._adapter import Adapter
from timeline.testing.laws.observatory._calls import Call
from timeline.testing.laws.observatory._programs import Program, functions
from timeline.testing.laws.observatory._vocabulary import FUNCTIONS

__all__ = ["ADAPTER"]

_EXPRESSIONS = {
    "parse_date": "LocalDate.parse(text)",
    "format_date": "day.toString()",
    "parse_basic_date": "LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE)",
    "parse_week": "LocalDate.parse(text, DateTimeFormatter.ISO_WEEK_DATE)",
    "format_week": "day.format(DateTimeFormatter.ISO_WEEK_DATE)",
    "parse_ordinal": "LocalDate.parse(text, DateTimeFormatter.ISO_ORDINAL_DATE)",
    "format_ordinal": "day.format(DateTimeFormatter.ISO_ORDINAL_DATE)",
    "parse_datetime": "OffsetDateTime.parse(text)",
    "format_datetime": "moment.toString()",
    "add_days": "day.plusDays(n)",
    "add_months": "day.plusMonths(n)",
    "add_years": "day.plusYears(n)",
    "days_between": "ChronoUnit.DAYS.between(a, b)",
    "difference": 'Period.between(a, b).toTotalMonths() + "," + Period.between(a, b).getDays()',
    "add_difference": "day.plusMonths(months).plusDays(days)",
    "weekday": "day.getDayOfWeek().getValue()",
    "day_of_year": "day.getDayOfYear()",
    "from_day_of_year": "LocalDate.ofYearDay((int) year, (int) n)",
    "quarter": "day.get(IsoFields.QUARTER_OF_YEAR)",
    "is_leap_year": "Year.isLeap(year)",
    "days_in_month": "YearMonth.of((int) year, (int) month).lengthOfMonth()",
    "first_of_week": "day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))",
    "last_of_month": "day.with(TemporalAdjusters.lastDayOfMonth())",
    "is_before": "a.isBefore(b)",
    "is_earlier": "a.isBefore(b)",
    "at_wall": "wall.atZone(ZoneId.of(zone)).toOffsetDateTime()",
    "in_zone": "moment.atZoneSameInstant(ZoneId.of(zone)).toOffsetDateTime()",
    "add_hours": "moment.atZoneSameInstant(ZoneId.of(zone)).plusHours(n).toOffsetDateTime()",
}

_READ = {
    "moment": "OffsetDateTime.parse(%s)",
    "wall": "LocalDateTime.parse(%s)",
    datetime.date: "LocalDate.parse(%s)",
    int: "Long.parseLong(%s)",
    str: "%s",
}

_PROGRAM = """
import java.io.*;
import java.time.*;
import java.time.format.*;
import java.time.temporal.*;

public class Answers {
    static Object answer(String[] asked) {
        switch (asked[0]) {
%s
            default: throw new IllegalArgumentException(asked[0]);
        }
    }

    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            try {
                out.println("=" + answer(line.split("\\t", -1)));
            } catch (RuntimeException error) {
                out.println("!" + error.toString().replace('\\n', ' '));
            }
        }
    }
}
"""


def _declared(function: str, values: Sequence[str]) -> str:
    """The parameters of a function as variables, read from text."""
    parameters = FUNCTIONS[function].parameters.items()
    return " ".join(
        f"var {name} = {_reader(function, name, kind) % value};"
        for (name, kind), value in zip(parameters, values, strict=True)
    )


def _reader(function: str, name: str, kind: object) -> str:
    if kind is datetime.datetime:
        return _READ["wall" if name == "wall" else "moment"]
    return _READ[kind]


def _case(function: str, expression: str) -> str:
    places = [f"asked[{n}]" for n in range(1, len(FUNCTIONS[function].parameters) + 1)]
    declared = _declared(function, places)
    return f'            case "{function}": {{ {declared} return {expression}; }}'


def _program() -> Program:
    folder = Path(tempfile.mkdtemp(prefix="answers-"))
    file = folder / "Answers.java"
    cases = "\n".join(_case(*item) for item in _EXPRESSIONS.items())
    file.write_text(_PROGRAM % cases, encoding="utf-8")
    return Program(["java", "-XX:TieredStopAtLevel=1", str(file)])


def _text(argument: object) -> str:
    plain = argument.isoformat() if isinstance(argument, datetime.date) else str(argument)
    return f'"{plain}"'


def _written(calls: Sequence[Call], expected: str) -> str:
    lines = []
    for call in calls:
        declared = _declared(call.function, [_text(argument) for argument in call.arguments])
        came = f"raises {call.error}" if call.error is not None else repr(call.answer)
        lines.append(f"{declared} System.out.println({_EXPRESSIONS[call.function]});  // {came}")
    return "\n".join(["import java.time.*; import java.time.temporal.*;", *lines]) + (
        f"; expected {expected}"
    )


def _version() -> str:
    if shutil.which("java") is None:
        raise MissingExtraError(
            "the adapter of java:time needs java, which is not installed",
            hint="install a JDK of 17 or later, on Debian openjdk-17-jdk-headless",
        )
    told = subprocess.run(["java", "-version"], capture_output=True, text=True, check=True).stderr
    return told.split('"')[1]


ADAPTER = Adapter(
    "java:time",
    version=_version(),
    written=_written,
    **functions(_program(), list(_EXPRESSIONS)),
)
