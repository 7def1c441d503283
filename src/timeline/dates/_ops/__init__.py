"""Operations on date values: what they share, how they move, how long they last."""

from __future__ import annotations
