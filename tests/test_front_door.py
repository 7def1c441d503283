"""The command says when the `timeline` that Python finds is another project's."""

from __future__ import annotations

import subprocess
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest
from tests.work import HANGS

import sourced_timeline
import timeline


def told(folder: Path, *module: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, which Python looks through first."""
    return subprocess.run(
        [sys.executable, "-m", *module, "--version"],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        timeout=HANGS,
        check=False,
    )


def test_ours_is_found() -> None:
    assert sourced_timeline.other_timeline() is None


def test_a_file_of_that_name_is_named_with_the_mend(tmp_path: Path) -> None:
    (tmp_path / "timeline.py").write_text("print('mine')\n")
    done = told(tmp_path, "sourced_timeline")
    assert done.returncode == 2
    assert "timeline.py, not sourced-timeline; rename it" in done.stderr
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_a_package_installed_over_ours_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both go into one folder, and the first file is that of the one installed last."""
    package = tmp_path / "timeline"
    for name in ("model", "dates", "cli"):
        (package / name).mkdir(parents=True)
    (package / "errors.py").touch()
    (package / "__init__.py").write_text('"""Twitter timelines."""\n')
    monkeypatch.delitem(sys.modules, "timeline")
    monkeypatch.syspath_prepend(tmp_path)
    found = sourced_timeline.other_timeline()
    assert found == str(package / "__init__.py")
    with pytest.raises(SystemExit, match="2"):
        sourced_timeline.main()
    assert "pip uninstall timeline" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("spec", "said"), [(None, "nothing"), (ModuleSpec("timeline", None), "without __init__.py")]
)
def test_no_package_is_told_as_well(
    monkeypatch: pytest.MonkeyPatch, spec: ModuleSpec | None, said: str
) -> None:
    monkeypatch.setattr(sourced_timeline, "find_spec", lambda name: spec)
    assert said in str(sourced_timeline.other_timeline())


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["timeline", "--version"])
        sourced_timeline.main()
    assert capsys.readouterr().out == f"timeline, version {timeline.__version__}\n"


@pytest.mark.parametrize("module", ["zlib", "_sqlite3"])
def test_a_python_that_lacks_a_part_is_told_in_a_line(tmp_path: Path, module: str) -> None:
    """Distributions and home-made builds leave out what they found no header for."""
    code = (
        f"import sys; sys.modules[{module!r}] = None\n"
        "sys.argv = ['timeline', 'store', 'init', 'case.db']\n"
        "import sourced_timeline; sourced_timeline.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        timeout=HANGS,
        check=False,
    )
    assert done.returncode == 2
    assert f"without {module}," in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_package_that_is_missing_is_no_part_of_python(monkeypatch: pytest.MonkeyPatch) -> None:
    def lack(name: str) -> None:
        raise ModuleNotFoundError("No module named 'click'", name="click")

    monkeypatch.setattr(sourced_timeline, "import_module", lack)
    with pytest.raises(ModuleNotFoundError, match="click"):
        sourced_timeline.main()
