"""How many pages of PDFs a second are read, cleaned and placed, beside other readers' bare text.

Pages set by reportlab, with a running head, a number and paragraphs in one column. pdftotext (of
Poppler, in C++) writes text alone: no paragraphs, no places, its heads left in. A reader that is
not installed is named as absent. Each runs in a process of its own, three times: told are the least
processor time, with that of the processes it started, and the most memory of one of them.

Run: python benchmarks/documents.py [pages]
"""

from __future__ import annotations

import os
import platform
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

WORDS = [
    "the",
    "officer",
    "said",
    "that",
    "soldiers",
    "left",
    "on",
    "monday",
    "after",
    "a",
    "meeting",
    "in",
    "the",
    "valley",
    "because",
    "of",
    "shelling",
    "and",
    "flooding",
    "along",
    "the",
    "river",
    "while",
    "the",
    "commission",
    "denied",
    "every",
    "well-known",
    "account",
]

READERS = {
    "timeline.documents": "from timeline import documents; documents.open(path)",
    "pdftotext": "import subprocess; subprocess.run(['pdftotext', path, os.devnull], check=True)",
    "pypdfium2, text alone": (
        "import pypdfium2\n"
        "for page in pypdfium2.PdfDocument(path): page.get_textpage().get_text_range()"
    ),
    "pypdf": "import pypdf\nfor page in pypdf.PdfReader(path).pages: page.extract_text()",
    "pdfminer.six": "from pdfminer.high_level import extract_text; extract_text(path)",
    "pdfplumber": (
        "import pdfplumber\nfor page in pdfplumber.open(path).pages: page.extract_text()"
    ),
}

MEASURED = """
import atexit, os, resource, sys

def used(of):
    return [getattr(resource.getrusage(who), of) for who in (0, -1)]

path = sys.argv[1]
def read():
{body}
start = sum(used("ru_utime") + used("ru_stime"))
try:
    read()
except ImportError:
    print("absent", 0)
else:
    atexit._run_exitfuncs()  # a process that was started is counted when it has ended
    seconds = sum(used("ru_utime") + used("ru_stime")) - start
    print(seconds, max(used("ru_maxrss")) // 1024)
"""


def set_pages(path: Path, pages: int) -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    draw = random.Random(1)
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for number in range(1, pages + 1):
        canvas.setFont("Times-Roman", 11)
        canvas.drawString(60, 810, "The report of the commission")
        canvas.drawString(300, 20, str(number))
        for row in range(48):
            if row % 8:
                canvas.drawString(60, 780 - 15 * row, " ".join(draw.choices(WORDS, k=14)))
        canvas.showPage()
    canvas.save()


def measured(code: str, path: Path) -> tuple[float, float] | None:
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    seconds, memory = done.stdout.split()
    return None if seconds == "absent" else (float(seconds), float(memory))


def main() -> None:
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    print(f"{pages} pages, CPython {platform.python_version()}, {os.cpu_count()} cores")
    print("| reader | pages/s of processor time | most memory, MB |\n|---|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.pdf"
        set_pages(path, pages)
        for name, body in READERS.items():
            if name == "pdftotext" and not shutil.which("pdftotext"):
                print(f"| {name} | absent | |")
                continue
            code = MEASURED.format(body="\n".join(f"    {row}" for row in body.splitlines()))
            runs = [measured(code, path) for _ in range(3)]
            if None in runs:
                print(f"| {name} | absent | |", flush=True)
                continue
            seconds, memory = min(run[0] for run in runs), max(run[1] for run in runs)
            print(f"| {name} | {pages / seconds:,.0f} | {memory:.0f} |", flush=True)


if __name__ == "__main__":
    main()
