"""The tests of this folder take minutes: they run when they are asked for by name.

pytest tests/faults
"""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    asked = any(
        HERE in (given := Path(arg.split("::")[0]).resolve(), *given.parents) for arg in config.args
    )
    return None if asked or HERE not in (collection_path, *collection_path.parents) else True
