"""Build the site: the documents, the reference of every public name, a gallery, a page to try it.

What Sphinx reads is put together in a folder of its own, laid out like the clone, so that links
between documents need no second form. The result needs no network; the trial page wants to be
served, as browsers load no WebAssembly from a file: `python -m http.server --directory out/site`.

python scripts/site OUT NODE_MODULES WHEELS
"""

from __future__ import annotations

import runpy
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT), str(HERE)]

import accessible  # noqa: E402
import reference  # noqa: E402
import trial  # noqa: E402
from tests.render.city import city  # noqa: E402

STORY = ROOT / "examples" / "myanmar-2021" / "timeline_of_story.py"
SECTIONS = (
    ("Tutorials", "docs/tutorial/*"),
    ("How to", "docs/how-to/*"),
    ("Laws", "docs/how-to/laws/*"),
    ("Reference", "docs/reference/*"),
    ("Every public name", "docs/reference/api/*"),
    ("Explanation", "docs/explanation/*"),
    ("Examples", "examples/*/README"),
    ("Project", "*"),
)
CONTENTS = """
```{{toctree}}
:hidden:
:glob:
:caption: {caption}

{pages}
```
"""


def main(out: Path, modules: Path, wheels: Path) -> int:
    """Put the sources together, and let Sphinx make the site of them; a warning is an error."""
    with tempfile.TemporaryDirectory() as folder:
        sources = Path(folder) / "sources"
        _documents(sources)
        reference.write(sources / "docs" / "reference" / "api")
        _gallery(sources)
        trial.write(sources, modules, wheels)
        shutil.rmtree(out, ignore_errors=True)
        command = [sys.executable, "-m", "sphinx", "-b", "html", "-W", "--keep-going", "-q"]
        configured = ["-c", str(HERE), "-d", str(Path(folder) / "doctrees")]
        for kind in ("static", "extra"):
            configured += ["-D", f"html_{kind}_path={sources / f'_{kind}'}"]
        done = subprocess.run([*command, *configured, str(sources), str(out)], check=False)
    if done.returncode == 0:
        accessible.complete(out)
        shutil.copy(out / "README.html", out / "index.html")
    return done.returncode


def _documents(sources: Path) -> None:
    """Copy all that is written in Markdown, with its pictures, where it lies in the clone."""
    for pattern in ("*.md", "docs/**/*.md", "docs/images/*", "examples/**/*"):
        for path in ROOT.glob(pattern):
            if path.is_file() and path.suffix != ".pyc":
                to = sources / path.relative_to(ROOT)
                to.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, to)
    for name in ("LICENSE", "docs/reference/timeline-1.schema.json"):
        shutil.copy(ROOT / name, sources / name)
    readme = sources / "README.md"
    contents = "".join(CONTENTS.format(caption=name, pages=pages) for name, pages in SECTIONS)
    readme.write_text(readme.read_text(encoding="utf-8") + contents, encoding="utf-8")


def _gallery(sources: Path) -> None:
    """Write pages and pictures as the library makes them, to be looked at from the gallery."""
    made = sources / "_extra" / "gallery"
    made.mkdir(parents=True)
    story = runpy.run_path(str(STORY))["timeline_of_story"]("2021-12-07")
    for name, timeline in (("story", story), ("city", city())):
        for suffix in ("html", "svg", "ics", "json", "md", "csv"):
            timeline.write(made / f"{name}.{suffix}")
    shutil.copy(HERE / "gallery.md", sources / "gallery.md")
    for name in ("story", "city"):
        shutil.copy(made / f"{name}.svg", sources / "docs" / "images" / f"{name}.svg")


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
