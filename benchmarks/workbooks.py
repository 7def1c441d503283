"""How many rows a second are read from and written to workbooks, beside openpyxl alone.

A row is an event with a claim that cites a source. openpyxl alone reads the values of the same
cells in its lean mode, and writes the same values; it makes no event of them. Run:
python benchmarks/workbooks.py
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable

import openpyxl

from timeline import Event, Source, Timeline
from timeline.formats import csv, ods, xlsx

EVENTS = 2_000
ROUNDS = 3


def story() -> Timeline:
    sources = [Source(f"Report {number}", publisher="A wire") for number in range(50)]
    days = (f"2021-{1 + n % 12:02}-{1 + n % 28:02}" for n in range(EVENTS))
    events = (
        Event(f"Event {n}", when=day, source=sources[n % 50], quote=f"words of {n}")
        for n, day in enumerate(days)
    )
    return Timeline("Bench", events=list(events))


def seconds(work: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def plain_rows(data: bytes) -> list[list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    return [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets]


def plain_write(sheets: list[list[tuple[object, ...]]]) -> None:
    book = openpyxl.Workbook(write_only=True)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    book.save(io.BytesIO())


def main() -> None:
    timeline = story()
    tables = {"csv": csv.dumps(timeline), "xlsx": xlsx.dumps(timeline), "ods": ods.dumps(timeline)}
    sheets = plain_rows(tables["xlsx"])
    print(f"{EVENTS:,} events; events a second (best of {ROUNDS})")
    print(f"{'':16}{'read':>10}{'write':>10}")
    for name, module in (("csv", csv), ("xlsx", xlsx), ("ods", ods)):
        read = seconds(lambda module=module, data=tables[name]: module.loads(data))
        write = seconds(lambda module=module: module.dumps(timeline))
        print(f"{name:16}{EVENTS / read:10,.0f}{EVENTS / write:10,.0f}")
    read = seconds(lambda: plain_rows(tables["xlsx"]))
    write = seconds(lambda: plain_write(sheets))
    print(f"{'openpyxl alone':16}{EVENTS / read:10,.0f}{EVENTS / write:10,.0f}")


if __name__ == "__main__":
    main()
