"""The twenty-sixth dynasty of Egypt, as a historian argued it from the reigns of two authors.

G. Grote, A History of Greece, vol. III, p. 330, note 2: Herodotus gives Psammetichus 54 years,
Nekos 16, Psammis 6, Apries 25 and Amasis 44; Manetho (by Africanus) 54, 6, 6, 19 and 44. The end
of Amasis "stands fixed for 526 B.C.", so he began in 570 or 569. By inscriptions there were forty
years, not the forty-seven of Herodotus, from the beginning of Nekos to the end of Apries, so Nekos
began in 610 or 609. Psammetichus is dated to 664 today.
"""

from __future__ import annotations

import itertools

from timeline import Citation, Claim, Event, Relationship, Source, Timeline
from timeline.curate import Chronology

HERODOTUS = {"psammetichus": 54, "nekos": 16, "psammis": 6, "apries": 25, "amasis": 44}
MANETHO = {"psammetichus": 54, "nekos": 6, "psammis": 6, "apries": 19, "amasis": 44}
INSCRIPTIONS = Source("Inscriptions of the Serapeum")


def dynasty(reigns: dict[str, int], author: str) -> Chronology:
    """Accessions, with the end of Amasis in 526 BCE, which astronomers write -0525."""
    source = Source(author)
    kings = [*reigns, "end"]
    events = [Event("End of Amasis", id="end", when="-0525", source="Canon")]
    for king, following in itertools.pairwise(kings):
        # A reign of n years, the last of them begun: between n - 1 and n years.
        length = {"least": f"P{reigns[king] - 1}Y", "most": f"P{reigns[king]}Y"}
        claims = [
            Claim(
                "relationship",
                Relationship("before", following, **length),
                citations=[Citation(source)],
            )
        ]
        if king == "nekos":
            forty = Relationship("before", "amasis", least="P40Y", most="P40Y")
            claims.append(Claim("relationship", forty, citations=[Citation(INSCRIPTIONS)]))
        events.append(Event(f"Accession of {king.title()}", id=king, claims=claims))
    return Timeline(events=events).chronology()


def test_the_accessions_are_those_that_were_published() -> None:
    mixed = {**HERODOTUS, "apries": MANETHO["apries"]}
    c = dynasty(mixed, "Herodotus, and Manetho for Apries")
    assert c.is_consistent
    assert str(c["amasis"].when) == "[-0569-01-01..-0568-12-31]"  # 570 or 569 BCE
    assert str(c["nekos"].when) == "[-0609-01-01..-0608-12-31]"  # 610 or 609 BCE
    # 53 or 54 years before that: 664 BCE (-0663) is among them, as it is dated today.
    assert str(c["psammetichus"].when) == "[-0663-01-01..-0661-12-31]"
    # Psamtik II began in 595 and Apries in 589 BCE, by today's reckoning.
    for king, year in (("psammis", "-0594"), ("apries", "-0588")):
        assert c.what_if(king, year).is_consistent


def test_herodotus_has_forty_seven_years_where_inscriptions_have_forty() -> None:
    for reigns, author in ((HERODOTUS, "Herodotus"), (MANETHO, "Manetho")):
        c = dynasty(reigns, author)
        (clash,) = c.contradictions
        told = {
            (step.event_id, step.citation.source.title) for step in clash.steps if step.citation
        }
        assert told == {
            ("nekos", INSCRIPTIONS.title),
            *((king, author) for king in ("nekos", "psammis", "apries")),
        }
        # Amasis is not part of it, and is dated all the same.
        assert str(c["amasis"].when) == "[-0569-01-01..-0568-12-31]"
