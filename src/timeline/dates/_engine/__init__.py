"""The integers behind the dates: days since 1970, families of granules, and relations."""

from __future__ import annotations
