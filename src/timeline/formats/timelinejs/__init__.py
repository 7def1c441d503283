"""TimelineJS3 JSON (Knight Lab): slides for the web, both ways.

TimelineJS draws a moment or a duration and knows no doubt. A year, a month, a day
or a time, and an interval of them, it holds as they are; any other date is drawn
from its first day to its last, told in our words (`display_date`), and kept beside
as EDTF under a key that TimelineJS passes by (`edtf`), which the reader takes up.
What a slide has no place for is in the loss report. Headline and text are HTML
there: ours are escaped, and those of others become text, with what they were kept
under `extra`.

An event with an interval and the tag `era` becomes one of TimelineJS's eras, which
have a headline and no more. The first other tag becomes the group.
"""

from __future__ import annotations

from timeline.formats.timelinejs._reading import loads, read
from timeline.formats.timelinejs._slides import dumps, export

__all__ = ["dumps", "export", "loads", "read"]
