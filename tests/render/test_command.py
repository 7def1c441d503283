"""`timeline export --open`."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

from tests.work import HANGS

from timeline.model import Event, Timeline


def test_what_was_written_is_opened_in_the_browser(tmp_path: Path) -> None:
    Timeline("T", events=[Event("Coup", when="2021-02-01")]).write(tmp_path / "t.json")
    command = [sys.executable, "-m", "timeline", "export", "t.json", "-o", "t.html", "--open"]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env={
            **os.environ,
            "BROWSER": f"{shlex.quote(sys.executable)} -c \"print('opened', '%s')\"",
        },
        capture_output=True,
        text=True,
        timeout=HANGS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert f"opened {(tmp_path / 't.html').as_uri()}" in done.stdout
