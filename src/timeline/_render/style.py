"""Colours and style sheets, for pages that follow the reader's scheme and pictures that cannot.

A style sheet names its colours (`$ink`); in a page they become custom properties
that a dark scheme sets anew, in a picture of its own the colours themselves.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from string import Template

from timeline._render.typeface import FAMILY, SCRIPTS

__all__ = ["DARK", "LIGHT", "page_style", "picture_style"]

LIGHT = {
    "paper": "#ffffff",
    "band": "#f4f6f9",
    "rule": "#d3dae3",
    "edge": "#7b8794",
    "quiet": "#515c6b",
    "ink": "#19202a",
    "mark": "#1b5a9e",
    "claimed": "#a5360f",
    "warning": "#fdf0d9",
}
DARK = {
    "paper": "#12161c",
    "band": "#1a2029",
    "rule": "#333d4a",
    "edge": "#8592a3",
    "quiet": "#a9b4c2",
    "ink": "#e8ecf2",
    "mark": "#82b7f2",
    "claimed": "#f29a7a",
    "warning": "#3a2d12",
}


def picture_style() -> str:
    """The style of a picture that stands alone: light, with every colour as it is."""
    return _sheet("picture.css").substitute(LIGHT, family=FAMILY) + _script_fonts()


@lru_cache(maxsize=1)
def page_style() -> str:
    """The style of a page: colours by the reader's scheme."""
    names = {name: f"var(--{name})" for name in LIGHT}
    sheets = "".join(
        _sheet(name).substitute(names, family=FAMILY) for name in ("page.css", "picture.css")
    )
    return (
        f":root{{color-scheme:light dark;{_properties(LIGHT)}}}\n"
        f"@media (prefers-color-scheme:dark){{:root{{{_properties(DARK)}}}}}\n"
        f"@media print{{:root{{color-scheme:light;{_properties(LIGHT)}}}}}\n"
        f"{sheets}{_script_fonts()}"
    )


def _script_fonts() -> str:
    return "".join(
        f".picture .{script} {{ font-family: 'Noto Sans {script.title()}', {FAMILY}; }}\n"
        for script in SCRIPTS
    )


def _properties(palette: dict[str, str]) -> str:
    return "".join(f"--{name}:{colour};" for name, colour in palette.items())


def _sheet(name: str) -> Template:
    text = (resources.files("timeline._render") / "templates" / name).read_text("utf-8")
    return Template(text)
