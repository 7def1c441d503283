"""What hinders the system is told with the file and the mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline.cli._mistakes import in_options, of_the_system


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (OSError(28, "No space left on device"), "No space left on device"),
        (OSError("odd"), "odd"),
        (
            PermissionError(13, "Permission denied", "a.json"),
            "a.json: Permission denied; name a file or a folder that you may use",
        ),
        (
            IsADirectoryError(21, "Is a directory", "a"),
            "a: it is a folder: name a file in it",
        ),
        (
            FileNotFoundError(2, "No such file or directory", "https:/example.org/a"),
            "https:/example.org/a: an address is not read: download the file, and name that",
        ),
        (OSError(28, "No space left on device", "a.json"), "a.json: No space left on device"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_the_system_is_told_in_a_line(error: OSError, line: str) -> None:
    assert of_the_system(error) == line


def test_a_name_that_is_nearly_there_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    missing = FileNotFoundError(2, "No such file or directory", "case.jsn")
    assert of_the_system(missing) == "case.jsn: No such file or directory"
    (tmp_path / "case.json").touch()
    assert of_the_system(missing).endswith("; did you mean case.json?")


def test_a_folder_that_cannot_be_listed_hinders_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(folder: str) -> list[str]:
        raise PermissionError(13, "Permission denied", folder)

    monkeypatch.setattr("os.listdir", refuse)
    missing = FileNotFoundError(2, "No such file or directory", "case.json")
    assert of_the_system(missing) == "case.json: No such file or directory"


def test_without_options_a_hint_stays_as_it_is() -> None:
    assert in_options('say dates="dmy"', "-I", []) == 'say dates="dmy"'


def test_other_arguments_stay_as_they_are() -> None:
    assert in_options('say order="dmy"', "-I", ["dates"]) == 'say order="dmy"'
