"""`python -m timeline` is the `timeline` command."""

from __future__ import annotations

from timeline.cli import main

if __name__ == "__main__":
    main()
