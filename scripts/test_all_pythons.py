"""Run the tests on every supported Python that this machine has, and say which were absent."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

VERSIONS = ("3.10", "3.11", "3.12", "3.13", "3.14")
PROBE = "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])"


def candidates(version: str) -> Iterator[str]:
    """Interpreters that may be `version`: those on PATH first, then those that pyenv keeps."""
    for directory in os.get_exec_path():
        yield str(Path(directory) / f"python{version}")
    if pyenv := shutil.which("pyenv"):
        root = subprocess.run([pyenv, "root"], capture_output=True, text=True, check=True)
        for python in sorted(Path(root.stdout.strip()).glob(f"versions/{version}.*/bin/python")):
            yield str(python)


def runs_as(python: str, version: str) -> bool:
    """Whether `python` exists, starts, is `version` and can build an environment."""
    try:
        probe = subprocess.run([python, "-c", PROBE], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return probe.stdout.strip() == version


def find(version: str) -> str | None:
    return next((python for python in candidates(version) if runs_as(python, version)), None)


def passes_on(python: str, version: str) -> bool:
    print(f"== Python {version}: {python}", flush=True)
    venv = f".venv-{version}"
    return succeeds("make", f"{venv}/test.stamp", f"PYTHON={python}", f"VENV={venv}") and succeeds(
        f"{venv}/bin/pytest", "--quiet"
    )


def succeeds(*command: str) -> bool:
    return subprocess.run(command, check=False).returncode == 0


def main() -> int:
    found = {version: find(version) for version in VERSIONS}
    verdicts = {
        version: "passed" if passes_on(python, version) else "FAILED"
        for version, python in found.items()
        if python
    }
    for version, python in found.items():
        print(version, verdicts.get(version, "absent"), python or "")
    return 0 if verdicts and "FAILED" not in verdicts.values() else 1


if __name__ == "__main__":
    sys.exit(main())
