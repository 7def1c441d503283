"""Options that may be one of a few words: each is taken, listed, and told where it is mistyped."""

from __future__ import annotations

import typing
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="pyarrow is not installed")
from tests.command import run
from tests.formats.half_wrong import HALF_WRONG

from timeline.errors import TimelineError
from timeline.formats import Format, formats
from timeline.formats._options import choices
from timeline.model import Event, Timeline

SMALL = Timeline(events=[Event("A", when="2021", tags=["x"])])

CHOICES = [
    (format, option)
    for format in formats()
    for option in format.choices
    if format.name != "png"  # those of the SVG that it is drawn from
]


@pytest.mark.parametrize(("format", "option"), CHOICES, ids=lambda one: getattr(one, "name", one))
def test_an_option_with_a_choice_refuses_what_is_none_of_it(format: Format, option: str) -> None:
    """Every word that is listed is taken, and a wrong one is told all of them."""
    words = format.choices[option]

    def use(word: str) -> None:
        if option in format.options:
            format.export(SMALL, **{option: word})
        else:
            format.read(HALF_WRONG[format.name], strict=False, **{option: word})

    for word in words:
        use(word)
    with pytest.raises(TimelineError) as caught:
        use("no-such-word")
    assert all(word in str(caught.value) for word in words)


def test_options_with_a_choice_are_known() -> None:
    found = {option for format in formats() for option in format.choices}
    assert found == {"shown", "rows", "lanes", "dates", "audience"}


def test_the_command_lists_them(tmp_path: Path) -> None:
    told = run("formats", "csv", cwd=tmp_path).stdout
    assert "  -I dates=…\n       dmy or mdy\n" in told
    assert "  -O rows=events\n       events or claims\n" in told
    assert "  -O bom=yes\n" in told


def test_a_function_of_another_package_may_say_less_than_can_be_resolved() -> None:
    def export(timeline: object, *, lanes: NoSuchName = None) -> None:  # type: ignore[name-defined] # noqa: F821
        pass

    def wide(timeline: object, *, lanes: typing.Literal["a"] | None = None, width: int = 1) -> None:
        pass

    assert choices(export) == {}
    assert choices(wide) == {"lanes": ("a",)}
