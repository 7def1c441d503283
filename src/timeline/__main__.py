"""`python -m timeline` is the `timeline` command."""

from __future__ import annotations

from sourced_timeline import main

if __name__ == "__main__":
    main()
