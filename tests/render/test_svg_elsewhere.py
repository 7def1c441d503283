"""Pictures in programs that put them into reports: every title and every mark is seen.

resvg is tried everywhere; librsvg (`rsvg-convert`) and CairoSVG where they are installed, the
latter in the environment that TIMELINE_NODE_MODULES names, as `make interop` has it.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from tests.nodejs import VARIABLE
from tests.render.city import city
from tests.render.test_in_browser import example
from tests.work import HANGS

from timeline._render.pixels import png_of
from timeline.formats import svg
from timeline.model import Timeline

SVG = "{http://www.w3.org/2000/svg}"
PICTURES: dict[str, Callable[[], Timeline]] = {"city": city, "example": example}


def resvg(path: Path) -> bytes:
    return png_of(path.read_text("utf-8"))


def rsvg_convert(path: Path) -> bytes:
    program = shutil.which("rsvg-convert")
    if program is None:
        pytest.skip("librsvg is not installed")
    return drawn_by(program, str(path))


def cairosvg(path: Path) -> bytes:
    program = Path(os.environ.get(VARIABLE, ".")) / "bin" / "cairosvg"
    if not program.is_file():
        pytest.skip("CairoSVG is not installed")
    return drawn_by(str(program), str(path), "--format", "png", "-o", "-")


def drawn_by(*command: str) -> bytes:
    return subprocess.run(command, capture_output=True, timeout=HANGS, check=True).stdout


Box = tuple[float, float, float, float]

PROGRAMS = [resvg, rsvg_convert, cairosvg]


def shown(draw: Callable[[Path], bytes], text: str, folder: Path) -> Image.Image:
    path = folder / "picture.svg"
    path.write_text(text, "utf-8")
    return Image.open(io.BytesIO(draw(path))).convert("L")


def darkness(picture: Image.Image, box: Box) -> float:
    """How much of a box is darker than half."""
    left, top, right, bottom = map(round, box)
    counts = picture.crop((left, top, right, bottom)).histogram()
    return sum(counts[:128]) / sum(counts)


def moved(element: ElementTree.Element) -> float:
    found = re.fullmatch(r"translate\(0 ([\d.]+)\)", element.get("transform", ""))
    return float(found[1]) if found else 0.0


def texts_and_marks(text: str) -> tuple[list[tuple[str, Box]], list[Box]]:
    """The boxes of the captions and of the solid marks of a picture."""
    captions, marks = [], []
    for group in ElementTree.fromstring(text).iter(f"{SVG}g"):
        if not moved(group):
            continue
        for element in group.iter():
            kind = (element.get("class") or "").split()
            x, y = float(element.get("x", 0)), moved(group) + float(element.get("y", 0))
            if element.tag == f"{SVG}text" and "label" in kind and element.get("textLength"):
                length = float(element.get("textLength", 0))
                left = x - length if element.get("text-anchor") == "end" else x
                captions.append((element.text or "", (left, y - 9, left + length, y)))
            width, height = float(element.get("width", 0)), float(element.get("height", 0))
            if kind in (["exact"], ["certain"]) and width >= 8:
                # The middle of it: its ends may be round, or have a needle.
                marks.append((x + width / 2 - 2, y + 2, x + width / 2 + 2, y + height - 2))
    return captions, marks


@pytest.mark.parametrize("draw", PROGRAMS)
@pytest.mark.parametrize("name", PICTURES)
def test_titles_and_marks_are_seen(
    tmp_path: Path, name: str, draw: Callable[[Path], bytes]
) -> None:
    text = svg.dumps(PICTURES[name](), width=420).decode()
    captions, marks = texts_and_marks(text)
    assert len(captions) > 5
    assert marks
    picture = shown(draw, text, tmp_path)
    for title, box in captions:
        assert darkness(picture, box) > 0.04, title
    for box in marks:
        assert darkness(picture, box) > 0.9
    # Without its letters a picture has nothing dark there, so the above is about them.
    bare = shown(draw, re.sub(r"<text.*?</text>", "", text), tmp_path)
    assert max(darkness(bare, box) for _, box in captions) < 0.04
