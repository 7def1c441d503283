"""A field is declared once: every law holds of one that was added in a single line.

A copy of the package gains a field of each kind, and a program that knows those fields is run
with it. What the copy does with them, nothing but the declarations can have told it.
"""

from __future__ import annotations

import ast
import inspect
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

import timeline
from timeline.model import Event, Timeline
from timeline.model import _kinds as kinds
from timeline.model._kinds import fields_of

PACKAGE = Path(timeline.__file__).parent

# Class, and the line that is added to it; each kind of field is there, of one value and of many.
ADDED = {
    "_events/event.py": [
        (
            'summary: str = attrs.field(default="", validator=a_text, '
            'metadata=kinds.prose(publish="shown", merge="one"))'
        ),
        (
            "reviewed: DateValue | None = attrs.field(default=None, converter=as_optional_date, "
            'metadata=kinds.date(publish="shown", merge="one"))'
        ),
        (
            "lead: Agent | None = attrs.field(default=None, "
            'metadata=kinds.reference("Agent", publish="decided"))'
        ),
        (
            "cover: Media | None = attrs.field(default=None, "
            'metadata=kinds.part("Media", publish="shown"))'
        ),
        (
            "codes: FrozenMap[str] = attrs.field(default=EMPTY, converter=as_map, "
            'metadata=kinds.mapping(publish="on request", merge="all", of="str"))'
        ),
        'follows: str | None = attrs.field(default=None, metadata=kinds.event(publish="decided"))',
    ],
    "_events/claims.py": [
        (
            "grade: str | None = attrs.field(default=None, kw_only=True, "
            "validator=optional(a_text), "
            'metadata=kinds.term(publish="shown", merge="one"))'
        ),
    ],
    "_events/places.py": [
        (
            "altitude: Number | None = attrs.field(default=None, kw_only=True, "
            'converter=_as_degrees, metadata=kinds.figure(publish="shown"))'
        ),
    ],
    "_provenance/citations.py": [
        (
            'weight: str = attrs.field(default="plain", kw_only=True, '
            'validator=within(("plain", "strong")), '
            'metadata=kinds.choice(("plain", "strong"), publish="shown"))'
        ),
    ],
    "_provenance/sources.py": [
        (
            "doi: str | None = attrs.field(default=None, kw_only=True, validator=optional(a_text), "
            'metadata=kinds.identifier(publish="shown", merge="one"))'
        ),
        (
            "scanned: bool = attrs.field(default=False, kw_only=True, "
            'metadata=kinds.flag(publish="shown", merge="one"))'
        ),
        (
            "editors: tuple[Agent, ...] = attrs.field(default=(), kw_only=True, "
            'converter=as_agents, metadata=kinds.reference("Agent", publish="decided", many=True))'
        ),
    ],
}
CLASSES = {
    "_events/event.py": "Event",
    "_events/claims.py": "Claim",
    "_events/places.py": "Place",
    "_provenance/citations.py": "Citation",
    "_provenance/sources.py": "Source",
}

IMPORTS = "from timeline.model._fields import a_text, as_optional_date, optional, within\n"

PROGRAM = """
import attrs
from timeline import *
from timeline.curate import diff, merge, publish
from timeline.formats import formats

editor, lead = Agent("An editor"), Agent("Lead Example")
source = Source("A wire", doi="10.1000/1", scanned=True, editors=[editor])
place = Place("Monywa", altitude=81)
claim = Claim("where", place, grade="B2", citations=[Citation(source, weight="strong")])
full = dict(summary="In short", reviewed="2021-03", lead=lead, follows="coup",
            cover=Media("https://example.org/a.jpg"), codes={"desk": "17"})
event = Event("Raid", claims=[claim], **full)
t = Timeline(events=[event, Event("Coup")])

# The walk over references.
assert {agent.id for agent in t.agents} == {"an-editor", "lead-example"}, t.agents

# Every lossless format, and the quick and the careful way to read it.
for format in formats():
    if format.lossless:
        assert format.loads(format.dumps(t)) == t, format.name
json = next(format for format in formats() if format.name == "json")
try:
    json.loads(json.dumps(t).replace(b'"weight": "strong"', b'"weight": "weak"'))
except TimelineError as error:
    assert "$.events[1].claims[0].citations[0].weight" in str(error), error
else:
    raise AssertionError("a choice that is none was read")

# Merge: nothing is lost, whatever the order; what one has not said is taken from the other.
bare = Timeline(events=[Event("Raid", claims=[Claim("when", "2021")]), Event("Coup")])
other = Timeline(events=[Event("Raid", claims=[claim], **{**full, "summary": "Otherwise"})])
for pair in ((t, bare), (bare, t)):
    merged = merge(*pair).timeline["raid"]
    for name in ("summary", "reviewed", "codes"):
        assert getattr(merged, name) == getattr(event, name), name
differences = [d for d in merge(t, other).differences if d.field == "summary"]
assert differences[0].values == ("In short", "Otherwise"), differences
assert merge(t, other).timeline == merge(other, t).timeline
newer = Timeline(sources=[attrs.evolve(source, doi="10.1000/2")])
told = [d.field for d in merge(t, newer).differences]
assert told == ["doi"], told

# Diff: each change is seen, by its own name.
for name in full:
    changed = attrs.evolve(event, **{name: attrs.fields_dict(Event)[name].default})
    seen = diff(t, Timeline(events=[changed, Event("Coup")], agents=t.agents))
    assert name in {change.part for change in seen.changes}, (name, str(seen))

# A public copy has what is shown, and what is asked for only then.
public = publish(t)
copy = public.timeline["raid"]
assert (copy.summary, copy.cover, dict(copy.codes)) == (event.summary, event.cover, {}), copy
assert dict(publish(t, keep=["codes"]).timeline["raid"].codes) == {"desk": "17"}

# A hidden person is in no field of it, and is looked for in those of prose.
hidden = Agent("Lead Example", marking=Marking("red", hide_identity=True))
told = attrs.evolve(event, lead=hidden, summary="Lead Example was there")
secret = Timeline(events=[told, Event("Coup")])
painted = json.dumps(publish(secret, redact=True).timeline)
assert b"Lead Example" not in painted and b"lead-example" not in painted, painted

# Losses: a format that does not carry a field says so by its name.
losses = "\\n".join(map(str, next(f for f in formats() if f.name == "csv").export(t).losses))
for name in ("summary", "reviewed", "lead", "cover", "codes", "follows", "grade", "altitude",
             "weight", "doi", "scanned", "editors"):
    assert name in losses, (name, losses)
print("every law holds")
"""


@pytest.fixture(scope="module")
def copy_of_the_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(
        PACKAGE, folder / "timeline", ignore=shutil.ignore_patterns("__pycache__", "*.pyc")
    )
    for name, lines in ADDED.items():
        path = folder / "timeline" / "model" / name
        text = path.read_text(encoding="utf-8")
        start = text.index(f"class {CLASSES[name]}")
        at = text.index("    note: str | None", start)
        added = "".join(f"    {line}\n" for line in lines)
        text = text[:at] + added + text[at:]
        # What a person would import beside it.
        text = text.replace("\nimport attrs\n", f"\nimport attrs\n{IMPORTS}", 1)
        path.write_text(text, encoding="utf-8")
    return folder


def run(folder: Path, program: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    return subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_field_of_each_kind_is_one_line(copy_of_the_package: Path) -> None:
    done = run(copy_of_the_package, PROGRAM)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "every law holds\n"


def test_a_field_that_does_not_say_how_it_is_published_fails_at_import(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "timeline", ignore=shutil.ignore_patterns("__pycache__"))
    path = tmp_path / "timeline" / "model" / "_provenance" / "agents.py"
    text = path.read_text(encoding="utf-8")
    text = text.replace(
        "    name: str = attrs.field(",
        '    nick: str = attrs.field(default="")\n    name: str = attrs.field(',
        1,
    )
    path.write_text(text, encoding="utf-8")
    done = run(tmp_path, "import timeline.model")
    assert done.returncode == 1
    assert "Agent.nick does not say how it is published" in done.stderr


def test_every_field_has_a_way_to_be_merged_that_its_kind_allows() -> None:
    for name in ("Agent", "Claim", "Event", "Source", "Timeline"):
        for field in fields_of(getattr(timeline, name)):
            if field.merge == "furthest":
                assert field.kind == "choice"
            if field.merge == "strictest":
                assert field.of == "Marking"
            if field.merge == "all":
                assert field.many or field.kind == "mapping"


# -- what type checkers see ----------------------------------------------------


@pytest.mark.parametrize(
    ("cls", "short"),
    [
        (
            Event,
            {"when", "where", "count", "participants", "media", "relationships", "source", "quote"},
        ),
        (Timeline, {"events", "sources", "agents"}),
    ],
)
def test_the_written_signature_is_that_of_the_fields(cls: type, short: set[str]) -> None:
    """`Event` and `Timeline` spell their arguments out for type checkers; mend it by hand."""
    path = inspect.getsourcefile(cls)
    assert path is not None
    tree = ast.parse(Path(path).read_text(encoding="utf-8"))
    (found,) = (n for n in tree.body if isinstance(n, ast.ClassDef) and n.name == cls.__name__)
    guarded = next(n for n in found.body if isinstance(n, ast.If))
    (init,) = (n for n in guarded.body if isinstance(n, ast.FunctionDef))
    written = {a.arg for a in (*init.args.args, *init.args.kwonlyargs)} - {"self"}
    declared = {field.name for field in fields_of(cls)}
    assert written == declared | short


# -- no second list ------------------------------------------------------------


def test_no_other_module_lists_the_fields_of_the_model() -> None:
    """A list of three or more names of one class's fields, in a row, is a second declaration.

    What a format carries is its own to say; the tables of columns are those of formats.
    """
    names = {
        cls: {field.name for field in fields_of(getattr(timeline, cls))}
        for cls in ("Agent", "Source", "Capture", "Citation", "Quote", "Attribution", "Marking")
    }
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE)
        if place.parts[0] in {"formats", "extract", "testing", "_render"}:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
                texts = {e.value for e in node.elts if isinstance(e, ast.Constant)}
                found += [
                    f"{place}:{node.lineno}: {sorted(map(str, texts))}"
                    for fields in names.values()
                    if len(texts) > 2 and texts <= fields
                ]
    assert found == []


def test_the_declaration_is_seen_by_attrs() -> None:
    for field in attrs.fields(Event):
        if not field.name.startswith("_"):
            assert re.fullmatch(r"[a-z_]+", field.name)
            assert field.metadata
    assert kinds.fields_of(Event) is kinds.fields_of(Event)
