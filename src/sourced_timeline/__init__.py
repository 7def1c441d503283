"""The front door of `timeline`, under a name that no other project has.

Another project's package, or a file of your own, may be called `timeline` as well, and only one can
be imported. The command starts here, so that it can say which one Python found.

>>> other_timeline() is None  # the one that is imported is ours
True
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

__all__ = ["main", "other_timeline"]

_OURS = ("errors.py", "model", "dates", "cli")


def other_timeline() -> str | None:
    """Return where the `timeline` is that Python finds, if it is not ours; None if it is."""
    spec = find_spec("timeline")
    if spec is None or spec.origin is None:
        return "a folder without __init__.py" if spec else "nothing"
    # Two packages installed over one another share a folder: the first file tells whose it is.
    place = Path(spec.origin)
    is_ours = all((place.parent / name).exists() for name in _OURS)
    if is_ours and "sourced claims" in place.read_text(encoding="utf-8", errors="replace")[:200]:
        return None
    return str(place)


def main() -> None:
    """Run the command `timeline`; where another one is in the way, say which, and the mend."""
    found = other_timeline()
    if found is not None:
        _fail(
            f"timeline: 'import timeline' finds {found}, not sourced-timeline; rename it if it is "
            "your own file, or else: pip uninstall timeline, and install sourced-timeline anew"
        )
    try:
        import_module("timeline.cli").main()
    except KeyboardInterrupt:
        sys.exit(130)  # while it was still being loaded
    except ModuleNotFoundError as error:
        if error.name not in sys.stdlib_module_names:
            raise
        _fail(
            f"timeline: this Python was built without {error.name}, which is needed for that; "
            "install a whole one (python.org, or the packages of your system)"
        )


def _fail(message: str) -> NoReturn:
    """End as the command does where it could not do what it was asked."""
    sys.stderr.write(f"{message}\n")
    sys.exit(2)
