"""Turn calendars between iCalendar and JSCalendar by `calendaring-jmap`, which is not ours.

A program of its own, run where that package is installed: {"iCalendar": texts, "JSCalendar":
objects} in, the same names out with what each became in the other notation.
"""

from __future__ import annotations

import importlib
import json
import sys
import warnings


def main() -> None:
    convert = importlib.import_module("calendaring_jmap.convert")
    warnings.simplefilter("ignore")
    given = json.load(sys.stdin)
    found = {
        "iCalendar": [convert.ical_to_jscal(text) for text in given["iCalendar"]],
        "JSCalendar": [convert.jscal_to_ical(item) for item in given["JSCalendar"]],
    }
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
