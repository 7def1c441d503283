"""Colours and style sheets, for pages that follow the reader's scheme and pictures that cannot.

What the shapes of a picture look like is said once, in `SHAPES`. A page has it as rules of its
style sheet, in colours that are custom properties which a dark scheme sets anew. A picture of
its own has it as attributes of each element, which programs read that know no style sheets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources
from string import Template

from markupsafe import Markup

from timeline._render.typeface import FAMILY, SCRIPTS

__all__ = [
    "DARK",
    "FONTS",
    "LIGHT",
    "as_stencil",
    "notebook_style",
    "page_style",
    "with_attributes",
]

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

FONTS = {
    "font": "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Myanmar', "
    "'Noto Sans Arabic', Arial, sans-serif",
    "quotes": "Georgia, 'Noto Serif', 'Noto Serif Myanmar', serif",
}


def _line(width: float, **more: str) -> dict[str, str]:
    return {"fill": "none", "stroke": "$mark", "stroke-width": f"{width:g}", **more}


_SOLID = {"fill": "$mark", "stroke": "$mark", "stroke-width": "1.5"}

SHAPES: Mapping[str, Mapping[str, str]] = {
    "ground": {"fill": "$paper"},
    "lane": {"fill": "$band"},
    "label": {"fill": "$ink"},
    "tick": {"fill": "$ink"},
    "quiet": {"fill": "$quiet", "font-size": "11.5px"},
    "small": {"fill": "$quiet", "font-size": "11px"},
    "heading": {"fill": "$ink", "font-size": "15px"},
    "grid": {"stroke": "$rule", "stroke-width": "1", "fill": "none"},
    "rule": {"stroke": "$edge", "stroke-width": "1", "fill": "none"},
    "break": {"stroke": "$edge", "stroke-width": "1.5", "fill": "none", "stroke-dasharray": "4 3"},
    "exact": _SOLID,
    "certain": _SOLID,
    "head": _SOLID,
    "hollow": {"fill": "$paper", "stroke": "$mark", "stroke-width": "2"},
    "perhaps": {
        "fill": "$paper", "stroke": "$mark", "stroke-width": "1.5", "stroke-dasharray": "3 2"
    },
    "tint": {"fill": "$mark", "fill-opacity": ".16"},
    "stem": _line(1.5),
    "option": {"stroke-dasharray": "4 3"},
    "cap": _line(2),
    "cut": _line(2),
    "whisker": _line(2),
    "needle": _line(2),
    "tooth": _line(1.5),
    "tie": _line(1.5, **{"stroke-dasharray": "4 3"}),
    "both": _line(1),
    "wave": _line(1.5),
    "dots": _line(2, **{"stroke-dasharray": "0.1 4", "stroke-linecap": "round"}),
    "bracket": _line(1.5),
    "unknown": {"fill": "$mark"},
    "doubted": {
        "fill": "$paper", "stroke": "$mark", "stroke-width": "1.5", "stroke-dasharray": "1 2"
    },
    "inferred": {"fill": "$paper", "stroke": "$ink", "stroke-width": "1.5"},
    "lozenge": {"fill": "$ink", "stroke": "$paper", "stroke-width": ".75"},
    "target": {"fill": "none"},
    **{name: {"font-family": f"'Noto Sans {name.title()}', {FAMILY}"} for name in SCRIPTS},
}  # fmt: skip
"""What each class of shape or text looks like; of several classes the later ones win."""

CLAIMED = "claimed"
"""The class of what is in dispute, which has a colour of its own."""


def _looks(classes: Iterable[str]) -> dict[str, str]:
    """The attributes of an element of these classes, colours by name."""
    classes = tuple(classes)
    found = {key: value for name in classes for key, value in SHAPES.get(name, {}).items()}
    if CLAIMED not in classes:
        return found
    return {key: value.replace("$mark", f"${CLAIMED}") for key, value in found.items()}


_CLASS = re.compile(r' class="([^"]*)"')


def with_attributes(picture: Markup) -> Markup:
    """A picture in which each element says itself what it looks like, in the light colours.

    >>> print(with_attributes(Markup('<rect class="tint claimed"/>')))
    <rect class="tint claimed" fill="#a5360f" fill-opacity=".16"/>
    """
    # In text and values of others, quotes are escaped.
    return Markup(_CLASS.sub(lambda found: found.group() + _attributes(found[1]), str(picture)))


def as_stencil(picture: Markup) -> Markup:
    """A picture of shapes as the mask of a colour, which is seen wherever they are drawn.

    >>> print(as_stencil(Markup('<rect class="hollow claimed"/>')))
    <rect fill="none" stroke="#000" stroke-width="2"/>
    """
    return Markup(_CLASS.sub(lambda found: _attributes(found[1], is_stencil=True), str(picture)))


_STENCIL = {name: "none" if name == "paper" else "#000" for name in LIGHT}


@lru_cache(maxsize=256)
def _attributes(classes: str, *, is_stencil: bool = False) -> str:
    colours = _STENCIL if is_stencil else LIGHT
    looks = {
        key: Template(value).substitute(colours) for key, value in _looks(classes.split()).items()
    }
    return "".join(f' {key}="{value}"' for key, value in looks.items())


def _rules(within: str) -> str:
    """The looks of shapes as rules of a style sheet; those of the dispute after the others."""
    found = []
    for suffix in ("", f".{CLAIMED}"):
        for name, looks in SHAPES.items():
            own = _looks((name, CLAIMED)) if suffix else looks
            if own and (not suffix or own != looks):
                rules = ";".join(f"{key}:{value}" for key, value in own.items())
                found.append(f"{within} .{name}{suffix}{{{rules}}}\n")
    return "".join(found)


SHEETS = ("page", "story", "map")
"""The style sheets of a page, of which later ones win."""


@lru_cache(maxsize=1)
def page_style() -> str:
    """The style of a page: colours by the reader's scheme."""
    names = {name: f"var(--{name})" for name in (*LIGHT, *FONTS)}
    folder = resources.files("timeline._render") / "templates"
    sheet = "".join((folder / f"{name}.css").read_text("utf-8") for name in SHEETS)
    page = Template(sheet + _rules(".picture")).substitute(names, family=FAMILY)
    return (
        f":root{{color-scheme:light dark;{_properties(LIGHT | FONTS)}}}\n"
        f"@media (prefers-color-scheme:dark){{:root{{{_properties(DARK)}}}}}\n"
        f"@media print{{:root{{color-scheme:light;{_properties(LIGHT)}}}}}\n"
        f"{page}"
    )


_IN_NOTEBOOKS = ".timeline-picture"
_LIGHT_NOTEBOOKS = ("[data-jp-theme-light=true]", ".vscode-light", "html[theme=light]")
_DARK_NOTEBOOKS = ("[data-jp-theme-light=false]", ".vscode-dark", "html[theme=dark]")
"""What JupyterLab, Visual Studio Code and Colab say of their own colours, around what they show."""


@lru_cache(maxsize=1)
def notebook_style() -> str:
    """The style of a picture in a notebook: colours by what that says, else by the scheme."""
    names = {name: f"var(--{name})" for name in LIGHT}
    light, dark = (
        ",".join(f"{theme} {_IN_NOTEBOOKS}" for theme in themes)
        for themes in (_LIGHT_NOTEBOOKS, _DARK_NOTEBOOKS)
    )
    return (
        f"{_IN_NOTEBOOKS}{{{_properties(LIGHT)}}}\n"
        f"@media (prefers-color-scheme:dark){{{_IN_NOTEBOOKS}{{{_properties(DARK)}}}}}\n"
        f"{light}{{{_properties(LIGHT)}}}\n{dark}{{{_properties(DARK)}}}\n"
        f"{_IN_NOTEBOOKS}>svg{{display:block;max-width:100%;height:auto}}\n"
        f"{Template(_rules(_IN_NOTEBOOKS)).substitute(names)}"
    )


def _properties(values: dict[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in values.items())
