"""The slides and TimelineJS itself in one page, which opens from a disk and asks for nothing.

The code is that of npm's `@knight-lab/timelinejs` on the user's machine, as it is; its licence
(MPL-2.0) is named at the top of the page. The Content Security Policy (Level 3) allows the two
scripts by their hashes, and nothing from anywhere; styles are free, since TimelineJS writes them
into the markup that it makes. What the slides say goes in as data in which no tag can end.
"""

from __future__ import annotations

import base64
import os
import re

from timeline._render.characters import harmless
from timeline._util.digests import hash_source
from timeline._util.markup import escaped
from timeline._util.node_modules import Package, find_package
from timeline.errors import FormatError

__all__ = ["PACKAGE", "page_of"]

PACKAGE = "@knight-lab/timelinejs"

_NO_SCRIPT = "This page shows its slides by scripts, which are turned off."

_PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<!-- {notice} -->
<style>{style}</style>
</head>
<body>
<noscript><p>{no_script}</p></noscript>
<div id="timeline"></div>
<script>{code}</script>
<script>{start}</script>
</body>
</html>
"""

_OWN_STYLE = "\nhtml, body { margin: 0; height: 100%; }\n#timeline { height: 100%; }\n"
_OPTIONS = '{"font": null, "hash_bookmark": true, "language": "en"}'
"""No fonts from elsewhere; which slide is shown stands in the address."""


def page_of(
    slides: bytes, title: str, language: str | None, code: str | os.PathLike[str] | None
) -> bytes:
    """Return a page of slides, which are the JSON of TimelineJS.

    `code` is the folder of the package, or one that has it in its `node_modules`. Raises
    FormatError where it cannot be found.
    """
    package = find_package(PACKAGE, "code", code)
    # A comment of HTML would let the element go on after its end (HTML, 13.2.5.20).
    script = _closed(_text(package, "dist/js/timeline.js")).replace("<!--", r"\x3C!--")
    start = f'new TL.Timeline("timeline", {_as_script(slides)}, {_OPTIONS});'
    policy = (
        f"default-src 'none'; script-src {hash_source(script)} {hash_source(start)}; "
        "style-src 'unsafe-inline'; font-src data:; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    page = _PAGE.format(
        language=escaped(language or "en"),
        policy=policy,
        title=escaped(harmless(title) or "Timeline"),
        notice=_notice(package),
        style=_style(package) + _OWN_STYLE,
        no_script=_NO_SCRIPT,
        code=script,
        start=start,
    )
    return page.encode()


def _notice(package: Package) -> str:
    others = _text(package, "dist/js/timeline.js.LICENSE.txt")
    return (
        f"{PACKAGE} {package.version}, {package.licence}, by the Knight Lab of Northwestern "
        "University: https://github.com/NUKnightLab/TimelineJS3; it has in it: "
        f"{' '.join(others.split())}"
    ).replace("--", "\N{EN DASH}")


def _text(package: Package, path: str) -> str:
    try:
        return package.read(path).decode("utf-8")
    except UnicodeDecodeError:
        raise FormatError(
            f"expected UTF-8 in {path} of {package.name}", place=str(package.folder)
        ) from None


_END_TAG = re.compile("</(?=script|style)", re.IGNORECASE)


def _closed(code: str) -> str:
    """Code that does not end the element it stands in: in a text of it, `\\/` is a slash."""
    return _END_TAG.sub(r"<\\/", code)


# `<` could begin a tag, and the others have no place in a document (HTML, 13.2.3.5).
_NOT_IN_A_PAGE = re.compile("[<\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


def _as_script(slides: bytes) -> str:
    """JSON as JavaScript (ECMA-262, 25.5.1) that may stand in an element."""
    return _NOT_IN_A_PAGE.sub(lambda char: f"\\u{ord(char[0]):04x}", slides.decode().strip())


_SOURCE_OF_A_FONT = re.compile(r"\bsrc:[^;}]*")
_URL = re.compile(r"url\(\s*['\"]?([^)'\"]*)['\"]?\s*\)")


def _style(package: Package) -> str:
    """The package's style, with its icons in it; of a font in several kinds, as WOFF2."""
    style = _SOURCE_OF_A_FONT.sub(
        lambda found: _font(package, found[0]), _text(package, "dist/css/timeline.css")
    )
    return _closed(_URL.sub(lambda url: url[0] if url[1].startswith("data:") else "none", style))


def _font(package: Package, source: str) -> str:
    for url in _URL.findall(source):
        if url.endswith(".woff2"):
            path = os.path.normpath(f"dist/css/{url}")
            data = base64.b64encode(package.read(path)).decode()
            return f'src:url(data:font/woff2;base64,{data}) format("woff2")'
    return ""
