"""Let pyright read the package and its documents as an editor does; exit with 1 for a message.

Two things are held: every Python block of README.md and docs/ is without a message, and all that
is public has a known type (`pyright --verifytypes timeline --ignoreexternal`). pyright is a package
of npm; `make types` puts it into a folder of its own.

python scripts/check_types.py FOLDER_WITH_NODE_MODULES
"""

from __future__ import annotations

import os
import runpy
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent


def pyright_in(modules: Path) -> list[str] | None:
    """Return the command that runs pyright; None where node or the package is not there."""
    node, script = shutil.which("node"), modules / "pyright" / "index.js"
    return [node, str(script)] if node and script.is_file() else None


def run(command: list[str], folder: Path) -> int:
    """Run pyright in a folder, with the packages of this interpreter; print what it finds."""
    # It asks the first `python` on the PATH where packages are.
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        print(done.stdout, done.stderr, sep="")
    return done.returncode


def main(folder: Path) -> int:
    """Check both; return what to exit with."""
    pyright = pyright_in(folder.resolve() / "node_modules")
    if pyright is None:
        print(f"no types checked: node, or pyright in {folder}, is not installed")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        blocks = Path(scratch)
        runpy.run_path(str(HERE / "document_blocks.py"))["main"](blocks)
        documents = run([*pyright, "--warnings", "."], blocks)
        package = run([*pyright, "--verifytypes", "timeline", "--ignoreexternal"], blocks)
    print("documents:", "messages, above" if documents else "no message")
    print("public types:", "not all known, above" if package else "all known")
    return int(bool(documents or package))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
