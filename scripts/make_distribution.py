"""Make the sdist, the wheel and their bill of materials in dist/, and hold them to their promises.

Built twice, both have the same bytes, and so has a wheel that is built from the unpacked sdist.
Then the wheel is installed into an environment that has nothing else, where the README is followed
word for word: its commands and its blocks of Python. `make dist` runs this in an environment with
build, twine and cyclonedx-bom.

python scripts/make_distribution.py
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
EPOCH = "1577836800"  # 2020-01-01: no file of a distribution tells when it was built
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ACCEPTED = "a\n" * 200


def main() -> None:
    shutil.rmtree(DIST, ignore_errors=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        _build(ROOT, DIST)
        _build(ROOT, folder / "again")
        (sdist,) = DIST.glob("*.tar.gz")
        with tarfile.open(sdist) as archive:
            archive.extractall(folder / "unpacked", filter="data")
        (source,) = (folder / "unpacked").iterdir()
        _build(source, folder / "from-sdist")
        _hold_same("*", DIST, folder / "again")
        _hold_same("*.whl", DIST, folder / "from-sdist")
        _run(sys.executable, "-m", "twine", "check", "--strict", *map(str, DIST.iterdir()))
        (wheel,) = DIST.glob("*.whl")
        python = _bare_environment(folder / "bare", wheel)
        _bill_of_materials(python, wheel)
        _follow_the_readme(python, folder / "reader")
    for path in sorted(DIST.iterdir()):
        print(hashlib.sha256(path.read_bytes()).hexdigest(), path.name)


def _build(tree: Path, to: Path) -> None:
    """Build both, with the build's own tools as they are pinned."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH}
    environment["PIP_CONSTRAINT"] = environment["PIP_BUILD_CONSTRAINT"] = str(
        ROOT / "constraints.txt"
    )
    _run(sys.executable, "-m", "build", "--outdir", str(to), str(tree), env=environment)


def _hold_same(pattern: str, one: Path, other: Path) -> None:
    for path in one.glob(pattern):
        if path.read_bytes() != (other / path.name).read_bytes():
            sys.exit(f"built again, {path.name} has other bytes")


def _bare_environment(folder: Path, wheel: Path) -> Path:
    _run(sys.executable, "-m", "venv", "--without-pip", str(folder))
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    pip = (sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check")
    _run(*pip, "install", "--constraint", str(ROOT / "constraints.txt"), str(wheel))
    return python


def _bill_of_materials(python: Path, wheel: Path) -> None:
    """Write what the wheel brings with it, as CycloneDX."""
    name = wheel.name.removesuffix("-py3-none-any.whl")
    bill = DIST / f"{name}.cdx.json"
    # The version stands in the package, where the tool does not look for it.
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    told = project.replace('dynamic = ["version"]', f'version = "{name.partition("-")[2]}"')
    described = python.parent / "pyproject.toml"
    described.write_text(told, encoding="utf-8")
    _run(
        *(sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible"),
        *("--mc-type", "library", "--short-PURLs", "--pyproject", str(described)),
        *("--output-file", str(bill), str(python)),
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
    )


def _follow_the_readme(python: Path, folder: Path) -> None:
    """Do what the README says, in a folder where only the examples are."""
    folder.mkdir()
    shutil.copytree(ROOT / "examples", folder / "examples")
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    path = os.pathsep.join((str(python.parent), os.environ.get("PATH", "")))
    environment = {**os.environ, "PATH": path}
    for block in CONSOLE.findall(text):
        for line in block.splitlines():
            command = line.removeprefix("$ ").partition("  #")[0]
            if command.startswith("timeline "):
                _run(*command.split(), cwd=folder, env=environment, input=ACCEPTED, may_find=True)
    (folder / "readme.py").write_text("\n".join(PYTHON.findall(text)), encoding="utf-8")
    _run(str(python), "readme.py", cwd=folder, env=environment)


def _run(*command: str, may_find: bool = False, **options: object) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload]
    if done.returncode not in ((0, 1) if may_find else (0,)):
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    main()
