"""Pages of lines become paragraphs: what printing has added is taken away, and told.

A printed page breaks a text into lines, words at their ends, and columns, and sets a heading and a
number around it. :func:`clean` undoes that: each passage that it gives is a paragraph or a
footnote, in lines of which each knows its page and its place there.
"""

from __future__ import annotations

from timeline.documents._pages._clean import Cleaned, clean
from timeline.documents._pages._layout import Line, Mark, Page
from timeline.documents._pages._paragraphs import Fragment, Passage

__all__ = ["Cleaned", "Fragment", "Line", "Mark", "Page", "Passage", "clean"]
