"""From prose to dates: every date that a text mentions, with its words and how it was found.

>>> text = "He left on Monday. The February 1 coup was not forgotten."
>>> for mention in extract(text, published="2021-12-06"):
...     print(mention.words, mention.value)
Monday 2021-12-06
February 1 2021-02-01

It is done by rules (`RULES`) over the words of a language (`LANGUAGES`), in time proportional
to the length of the text. Nothing is guessed in silence: what the words leave open is open in
the date, and `Mention.explanation` says how the rest was come by.
"""

from __future__ import annotations

from timeline.extract._batches import extract_batches, extract_frames
from timeline.extract._candidates import Candidate
from timeline.extract._decisions import accepted, edited, is_waiting, rejected, waiting
from timeline.extract._extract import extract
from timeline.extract._mentions import Extraction, Mention, Timex
from timeline.extract._proposals import Article, draft, propose
from timeline.extract._referee import Ruling, Rulings, referee
from timeline.extract._references import Anchor, Cue
from timeline.extract._resolution import Resolution
from timeline.extract._rules import RULES
from timeline.extract._rules.rule import Rule
from timeline.extract._settings import Settings
from timeline.extract.languages import LANGUAGES

__all__ = [
    "LANGUAGES",
    "RULES",
    "Anchor",
    "Article",
    "Candidate",
    "Cue",
    "Extraction",
    "Mention",
    "Resolution",
    "Rule",
    "Ruling",
    "Rulings",
    "Settings",
    "Timex",
    "accepted",
    "draft",
    "edited",
    "extract",
    "extract_batches",
    "extract_frames",
    "is_waiting",
    "propose",
    "referee",
    "rejected",
    "waiting",
]
