"""Formats of other packages are formats like ours; one that is broken is broken alone."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from timeline import Event, Timeline
from timeline.cli import cli
from timeline.errors import FormatError, InvalidValueError
from timeline.formats import (
    Dumps,
    Export,
    Exports,
    Format,
    Loads,
    Reads,
    broken_formats,
    csv,
    find,
    formats,
    icalendar,
    json,
    markdown,
)

# A format: the titles of the events in capitals. Each test makes a package of it.
SHOUTING = """
from timeline import Event, Timeline
from timeline.formats import Export, Format, Loss, Reading

FORMAT = Format(name="shout", suffixes=(".shout",), module="shouting", summary="capitals")

def read(data, *, strict=True):
    lines = (data if isinstance(data, str) else data.decode()).split()
    return Reading(Timeline(events=[Event(line.lower()) for line in lines]), ("it was loud",))

def export(timeline, *, end="\\n"):
    text = "".join(f"{event.title.upper()}{end}" for event in timeline)
    return Export(text.encode(), (Loss(kind="flattened", why="capitals"),))
"""
# mypy reads these: a module as it is fulfils the protocols.
READERS: tuple[Reads, ...] = (csv, icalendar)
LOADERS: tuple[Loads, ...] = (json, csv)
EXPORTERS: tuple[Exports, ...] = (csv, markdown)
DUMPERS: tuple[Dumps, ...] = (json, icalendar)
TIMELINE = Timeline(events=[Event("vote"), Event("coup")])

Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Puts packages with one module and one entry point each where Python looks for them."""
    known = set(sys.modules)
    monkeypatch.syspath_prepend(tmp_path)

    def put(name: str, source: str, *, entry: str | None = None, package: str = "") -> None:
        (tmp_path / f"{name}.py").write_text(source, "utf-8")
        folder = tmp_path / f"{package or name}-1.0.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {package or name}\nVersion: 1.0\n", "utf-8"
        )
        (folder / "entry_points.txt").write_text(
            f"[timeline.formats]\n{entry or f'{name} = {name}:FORMAT'}\n", "utf-8"
        )

    yield put
    for name in set(sys.modules) - known:
        del sys.modules[name]


@pytest.fixture
def shout(install: Install) -> Format:
    install("shouting", SHOUTING, entry="shout = shouting:FORMAT")
    return find("shout")


def test_another_package_may_bring_a_format(shout: Format, tmp_path: Path) -> None:
    assert formats()[-1] is shout
    assert broken_formats() == ()
    assert find("a.shout") is find("SHOUT") is shout
    losses = TIMELINE.write(tmp_path / "a.shout", end=" ")
    assert [str(loss) for loss in losses] == ["the timeline: flattened, capitals"]
    assert (tmp_path / "a.shout").read_bytes() == b"COUP VOTE "
    notes: list[str] = []
    assert Timeline.read(tmp_path / "a.shout", notes=notes) == TIMELINE
    assert notes == ["it was loud"]
    assert shout.options == {"end": "\n"}
    assert shout.reading_options == {"strict": True}


def test_our_own_fulfil_the_protocols_of_others() -> None:
    assert all(isinstance(one, Reads) for one in READERS)
    assert all(isinstance(one, Loads) for one in LOADERS)
    assert all(isinstance(one, Exports) for one in EXPORTERS)
    assert all(isinstance(one, Dumps) for one in DUMPERS)
    assert not isinstance(markdown, (Reads, Loads))
    assert [format.fault() for format in formats()] == [None] * len(formats())


def test_what_notes_and_loses_nothing_may_say_so_in_less(install: Install) -> None:
    source = SHOUTING.replace("def read", "def _read").replace("def export", "def _export")
    source += (
        "def loads(data, **options): return _read(data).timeline\n"
        "def dumps(timeline): return _export(timeline).data\n"
    )
    install("shouting", source, entry="shout = shouting:FORMAT")
    assert find("shout").export(TIMELINE) == Export(b"COUP\nVOTE\n")
    assert find("shout").loads_with_notes("COUP VOTE", anything=1) == (TIMELINE, ())


def test_an_option_that_it_does_not_have_is_a_type_error_that_lists_them(shout: Format) -> None:
    with pytest.raises(TypeError, match="shout has no option 'loud'; there are: end"):
        shout.dumps(TIMELINE, loud=True)


def test_only_a_timeline_is_written(shout: Format) -> None:
    wrong: Any = "coup"
    with pytest.raises(InvalidValueError, match="expected a Timeline to write, found text 'coup'"):
        shout.dumps(wrong)


# -- broken ------------------------------------------------------------------------

BROKEN = {
    "raises": ("1 / 0", "it does not load: ZeroDivisionError: division by zero"),
    "exits": ("import sys\nsys.exit('bye')", "it does not load: SystemExit: bye"),
    "is no Python": ("def", "it does not load: SyntaxError: "),
    "lacks a package": ("import no_such_package_at_all", "it does not load: ModuleNotFoundError: "),
    "lacks the name": ("", "it does not load: AttributeError: "),
    "is no format": ("FORMAT = 5", "it should be a timeline.formats.Format, and is int 5"),
    "never ends": ("def f(): f()\nf()", "it does not load: RecursionError: "),
    "lacks its reader": (
        SHOUTING.replace("def read", "def _read"),
        "the module shouting has no function read, and no loads",
    ),
    "lacks its writer": (
        SHOUTING.replace("def export", "export = 5\ndef _export"),
        "the module shouting has no function export, and no dumps",
    ),
    "lacks its module": (
        SHOUTING.replace('module="shouting"', 'module="no_such_module"'),
        "the module no_such_module does not load: ModuleNotFoundError: ",
    ),
    "has a number for a name": (
        SHOUTING.replace('"shout"', "5"),
        "it does not load: InvalidValueError: expected text for the name of a format, found int 5",
    ),
    "has two words for a name": (
        SHOUTING.replace('"shout"', "'to shout'"),
        "it does not load: InvalidValueError: expected one word for the name",
    ),
    "has text for its suffixes": (
        SHOUTING.replace('(".shout",)', '".shout"'),
        "it does not load: InvalidValueError: expected a tuple of suffixes, found text '.shout'",
    ),
    "has a suffix in capitals": (
        SHOUTING.replace('".shout"', '".SHOUT"'),
        "it does not load: InvalidValueError: expected a tuple of suffixes",
    ),
    "has text for a truth": (
        SHOUTING.replace("module=", "writes='no', module="),
        "it does not load: InvalidValueError: expected True or False for writes of a format",
    ),
    "has a name of ours": (
        SHOUTING.replace('"shout"', '"json"'),
        ".json is already of the format json",
    ),
    "has a suffix of ours": (
        SHOUTING.replace('".shout"', '".jsonl", ".shout"'),
        ".jsonl is already of the format jsonl",
    ),
}


@pytest.mark.parametrize(("source", "why"), BROKEN.values(), ids=BROKEN)
def test_a_broken_format_is_broken_alone(install: Install, source: str, why: str) -> None:
    sound = SHOUTING.replace("shout", "whisper")
    install("whispering", sound, entry="whisper = whispering:FORMAT")
    ours = [format.name for format in formats()]
    install("shouting", source, entry="shout = shouting:FORMAT")
    assert [format.name for format in formats()] == ours
    assert find("a.json").name == "json"
    assert find("a.whisper").name == "whisper"
    (broken,) = broken_formats()
    assert (broken.name, broken.place) == ("shout", "shouting:FORMAT")
    assert broken.why.startswith(why)
    for wanted in ("shout", "a.shout"):
        with pytest.raises(FormatError) as caught:
            find(wanted)
        assert why in caught.value.message
        assert caught.value.place == "shouting:FORMAT"
        assert caught.value.hint == "mend or uninstall that package"
    with pytest.raises(FormatError, match="formats of other packages are broken: shout"):
        find("a.mumble")


def test_they_are_listed_after_those_that_work(install: Install) -> None:
    install("shouting", "1 / 0", entry="shout = shouting:FORMAT")
    install("whispering", SHOUTING.replace("shout", "whisper"))
    done = CliRunner().invoke(cli, ["formats"])
    assert done.exit_code == 0
    *_, sound, broken = done.stdout.splitlines()
    assert sound.startswith("whisper ")
    assert broken.split(maxsplit=3)[:3] == ["shout", "is", "broken:"]
    assert "it does not load: ZeroDivisionError: division by zero (shouting:FORMAT)" in broken
    assert broken.endswith("mend or uninstall that package")


def test_of_two_with_one_suffix_the_first_by_name_has_it(install: Install) -> None:
    for name in ("b", "a"):
        source = SHOUTING.replace('"shout"', f'"{name}"').replace('"shouting"', f'"{name}_module"')
        install(f"{name}_module", source, entry=f"{name} = {name}_module:FORMAT")
    assert find("x.shout").name == "a"
    assert [(b.name, b.why) for b in broken_formats()] == [
        ("b", ".shout is already of the format a")
    ]


def test_one_that_is_installed_twice_is_one(install: Install) -> None:
    install("shouting", SHOUTING, entry="shout = shouting:FORMAT")
    install("shouting", SHOUTING, entry="shout = shouting:FORMAT", package="other")
    assert [f.name for f in formats()].count("shout") == 1
    assert broken_formats() == ()


def test_an_entry_that_is_no_entry_is_broken_alone(install: Install) -> None:
    install("shouting", SHOUTING, entry="shout = this is no reference")
    assert [broken.name for broken in broken_formats()] == ["shout"]


def test_a_package_whose_record_cannot_be_read_is_passed_by(
    install: Install, tmp_path: Path
) -> None:
    install("shouting", SHOUTING, entry="shout = shouting:FORMAT")
    install("garbled", "")
    (tmp_path / "garbled-1.0.dist-info" / "entry_points.txt").write_bytes(b"[\xff\xfe]\nx = \xff\n")
    with pytest.raises(UnicodeDecodeError):
        metadata.entry_points(group="timeline.formats")
    assert find("shout").name == "shout"
    assert broken_formats() == ()


# -- broken when it is used ---------------------------------------------------------

USED = {
    "raises": ("1 / 0", "ZeroDivisionError: division by zero"),
    "exits": ("raise SystemExit", "SystemExit"),
    "gives a text": ("return 'text'", "should give"),
    "gives nothing": ("return None", "gave None"),
    "gives no timeline": ("return Reading('text')", "gave a value of type Reading"),
    "gives a note that is no text": (
        "return Reading(Timeline(), (5,))",
        "gave a value of type Reading",
    ),
}


@pytest.mark.parametrize(("body", "why"), USED.values(), ids=USED)
def test_a_reader_that_fails_is_an_error_of_ours(
    install: Install, tmp_path: Path, body: str, why: str
) -> None:
    source = SHOUTING.replace("    lines = ", f"    {body}\n    lines = ")
    install("shouting", source, entry="shout = shouting:FORMAT")
    (tmp_path / "a.shout").write_bytes(b"COUP")
    with pytest.raises(FormatError) as caught:
        Timeline.read(tmp_path / "a.shout")
    assert caught.value.message.startswith("the format 'shout' of another package is broken: ")
    assert why in caught.value.message
    assert caught.value.place == f"{tmp_path / 'a.shout'}: shouting"


@pytest.mark.parametrize(
    "body", ["1 / 0", "return 'text'", "return Export('text')", "return Export(b'', [])"]
)
def test_a_writer_that_fails_leaves_the_file_whole(
    install: Install, tmp_path: Path, body: str
) -> None:
    source = SHOUTING.replace("    text = ", f"    {body}\n    text = ")
    install("shouting", source, entry="shout = shouting:FORMAT")
    (tmp_path / "a.shout").write_bytes(b"OLD")
    with pytest.raises(FormatError, match="the format 'shout' of another package is broken: "):
        TIMELINE.write(tmp_path / "a.shout")
    assert (tmp_path / "a.shout").read_bytes() == b"OLD"


def test_what_a_person_interrupts_is_interrupted(install: Install) -> None:
    install("shouting", "raise KeyboardInterrupt", entry="shout = shouting:FORMAT")
    with pytest.raises(KeyboardInterrupt):
        formats()


def test_an_error_of_ours_is_passed_on(install: Install) -> None:
    body = "from timeline.errors import FormatError\n    raise FormatError('no capitals')"
    source = SHOUTING.replace("    lines = ", f"    {body}\n    lines = ")
    install("shouting", source, entry="shout = shouting:FORMAT")
    with pytest.raises(FormatError, match=r"^no capitals$"):
        find("shout").loads("coup")
