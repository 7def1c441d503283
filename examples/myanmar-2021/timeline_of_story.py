"""The timeline of a short wire story, made by hand: what happened, when, and how we know.

The story (`story.txt`) names days and no year, and does not say when it was
published. So the timeline comes in two forms. Told the day of publication, it
*infers* the years and "on Monday", and each such claim says from what and by
which rule. Told nothing, it keeps to the story: 1 February of an unknown year.

    python examples/myanmar-2021/timeline_of_story.py 2021-12-07
"""

from __future__ import annotations

import sys
from pathlib import Path

from timeline import (
    Agent,
    Attribution,
    Citation,
    Claim,
    Event,
    Place,
    Quantity,
    Quote,
    Source,
    Timeline,
    edtf,
)
from timeline.dates import Date, DateValue

STORY = Path(__file__).with_name("story.txt").read_text(encoding="utf-8")

PEOPLES_HUG = Agent("People's Hug", kind="group", note="helps defectors; Pyi Thu Yin Khwin")
CAPTAIN = Agent("Captain Lin Htet Aung", kind="person", role="defector, a founder of People's Hug")
PENSIONERS_SITE = Agent("a website for army pensioners", kind="organization")
KATHA_SOLDIER = Agent("a retired soldier in Katha", kind="person")


def timeline_of_story(published: str | None = None) -> Timeline:
    """The story's events; `published` is the day on which it ran, if the caller knows it.

    >>> honest = timeline_of_story()
    >>> str(honest["military-coup"].when)
    'XXXX-02-01'
    >>> str(timeline_of_story("2021-12-07")["video-conference"].when)
    '2021-12-06'
    """
    story = Source(
        "Soldiers and police leave the junta, group says",
        id="wire-story",
        published=published,
        type="article-newspaper",
        language="en",
    )
    build = _Builder(story, None if published is None else edtf.parse(published))
    return Timeline(
        "Defections in Myanmar",
        description="What one wire story reports, and on whose word.",
        language="en",
        sources=[story],
        agents=[PEOPLES_HUG, CAPTAIN, PENSIONERS_SITE, KATHA_SOLDIER],
        events=[
            build.coup(),
            build.meeting(),
            build.interview(),
            build.conference(),
            build.defections(),
            build.strength_of_army(),
            build.strength_of_police(),
            build.pensioners(),
        ],
    )


class _Builder:
    def __init__(self, story: Source, published: DateValue | None) -> None:
        self.story = story
        self.published = published
        self.by_group = Attribution(PEOPLES_HUG)
        self.by_captain = Attribution(
            CAPTAIN, said=self.day(12, 2), medium="interview", through=self.by_group
        )

    def coup(self) -> Event:
        return Event(
            "Military coup",
            id="military-coup",
            claims=[self.dated(self.day(2, 1), "the February 1 coup", "February 1")],
            tags=["army"],
        )

    def meeting(self) -> Event:
        where = Place("Monywa, Sagaing Region", country="MM")
        return Event(
            "Regional commander meets retired soldiers",
            id="commander-meets-retired-soldiers",
            description="Brigadier General Phyo Thant, Northwest Command.",
            claims=[
                self.dated(self.day(10, 5), "On October 5", "October 5"),
                Claim("where", where, citations=[self.cite("Monywa in Sagaing Region")]),
            ],
            tags=["army"],
        )

    def interview(self) -> Event:
        return Event(
            "Interview with a defected captain",
            id="interview-with-captain",
            claims=[self.dated(self.day(12, 2), "in an interview on December 2", "December 2")],
            tags=["defections"],
        )

    def conference(self) -> Event:
        claims = []
        if self.published is not None:
            monday = self.monday_before(self.published)
            claims.append(
                Claim(
                    "when",
                    monday,
                    basis="inferred",
                    anchor=f"published {self.published}",
                    rule="the last Monday up to publication",
                    verbatim="On Monday",
                    citations=[self.cite("On Monday")],
                )
            )
        quote = "met by video link with Duwa Lashi La, acting president"
        claims.append(Claim("what", "a virtual conference", citations=[self.cite(quote)]))
        return Event("Video conference", id="video-conference", claims=claims, tags=["government"])

    def defections(self) -> Event:
        soldiers = Quantity(
            low=2000, low_exclusive=True, unit="soldiers", subject="defected soldiers"
        )
        police = Quantity.exactly(6000, unit="police officers", subject="defected police")
        together = Quantity.exactly(8000, approximate=True, unit="people", subject="defected")
        return Event(
            "Defections counted",
            id="defections-counted",
            claims=[
                self.dated(self.day(12, 2), "in an interview on December 2", "December 2"),
                self.counted("count", together, "Some 8,000 members", self.by_group),
                self.counted("soldiers", soldiers, "more than 2,000 soldiers", self.by_group),
                self.counted("police", police, "6,000 police officers", self.by_group),
                self.counted(
                    "majors", Quantity(low=10, unit="majors"), "At least 10 majors", self.by_captain
                ),
            ],
            tags=["defections"],
        )

    def strength_of_army(self) -> Event:
        army = Quantity(low=250_000, high=400_000, unit="people", subject="strength of the army")
        return Event(
            "Strength of the army",
            id="strength-of-army",
            claims=[self.counted("count", army, "between 250,000 and 400,000", None)],
            tags=["army", "figures"],
        )

    def strength_of_police(self) -> Event:
        police = Quantity.exactly(90_000, approximate=True, unit="officers", subject="the police")
        before = "about 90,000 officers before the defections began"
        return Event(
            "Strength of the police before the defections",
            id="strength-of-police",
            claims=[self.counted("count", police, before, None)],
            tags=["figures"],
        )

    def pensioners(self) -> Event:
        august = Date(2017, 8)
        officers = Quantity.exactly(10_000, approximate=True, unit="retired officers", as_of=august)
        others = Quantity.exactly(2_000_000, unit="retired soldiers", as_of=august)
        site = Attribution(PENSIONERS_SITE, said=august)
        return Event(
            "Army pensioners counted",
            id="army-pensioners",
            claims=[
                Claim(
                    "when",
                    august,
                    verbatim="as of August 2017",
                    citations=[self.cite("as of August 2017")],
                ),
                self.counted("officers", officers, "about 10,000 retired officers", site),
                self.counted("others", others, "two million retired soldiers", site),
            ],
            tags=["army", "figures"],
        )

    # -- dates ---------------------------------------------------------------

    def day(self, month: int, day: int) -> Date:
        """A day of the year: the last one up to publication, or of an unknown year."""
        if self.published is None:
            return Date("XXXX", month, day)
        last = self.published.latest
        assert isinstance(last, Date)
        assert isinstance(last.year, int)
        this_year = Date(last.year, month, day)
        return Date(last.year - 1, month, day) if this_year.after(last).definitely else this_year

    def monday_before(self, published: DateValue) -> Date:
        latest = published.latest
        assert isinstance(latest, Date)
        assert latest.day_number is not None
        return Date.from_ordinal(latest.day_number - (latest.day_number - 1) % 7)

    # -- evidence ------------------------------------------------------------

    def cite(self, words: str, attribution: Attribution | None = None) -> Citation:
        return Citation(self.story, Quote.of(STORY, words), attribution=attribution)

    def dated(self, day: Date, words: str, verbatim: str) -> Claim:
        if self.published is None:
            return Claim("when", day, verbatim=verbatim, citations=[self.cite(words)])
        return Claim(
            "when",
            day,
            basis="inferred",
            anchor=f"published {self.published}",
            rule="the last such day up to publication",
            verbatim=verbatim,
            citations=[self.cite(words)],
        )

    def counted(
        self, field: str, figure: Quantity, words: str, attribution: Attribution | None
    ) -> Claim:
        return Claim(field, figure, verbatim=words, citations=[self.cite(words, attribution)])


def main(arguments: list[str]) -> None:
    timeline = timeline_of_story(arguments[0] if arguments else None)
    for event in timeline.events:
        print(event.when or "undated", event.title, sep="\t")
    timeline.write("myanmar-2021.json")


if __name__ == "__main__":
    main(sys.argv[1:])
