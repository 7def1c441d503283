"""Fuzz a target by atheris, which follows what the code does and keeps what takes it elsewhere.

python fuzz read_calendar -max_total_time=600 CORPUS_FOLDER
python fuzz write_calendar -max_total_time=600 CORPUS_FOLDER

What follows the target is for libFuzzer. `python fuzz seed read_calendar FOLDER` writes a first
corpus.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]


def main(arguments: list[str]) -> None:
    """Fuzz, or write the seeds."""
    if arguments[:1] == ["seed"]:
        from fuzz.seeds import SEEDS

        folder = Path(arguments[2])
        folder.mkdir(parents=True, exist_ok=True)
        for number, octets in enumerate(SEEDS[arguments[1]]()):
            (folder / f"seed-{number:03}").write_bytes(octets)
        return
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["timeline"]):
        from fuzz import targets
    atheris.Setup([sys.argv[0], *arguments[1:]], getattr(targets, arguments[0]))
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
