from __future__ import annotations

import pytest
from tests.samples import TEXT, everything

from timeline.checking import CODES, check
from timeline.errors import UnknownIdError
from timeline.events import Claim, Event
from timeline.provenance import Attribution, Citation, Quote, Source
from timeline.timelines import Timeline

STORY = Source("Story", id="story", published="2021-12-06")


def _codes(*claims: Claim, text: str | None = None) -> list[str]:
    timeline = Timeline(events=[Event("E", claims=claims)], sources=[STORY])
    return [f.code for f in check(timeline, texts={} if text is None else {"story": text})]


SAID_LATE = Citation(STORY, attribution=Attribution("X", said="2021-12-07"))


def _cited(when: str, citation: Citation | None = None, **others: str) -> Claim:
    return Claim("when", when, citations=[citation or Citation(STORY)], **others)  # type: ignore[arg-type]


def test_a_sound_claim_has_no_findings() -> None:
    quote = Quote.of(TEXT, "the February 1 coup")
    assert _codes(_cited("2021-02-01", Citation(STORY, quote)), text=TEXT) == []


@pytest.mark.parametrize(
    ("claims", "codes"),
    [
        ([Claim("when", "2021-02-02")], ["no-source"]),
        ([Claim("when", "2021-02-02", status="retracted")], []),
        ([_cited("2021-02-02", Citation(STORY, Quote("nowhere")))], ["quote-lost"]),
        ([_cited("2021-12-07")], ["published-before"]),
        ([_cited("2021-12-06")], []),
        ([_cited("2021-12-05/2022-01-05")], []),
        (
            [
                _cited(
                    "2021-12-02", Citation(STORY, attribution=Attribution("X", said="2021-12-07"))
                )
            ],
            ["said-after-publication"],
        ),
        ([_cited("2021-01-01")], ["default-day"]),
        ([_cited("2021-02-01", verbatim="the coup of 2021, in which 11 died")], ["default-day"]),
        ([_cited("2021-02-01", verbatim="le premier février")], []),
        ([_cited("2021-02-01", verbatim="في ١ فبراير")], []),
        ([_cited("2021-01-01", verbatim="New Year's Day, January 1")], []),
        ([_cited("2021-02-02"), _cited("2021-02-03")], ["conflict-without-note"]),
        ([_cited("2021-02-02"), _cited("2021-02-03", note="a slip")], []),
    ],
)
def test_each_fault_has_its_code(claims: list[Claim], codes: list[str]) -> None:
    assert _codes(*claims, text=TEXT) == codes


def test_a_quote_that_stands_twice_is_ambiguous() -> None:
    citation = Citation(STORY, Quote("coup"))
    assert _codes(_cited("2021-02-02", citation), text="a coup, a coup") == ["quote-ambiguous"]


def test_codes_can_be_silenced_one_by_one() -> None:
    timeline = everything()
    all_codes = {finding.code for finding in check(timeline)}
    assert "no-source" in all_codes
    rest = {finding.code for finding in check(timeline, silence=["no-source"])}
    assert rest == all_codes - {"no-source"}


def test_an_ambiguous_quote_is_silenced_by_its_own_code() -> None:
    event = Event("E", when="2021-02-02", source=STORY, quote="coup")
    timeline = Timeline(events=[event])
    texts = {"story": "a coup, a coup"}
    assert check(timeline, texts=texts, silence=["quote-lost"])
    assert not check(timeline, texts=texts, silence=["quote-ambiguous"])


def test_what_is_not_there_cannot_be_silenced_or_read() -> None:
    with pytest.raises(UnknownIdError, match="no-source"):
        check(Timeline(), silence=["nothing"])
    with pytest.raises(UnknownIdError):
        check(Timeline(), texts={"nobody": ""})


def test_findings_say_where_and_how_to_mend() -> None:
    for finding in check(everything()):
        assert finding.place
        assert finding.message
        assert finding.hint
        assert finding.code in CODES
