"""Programs that read and write calendars, each behind one function: a calendar in, a calendar out.

`by_name` is what there is to drive. A program that is not installed says so (`Absent`), and what it
would take.
"""

from __future__ import annotations

import contextlib
import ctypes
import ctypes.util
import importlib
import importlib.metadata
import json
import logging
import os
import socket
import subprocess
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import attrs
from tests.formats.icalendar.interop import places
from tests.work import HANGS

from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._reader import ComponentReader
from timeline.formats.icalendar._writer import serialize


class Absent(Exception):
    """A program that is not here."""


@attrs.frozen
class Program:
    """A program: `pass_through` gives what it writes of what it read, `version` which it was.

    `whole` says that it keeps a calendar in one piece; others keep each UID as an object of its
    own, so that what the calendar says of itself is lost.
    """

    name: str
    version: Callable[[], str]
    pass_through: Callable[[bytes], bytes]
    whole: bool = True


def _package(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        raise Absent(f"the package {name} is not installed") from None


def run(arguments: Sequence[str | Path], **options: object) -> str:
    """Run a program and return what it writes."""
    done = subprocess.run(
        arguments,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=HANGS,
        **options,  # type: ignore[call-overload]
    )
    assert done.returncode == 0, f"{arguments[0]} ended with {done.returncode}: {done.stderr}"
    output: str = done.stdout
    return output


# -- packages of Python --------------------------------------------------------


def _through_icalendar(data: bytes) -> bytes:
    icalendar = importlib.import_module("icalendar")
    written: bytes = icalendar.Calendar.from_ical(data).to_ical()
    return written


def _through_ical(data: bytes) -> bytes:
    stream = importlib.import_module("ical.calendar_stream")
    written: str = stream.IcsCalendarStream.calendar_to_ics(
        stream.IcsCalendarStream.calendar_from_ics(data.decode())
    )
    return written.encode()


def _through_vobject(data: bytes) -> bytes:
    vobject = importlib.import_module("vobject")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        written: str = vobject.readOne(data.decode()).serialize()
    return written.encode()


def _through_ics(data: bytes) -> bytes:
    ics = importlib.import_module("ics")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        written: str = ics.Calendar(data.decode()).serialize()
    return written.encode()


# -- ical.js, under node ---------------------------------------------------------

_ICAL_JS = """
const ICAL = require(process.argv[1] + "/dist/ical.es5.cjs");
const text = require("fs").readFileSync(0, "utf8");
const root = ICAL.parse(text);
const tops = Array.isArray(root[0]) ? root : [root];
process.stdout.write(tops.map(top => new ICAL.Component(top).toString()).join("\\r\\n") + "\\r\\n");
"""


def node_package(name: str) -> tuple[str, Path]:
    """Node, and a package for it."""
    found = places.node_package(name)
    if found is None:
        raise Absent(f"node, or {name} in {places.NODE_MODULES}, is not installed")
    return found


def version_in_node(name: str) -> str:
    """The version of a package for node."""
    version: str = json.loads((node_package(name)[1] / "package.json").read_text("utf-8"))[
        "version"
    ]
    return version


def _through_ical_js(data: bytes) -> bytes:
    node, package = node_package("ical.js")
    return run([node, "-e", _ICAL_JS, package], input=data.decode()).encode()


# -- libical, by its functions in C ----------------------------------------------


def libical() -> ctypes.CDLL:
    """The library, its functions on calendars declared."""
    name = ctypes.util.find_library("ical")
    if name is None:
        raise Absent("the library libical is not installed")
    library = ctypes.CDLL(name)
    library.icalparser_parse_string.restype = ctypes.c_void_p
    library.icalparser_parse_string.argtypes = [ctypes.c_char_p]
    library.icalcomponent_as_ical_string.restype = ctypes.c_char_p
    library.icalcomponent_as_ical_string.argtypes = [ctypes.c_void_p]
    library.icalcomponent_free.argtypes = [ctypes.c_void_p]
    return library


def version_of_libical() -> str:
    library = libical()
    path = os.path.realpath(_path_of(library))
    return path.rpartition(".so.")[2] or "unknown"


def _path_of(library: ctypes.CDLL) -> str:
    with open("/proc/self/maps", encoding="ascii", errors="replace") as maps:
        for line in maps:
            if f"/{library._name}" in line:
                return line.split()[-1]
    return library._name


def _through_libical(data: bytes) -> bytes:
    library = libical()
    calendar = library.icalparser_parse_string(data)
    if not calendar:
        raise ValueError("libical found no calendar")
    try:
        written: bytes = library.icalcomponent_as_ical_string(calendar)
        return written
    finally:
        library.icalcomponent_free(calendar)


# -- programs that keep an object for each UID -------------------------------------


def objects_of(data: bytes) -> dict[str, bytes]:
    """The entries of a calendar, those of one UID in one calendar of their own, with the zones."""
    (calendar,) = ComponentReader(data)
    shared = [part for part in calendar.components if part.name == "VTIMEZONE"]
    heading = [line for line in calendar.properties if line.name in ("VERSION", "PRODID")]
    grouped: dict[str, list[Component]] = {}
    for part in calendar.components:
        if part.name != "VTIMEZONE":
            grouped.setdefault(part.text("UID") or "", []).append(part)
    return {
        uid: serialize(Component("VCALENDAR", heading, [*shared, *entries]))
        for uid, entries in grouped.items()
    }


def joined(objects: Iterator[bytes]) -> bytes:
    """One calendar of what several hold; a zone that several bring is there once."""
    whole = Component("VCALENDAR")
    for data in objects:
        for calendar in ComponentReader(data):
            whole.properties = whole.properties or calendar.properties
            whole.components += [c for c in calendar.components if c not in whole.components]
    return serialize(whole)


def _tool(name: str) -> Path:
    path = places.program(name)
    if path is None:
        raise Absent(f"{name} is not installed in {places.PROGRAMS}: make interop")
    return path


def _version_in_programs(distribution: str) -> str:
    script = f"import importlib.metadata as m; print(m.version({distribution!r}))"
    return run([_tool("python"), "-c", script]).strip()


def _through_khal(data: bytes) -> bytes:
    """Import into an empty folder, list, and take what khal keeps there."""
    khal = _tool("khal")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "calendar").mkdir()
        (home / "in.ics").write_bytes(data)
        (home / "config").write_text(
            f"[calendars]\n[[tried]]\npath = {home / 'calendar'}\n"
            f"[sqlite]\npath = {home / 'khal.db'}\n"
            "[locale]\nlocal_timezone = UTC\ndefault_timezone = UTC\nlongdateformat = %Y-%m-%d\n"
            "dateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\n"
            "longdatetimeformat = %Y-%m-%d %H:%M\ntimeformat = %H:%M\n"
        )
        environment = {**os.environ, "HOME": folder, "XDG_CONFIG_HOME": folder}
        base: list[str | Path] = [khal, "-c", home / "config"]
        run([*base, "import", "--batch", "-a", "tried", home / "in.ics"], env=environment)
        listed = run([*base, "list", "2021-01-01", "2021-12-31"], env=environment)
        if not listed.strip():
            raise ValueError("khal lists nothing")
        return joined(path.read_bytes() for path in sorted((home / "calendar").glob("*.ics")))


_CALDAV = """
import json, sys, caldav, datetime
with caldav.DAVClient(url=sys.argv[1], username="reader", password="reader") as client:
    calendar = client.principal().make_calendar(name="tried")
    for uid, text in json.load(sys.stdin).items():
        calendar.save_event(text, no_overwrite=True) if "BEGIN:VEVENT" in text \\
            else calendar.save_journal(text)
    year = calendar.search(start=datetime.datetime(2021, 1, 1), end=datetime.datetime(2022, 1, 1),
                           event=True, expand=False)
    kept = [client.request(str(found.url)).raw for found in calendar.events()]
json.dump({"year": len(year), "kept": kept}, sys.stdout)
"""


def _through_radicale(data: bytes) -> bytes:
    """PUT each object, search one year, GET all of them, over HTTP on this machine."""
    radicale, python = _tool("radicale"), _tool("python")
    with tempfile.TemporaryDirectory() as folder, _server(radicale, Path(folder)) as address:
        texts = {uid: text.decode() for uid, text in objects_of(data).items()}
        answer = json.loads(
            run([python, "-W", "ignore", "-c", _CALDAV, address], input=json.dumps(texts))
        )
    if not answer["year"]:
        raise ValueError("the search for 2021 finds nothing")
    return joined(text.encode() for text in answer["kept"])


@contextlib.contextmanager
def _server(radicale: Path, folder: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [
            *(radicale, "--config", "", "--hosts", f"127.0.0.1:{port}"),
            *("--storage-filesystem-folder", folder, "--auth-type", "none"),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await(server, port)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(HANGS)


def _await(server: subprocess.Popen[bytes], port: int) -> None:
    """Wait as long as the server takes to answer, unless it ends."""
    while server.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise ConnectionError(f"Radicale ended with {server.returncode} and did not answer")


PROGRAMS = (
    Program("icalendar", lambda: _package("icalendar"), _through_icalendar),
    Program("ical", lambda: _package("ical"), _through_ical),
    Program("vobject", lambda: _package("vobject"), _through_vobject),
    Program("ics", lambda: _package("ics"), _through_ics),
    Program("ical.js", partial(version_in_node, "ical.js"), _through_ical_js),
    Program("libical", version_of_libical, _through_libical),
    Program("khal", lambda: _version_in_programs("khal"), _through_khal, whole=False),
    Program(
        "Radicale and caldav",
        lambda: f"{_version_in_programs('Radicale')} and {_version_in_programs('caldav')}",
        _through_radicale,
        whole=False,
    ),
)

logging.getLogger("vobject").setLevel(logging.CRITICAL)
