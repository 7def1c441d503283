"""`python -m sourced_timeline` is the `timeline` command, whatever else is called `timeline`."""

from __future__ import annotations

from sourced_timeline import main

if __name__ == "__main__":
    main()
