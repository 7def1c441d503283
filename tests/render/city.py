"""A history that asks much of a picture: years BCE, open and unknown ends, sets, disputes."""

from __future__ import annotations

from timeline.model import Attribution, Citation, Claim, Event, Locator, Quantity, Source, Timeline

__all__ = ["city"]

ANNALS = Source("Annals of the city", publisher="City Press", published="1987", type="book")
SURVEY = Source("A survey of inscriptions", publisher="The museum", published="2004-06")
CHRONICLER = Source("The chronicler", author=["Fabius"], published="-0019~", type="classic")


def city() -> Timeline:
    """The early years of a city that never was, from three books that differ."""
    return Timeline(
        "Early years of a city",
        description="What three books say, and where they differ.",
        language="en",
        events=[*_events(), *_censuses()],
    )


def _events() -> list[Event]:
    varro = Attribution("Varro", through="Fabius")
    founding = [
        Claim(
            "when",
            "-0752-04-21",
            citations=[Citation(ANNALS, "on the feast of the shepherds", attribution=varro)],
        ),
        Claim(
            "when",
            "-0727",
            note="an older count",
            citations=[Citation(CHRONICLER, "in the thirteenth Olympiad")],
        ),
    ]
    page = Locator("page", "112")
    sack = [
        Claim("when", "-0389-07-18?", citations=[Citation(ANNALS, "in summer", locator=page)]),
        Claim("when", "-0386", citations=[Citation(SURVEY)]),
    ]
    return [
        Event("Founding of the city", claims=founding, tags=["city"]),
        Event("Settlement on the hill", when="-1400~/-0752", source=SURVEY, tags=["city"]),
        Event("First census", when="-056X/-0540", source=SURVEY, tags=["state"]),
        Event("Kings driven out", when="-0508~", source=ANNALS, tags=["state"]),
        Event("A plague, some time that century", when="-04XX", source=CHRONICLER, tags=["city"]),
        Event("War with the neighbours", when="-0405/-0395", source=CHRONICLER, tags=["war"]),
        Event("The sack", claims=sack, tags=["war"]),
        Event("Walls rebuilt, and still there", when="-0377/..", source=SURVEY, tags=["city"]),
        Event("An alliance, its end unknown", when="-0353/", source=ANNALS, tags=["war"]),
        Event("Hill people rule", when="/-0537", source=ANNALS, tags=["war"]),
        Event("Treaty renewed", when="[-0347,-0342,-0305]", source=ANNALS, tags=["state"]),
        Event("Colonies sent out", when="{-0440,-0420,-0400}", source=ANNALS, tags=["state"]),
        Event("A temple dedicated", when="XXXX-06-13", source=SURVEY, tags=["city"]),
        Event("An embassy, known by name alone", source=CHRONICLER, tags=["state"]),
    ]


def _censuses() -> list[Event]:
    figures = {
        "-0350": Quantity(low=9000, high=11_700, unit="heads", subject="citizens"),
        "-0330": Quantity.exactly(17_000, approximate=True, unit="heads", subject="citizens"),
        "-0310": Quantity(low=20_000, low_exclusive=True, unit="heads", subject="citizens"),
    }
    return [
        Event(f"Census of {1 - int(year)} BCE", when=year, count=figure, source=ANNALS)
        for year, figure in figures.items()
    ]
