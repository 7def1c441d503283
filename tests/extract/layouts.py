"""Ways to write a date with its year: `{y}` is the year, and every date is of May or June.

The first group names 14 May and no other day; in the others the year alone is what counts.
"""

from __future__ import annotations

__all__ = ["DAYS", "HEADINGS", "PERIODS"]

DAYS = """
14 May {y}
May 14, {y}
May 14 {y}
the 14th of May, {y}
14 May of {y}
14 May in {y}
14 May ({y})
14 May (in {y})
May 14 [{y}]
14 May / {y}
14 May – {y}
14 May - {y}
14 May, in the year {y}
14 May of the year {y}
in the year {y}, on May 14
In {y}, on 14 May
In {y} on 14 May
in {y} (May 14)
Wednesday, May 14, {y}
Wednesday 14 May {y}
14 May, a Wednesday, {y}
May 14 (Wednesday), {y}
14-May-{y}
14.May.{y}
14/May/{y}
14. May {y}
May-14-{y}
May/14/{y}
the 14th day of May {y}
this 14th day of May, {y}
the 14th day of May in the year {y}
14 May (O.S.) {y}
14 May O.S. {y}
MAY 14, {y}
14 may {y}
14 May AD {y}
about 14 May {y}
{y}-May-14
{y}/May/14
{y}.May.14
14, May {y}
Wednesday - May 14 - {y}
Wednesday (14 May {y})
before dawn on 14 May {y}
""".strip().splitlines()

PERIODS = """
May {y}
May, {y}
May of {y}
May ({y})
May in {y}
early May {y}
early May ({y})
the end of May, {y}
the last week of May {y}
the first Monday of May, {y}
the second half of May, {y}
the month of May in {y}
the spring of {y}
spring, {y}
the spring ({y})
the autumn of the year {y}
late May or early June {y}
May or June {y}
May and June {y}
May/June {y}
May–June {y}
from May to June {y}
from 3 to 14 May {y}
3–14 May {y}
May 3-14, {y}
3 and 14 May {y}
3 or 14 May {y}
May 3, May 9 and May 14, {y}
3 May and 14 June {y}
from 3 May to 14 June {y}
between 3 May and 14 June {y}
3, 9 and 14 May {y}
the 3rd and 14th of May {y}
by 14 May ({y})
since 14 May {y}
until May 14 ({y})
before 14 May, {y}
Christmas {y}
Christmas ({y})
Christmas Day, {y}
New Year's Day, {y}
the first quarter of {y}
the night of 14/15 May {y}
the weekend of 8-9 May {y}
the week of May 14, {y}
May 14 at 3 p.m., {y}
May 14, at noon, {y}
14 May, at dawn, {y}
8:30 p.m. local time on 14 May {y}
14 May {y} at 20:30 UTC+6:30
Wed May 14 15:50:06 {y}
Wed, 14 May {y} 15:50:06 GMT
14 May early in {y}
14 May in the spring of {y}
14 May back in {y}
14 May of the fateful year {y}
early May, in the year of our Lord {y}
the summer of the fateful year {y}
Christmas, in the year of our Lord {y}
{y} - early May
{y} / 14 May
{y}, the 14th of May
{y} | the 14th of May
the summer months of {y}
the week beginning 14 May {y}
the week ending 14 May, {y}
from 14 May {y} onwards
from May {y} on
""".strip().splitlines()

HEADINGS = [
    "{y}\n\nMay 14: He came.",
    "{y}\n14 May - He came.",
    "## {y}\n\n- May 14 - He came.\n- June 3 - He left.",
    "= {y} =\nMay 14. He came.",
    "{y}:\nMay 14 He came.",
    "{y}\n\nMay - He came.\n\nJuly - He left.",
    "{y}\n\nMay\n14 May - He came.",
    "May {y}\n\n14 May: He came.\n20 May: He left.",
]
