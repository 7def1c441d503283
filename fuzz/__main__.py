"""Fuzz by atheris, which follows what the code does and keeps what takes it elsewhere.

python fuzz                                          lists the targets
python fuzz seed read-csv FOLDER                     writes a first corpus
python fuzz run read-csv -max_total_time=600 FOLDER  fuzzes; what follows is for libFuzzer
python fuzz try read-csv FILE                        tries what was found, without atheris
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fuzz.target import Target

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]


def main(arguments: list[str]) -> None:
    """Do what is asked: list, seed, run or try."""
    match arguments:
        case []:
            sys.stdout.writelines(f"{name}\n" for name in _targets())
        case ["seed", name, folder]:
            seed(name, Path(folder))
        case ["try", name, *files]:
            for file in files:
                _targets()[name].run(Path(file).read_bytes())
        case ["run", name, *options]:
            run(name, options)
        case _:
            sys.exit(__doc__)


def seed(name: str, folder: Path) -> None:
    """Write the seeds of a target, each as a file."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, octets in enumerate(_targets()[name].seeds()):
        (folder / f"seed-{number:03}").write_bytes(octets)


def run(name: str, options: list[str]) -> None:
    """Fuzz a target until libFuzzer has enough of it."""
    atheris = importlib.import_module("atheris")
    # Formats and readers are imported when they are needed: what the seeds need is followed.
    with atheris.instrument_imports(include=["timeline"]):
        target = _targets()[name]
        for octets in target.seeds():
            target.run(octets)
    atheris.Setup([sys.argv[0], *options], target.run)
    atheris.Fuzz()


def _targets() -> Mapping[str, Target]:
    from fuzz.targets import TARGETS

    return TARGETS


if __name__ == "__main__":
    main(sys.argv[1:])
