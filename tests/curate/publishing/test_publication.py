from __future__ import annotations

import uuid
from itertools import count, pairwise
from typing import Any

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.curate.publishing.salting import salted
from tests.samples import everything

from timeline import edtf
from timeline.curate import AUDIENCES, Publication, check, publish
from timeline.dates import DateValue
from timeline.errors import InvalidValueError
from timeline.formats import icalendar, json
from timeline.model import (
    HOWS,
    TLP,
    Agent,
    Attribution,
    Capture,
    Citation,
    Claim,
    Event,
    Locator,
    Marking,
    Place,
    Quote,
    Source,
    Timeline,
)
from timeline.testing import strategies

HIDDEN = Marking(hide_identity=True)
WIRE = Source("A wire story", url="https://example.org/wire")
MEMO = Source("Memo of the colonel", url="https://example.org/memo", marking=HIDDEN)
CAPTAIN = Agent("Aung Example", role="captain", marking=HIDDEN)
MAY_BE_FOUND = {
    "all-retracted",
    "conflict-without-note",
    "default-day",
    "likely-duplicate",
    "no-source",
    "one-account",
    "published-before",
    "retracted-source",
    "unsupported-edit",
}
"""What a check may say of a publication alone: evidence, quotes, notes, aliases, other events and
what a source derives from stayed behind."""


def _one(*citations: Citation, **fields: object) -> Event:
    claim = Claim("when", "2021-02-01", citations=citations)
    return Event("Order given", claims=[claim], **fields)  # type: ignore[arg-type]


def _shown(*citations: Citation, **fields: object) -> tuple[Citation, ...]:
    return publish(Timeline(events=[_one(*citations, **fields)])).timeline.events[0].citations


# -- audiences ---------------------------------------------------------------


@pytest.mark.parametrize(("audience", "label"), AUDIENCES.items())
def test_an_audience_sees_what_is_marked_with_its_label_or_a_wider_one(
    audience: str, label: str
) -> None:
    timeline = Timeline(events=[Event(tlp, marking=tlp) for tlp in TLP])
    expected = sorted(TLP[: TLP.index(label) + 1])
    for name in (audience, label, f"TLP:{label.upper()}"):
        assert [event.title for event in publish(timeline, name).timeline] == expected


@pytest.mark.parametrize("audience", ["everyone", "", "TLP:WHITE", None, 3, ["public"]])
def test_an_unknown_audience_is_refused(audience: object) -> None:
    with pytest.raises(
        InvalidValueError, match=r"there are public, community|audience: expected text"
    ):
        publish(Timeline(), audience)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "arguments",
    [{"keep": "extra"}, {"keep": ["notes"]}, {"keep": [3]}, {"allow": "A"}, {"allow": [None]},
     {"secrets": 3}, {"mint": lambda: "two words"}, {"mint": lambda: "same"}, {"mint": lambda: 3}],
)  # fmt: skip
def test_wrong_arguments_are_refused(arguments: dict[str, object]) -> None:
    timeline = Timeline(events=[_one(Citation(MEMO), Citation(WIRE, attribution=CAPTAIN))])
    with pytest.raises(InvalidValueError):
        publish(timeline, **arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize("timeline", [None, "t.json", [Event("A coup")]])
def test_what_is_no_timeline_is_refused(timeline: object) -> None:
    with pytest.raises(InvalidValueError, match=r"expected (a )?Timeline"):
        publish(timeline)  # type: ignore[arg-type]


# -- who is behind it --------------------------------------------------------


def test_a_hidden_source_becomes_a_stand_in_without_its_words() -> None:
    quote = Quote.of("The colonel gave the order himself.", "gave the order")
    (shown,) = _shown(Citation(MEMO, quote, locator=Locator("page", "3"), note="by post"))
    assert shown == Citation(shown.source)
    assert shown.source == Source("Withheld source", id=shown.source.id, type="withheld")


def test_a_hidden_speaker_leaves_the_words_and_no_context() -> None:
    quote = Quote.of("“We had to shoot”, said a man.", "We had to shoot")
    said = Attribution(CAPTAIN, said="2021-02-03", medium="phone", through="People's Hug")
    (shown,) = _shown(Citation(WIRE, quote, locator=Locator("page", "3"), attribution=said))
    assert shown.source == WIRE
    assert shown.quote == Quote("We had to shoot")
    assert shown.locator is None
    assert str(shown.attribution) == "Withheld, through People's Hug"
    assert shown.attribution is not None
    assert (shown.attribution.said, shown.attribution.medium) == (None, None)


def test_a_chain_does_not_tell_how_many_hidden_hands_it_went_through() -> None:
    other = Agent("Min Example", marking="red")
    chain = Attribution(CAPTAIN, through=Attribution(other, through="People's Hug"))
    (shown,) = _shown(Citation(WIRE, attribution=chain))
    assert str(shown.attribution) == "Withheld, through People's Hug"


def test_what_was_said_on_background_is_told_without_a_name() -> None:
    (shown,) = _shown(Citation(WIRE, attribution=Attribution("Aung Example", terms="background")))
    assert str(shown.attribution) == "Withheld"


def test_what_was_said_off_the_record_is_not_told_and_nor_is_what_rests_on_it() -> None:
    off = Citation(WIRE, attribution=Attribution("Aung Example", terms="off the record"))
    assert publish(Timeline(events=[_one(off)])).timeline == Timeline()
    assert _shown(off, Citation("A paper")) == (Citation("A paper"),)


def test_a_document_of_a_hidden_author_is_hidden() -> None:
    (shown,) = _shown(Citation(Source("Diary", author=[CAPTAIN])))
    assert shown.source.title == "Withheld source"


def test_a_document_that_names_a_speaker_on_background_is_hidden_with_him() -> None:
    said = Attribution("Aung Example", terms="background")
    (shown,) = _shown(Citation(Source("Interview with AUNG  EXAMPLE"), attribution=said))
    assert shown.source.title == "Withheld source"
    assert shown.attribution is None


@pytest.mark.parametrize("where", ["event", "claim"])
def test_an_event_or_a_claim_may_hide_all_behind_it(where: str) -> None:
    event = _one(Citation(WIRE, "words", attribution="People's Hug"))
    if where == "event":
        event = attrs.evolve(event, marking=HIDDEN)
    else:
        event = attrs.evolve(event, claims=[attrs.evolve(event.claims[0], marking=HIDDEN)])
    published = publish(Timeline(events=[event])).timeline
    assert [source.title for source in published.sources] == ["Withheld source"]
    assert published.agents == ()


def test_a_source_that_derives_from_a_hidden_one_says_that_there_is_one() -> None:
    papers = [Source(f"Paper {n}", derived_from=[MEMO, WIRE]) for n in range(2)]
    shown = _shown(*map(Citation, papers))
    behind = {tuple(s.title for s in citation.source.derived_from) for citation in shown}
    assert behind == {("A wire story", "Withheld source")}


def test_derivation_of_any_depth_is_copied() -> None:
    source = Source("Layer 0", marking="red")
    for number in range(1, 3000):
        source = Source(f"Layer {number}", derived_from=[source])
    (shown,) = _shown(Citation(source))
    assert len(shown.source.ancestors) == 2999


def test_a_hidden_capture_goes_alone() -> None:
    captures = [Capture(sha256="1" * 64), Capture(sha256="2" * 64, marking="red")]
    (shown,) = _shown(Citation(Source("A page", captures=captures)))
    assert shown.source.captures == (captures[0],)


def test_what_is_hidden_cannot_be_joined() -> None:
    other = Source("Letter of a friend", marking="red")
    events = [
        Event(f"Order {n}", when="2021", source=source)
        for n, source in enumerate((MEMO, other, MEMO))
    ]
    published = publish(Timeline(events=events)).timeline
    assert len({event.sources for event in published}) == 1
    linked = publish(Timeline(events=events), linkable=True).timeline
    first, second, third = (event.sources for event in linked)
    assert first == third != second


def test_alike_stand_ins_stand_once_and_last() -> None:
    other = Source("Letter of a friend", marking="red")
    shown = _shown(Citation(MEMO, "a"), Citation(WIRE), Citation(other, "b"))
    assert [citation.source.title for citation in shown] == ["A wire story", "Withheld source"]


def test_how_a_value_was_come_by_is_not_told_of_hidden_evidence() -> None:
    claim = Claim(
        "when", "2021-02-01", basis="computed", anchor="published 2021-02-03", rule="last Monday",
        verbatim="on Monday", recorded="2021-02-04", citations=[Citation(MEMO)],
    )  # fmt: skip
    (shown,) = publish(Timeline(events=[Event("Order", claims=[claim])])).timeline.events[0].claims
    assert (shown.anchor, shown.rule, shown.verbatim, shown.recorded) == (None,) * 4


# -- values ------------------------------------------------------------------


def test_the_marking_of_a_claim_decides_on_its_value() -> None:
    claims = [
        Claim("when", "2021-02-01", citations=[Citation(MEMO)]),
        Claim("where", "Monywa", marking="amber", citations=[Citation(WIRE)]),
    ]
    (event,) = publish(Timeline(events=[Event("Order", claims=claims)])).timeline
    assert (event.when, event.where) == (edtf.parse("2021-02-01"), None)
    assert event.resolve("when").how == "single source"


def test_what_a_withheld_claim_corrects_is_withheld_too() -> None:
    claims = [
        Claim("count", 1, id="a"),
        Claim("count", 2, id="b", corrects="a"),
        Claim("count", 3, id="c", corrects="b", marking="red"),
        Claim("when", "2021", id="d", corrects="a", status="retracted", marking="red"),
    ]
    claims.append(Claim("where", "Monywa"))
    (event,) = publish(Timeline(events=[Event("Order", claims=claims)])).timeline
    assert event.claims == (Claim("where", "Monywa"),)


def test_a_correction_of_a_withheld_claim_says_so_no_more() -> None:
    claims = [Claim("count", 1, id="a", marking="red"), Claim("count", 2, corrects="a")]
    (event,) = publish(Timeline(events=[Event("Order", claims=claims)])).timeline
    assert event.claims == (Claim("count", 2),)


def test_a_hidden_copy_of_a_source_that_is_shown_makes_nothing_firmer() -> None:
    copy_of_wire = attrs.evolve(MEMO, derived_from=[WIRE])
    event = _one(Citation(WIRE), Citation(copy_of_wire))
    assert event.resolve("when").how == "single source"
    assert (
        publish(Timeline(events=[event])).timeline.events[0].resolve("when").how == "single source"
    )


def test_a_dispute_that_is_not_told_is_counted() -> None:
    claims = [Claim("when", "2021"), Claim("when", "2022", marking="red")]
    publication = publish(Timeline(events=[Event("Order", claims=claims)]))
    assert publication.withheld == {"claims": 1, "disputes": 1}
    assert str(publication) == "for public; withheld: claims 1, disputes 1"


def test_what_other_programs_keep_is_left_behind_unless_asked_for() -> None:
    timeline = Timeline(events=[Event("Order", aliases={"db": "42"}, extra={"x": 1})])
    assert publish(timeline).timeline == Timeline(events=[Event("Order")])
    assert publish(timeline, keep=["aliases", "extra"]).timeline == timeline


# -- mentions ----------------------------------------------------------------

MENTIONS = [
    {"title": "Order of AUNG EXAMPLE"},
    {"description": "so says aung-example.html"},
    {"note": "https://x.example/?q=Aung%20Example"},
    {"tags": ["Ａｕｎｇ　Ｅｘａｍｐｌｅ"]},
    {"id": "order-of-aung-example"},
    {"description": "&#65;ung &Eacute;xample"},
    {"description": "from memo-of-the-colonel"},
    {"description": "see EXAMPLE.ORG/memo, https"},
    {"note": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, MEMO.id)}"},
]


@pytest.mark.parametrize("fields", MENTIONS, ids=repr)
def test_a_text_that_tells_of_what_is_withheld_is_refused_or_painted_over(
    fields: dict[str, Any],
) -> None:
    event = _one(Citation(MEMO), Citation(WIRE, attribution=CAPTAIN))
    timeline = Timeline(events=[attrs.evolve(event, **fields)])
    (name,) = fields
    with pytest.raises(InvalidValueError, match=rf"Event\.{name} tells of (source|agent)"):
        publish(timeline)
    publication = publish(timeline, redact=True)
    assert publication.withheld["texts"] == 1
    (shown,) = publication.timeline
    assert getattr(shown, name) != fields[name]
    assert publish(publication.timeline).timeline == publication.timeline


def test_only_the_mention_is_painted_over() -> None:
    timeline = Timeline(
        "On Aung Example",
        events=[_one(Citation(WIRE, attribution=CAPTAIN), description="He, AUNG  EXAMPLE, left.")],
    )
    published = publish(timeline, redact=True).timeline
    assert published.title == "On [withheld]"
    assert published.events[0].description == "He, [withheld], left."


def test_what_may_be_mentioned_can_be_allowed() -> None:
    timeline = Timeline("On Aung Example", events=[_one(Citation(WIRE, attribution=CAPTAIN))])
    assert publish(timeline, allow=["aung example"]).timeline.title == "On Aung Example"


def test_secrets_that_the_timeline_does_not_hold_can_be_named() -> None:
    timeline = Timeline("The son of Daw Example")
    with pytest.raises(InvalidValueError, match="a secret that was named"):
        publish(timeline, secrets=["daw example"])


def test_what_hidden_things_cite_may_be_named_but_its_address_is_told_only_if_it_is_clear() -> None:
    url = "https://example.org/the-daily/7"
    source = Source("The Daily", url=url)
    events = [Event("Plan", marking="red", when="2021", source=source), Event("As in The Daily")]
    assert publish(Timeline(events=events)).timeline.ids == ("as-in-the-daily",)
    timeline = Timeline(f"See {url}", events=events)
    with pytest.raises(InvalidValueError, match=r"Timeline\.title tells of source 'the-daily'"):
        publish(timeline)
    clear = attrs.evolve(source, marking="clear")
    events[0] = Event("Plan", marking="red", when="2021", source=clear)
    assert publish(Timeline(f"See {url}", events=events)).timeline.title == f"See {url}"


def test_an_event_does_not_tell_the_value_of_a_withheld_claim() -> None:
    claims = [Claim("where", Place("Mae Sot"), marking="red"), Claim("when", "2021")]
    event = Event("Flight", description="They hid at Mae Sot.", claims=claims)
    other = Event("Fair at Mae Sot")
    with pytest.raises(InvalidValueError, match=r"found 1: event 'flight', Event\.description"):
        publish(Timeline(events=[event, other]))


def test_the_places_of_many_mentions_are_counted() -> None:
    events = [Event(f"Memo of the colonel {n}") for n in range(30)]
    with pytest.raises(InvalidValueError, match="and 40 more"):
        publish(Timeline(events=[*events, _one(Citation(MEMO))]))


# -- laws --------------------------------------------------------------------

# Where a speaker who is withheld is also a participant who is shown, only redaction publishes.
REDACTED: dict[str, Any] = {"redact": True}

AS_THEY_ARE: dict[str, Any] = {**REDACTED, "keep": ["ids", "retracted"], "with_proposals": True}
"""By their ids, claims can be found again in what they were copied from."""

PUBLICATIONS = {"audience": st.sampled_from(tuple(AUDIENCES)), "linkable": st.booleans()}


@settings(max_examples=20)
@given(timeline=salted(), **PUBLICATIONS)
def test_publishing_changes_nothing_in_what_it_is_given(
    timeline: Timeline, audience: str, linkable: bool
) -> None:
    before = json.dumps(timeline)
    publish(timeline, audience, linkable=linkable, **REDACTED)
    assert json.dumps(timeline) == before


@settings(max_examples=20)
@given(timeline=salted(), **PUBLICATIONS)
def test_what_is_published_reads_back_and_can_be_published_again(
    timeline: Timeline, audience: str, linkable: bool
) -> None:
    published = publish(timeline, audience, linkable=linkable, **REDACTED).timeline
    again = publish(published, audience)
    assert again.timeline == published
    assert again.withheld == {}
    for format in (json, icalendar):
        assert format.loads(format.dumps(published)) == published


@settings(max_examples=20)
@given(salted())
def test_a_wider_audience_sees_less(timeline: Timeline) -> None:
    shown = [publish(timeline, label, **AS_THEY_ARE).timeline for label in TLP]
    for wide, narrow in pairwise(shown):
        assert set(wide.ids) <= set(narrow.ids)
        for event in wide:
            values = [(claim.field, claim.id) for claim in narrow[event.id].claims]
            assert all((claim.field, claim.id) in values for claim in event.claims)
        for kind in ("sources", "agents"):
            mine, theirs = ({x.id for x in getattr(t, kind)} for t in (wide, narrow))
            assert {id for id in mine if not id.startswith("withheld-")} <= theirs


_TWICE = Source("A retelling", derived_from=[Source("A wire")] * 2)


@settings(max_examples=20)
@given(strategies.timelines())
@example(Timeline(events=[Event("Raid", when="2021", source=_TWICE)]))
def test_an_unmarked_timeline_is_shown_whole_to_its_recipients(timeline: Timeline) -> None:
    timeline = Timeline(
        timeline.title,
        description=timeline.description,
        language=timeline.language,
        events=[_unmarked(event) for event in timeline],
        extra=timeline.extra,
    )
    kept = ["extra", "aliases", "ids", "retracted", "signer"]
    assert publish(timeline, "recipients", keep=kept, with_proposals=True).timeline == timeline


def _unmarked(value: Any) -> Any:
    """The value without any marking, and with everybody on the record."""
    if isinstance(value, tuple):
        return tuple(map(_unmarked, value))
    if attrs.has(type(value)) and not isinstance(value, DateValue):
        changes: dict[str, Any] = {
            field.name: None if field.name in {"marking", "terms"} else _unmarked(old)
            for field in attrs.fields(type(value))
            if (old := getattr(value, field.name)) is not None
        }
        return attrs.evolve(value, **changes)
    return value


@settings(max_examples=20)
@given(timeline=salted(), audience=st.sampled_from(tuple(AUDIENCES)))
def test_no_evidence_looks_firmer_than_it_is(timeline: Timeline, audience: str) -> None:
    published = publish(timeline, audience, **AS_THEY_ARE).timeline
    for event in published:
        ids = {claim.id for claim in event.claims}
        whole = timeline[event.id]
        told = attrs.evolve(
            whole,
            claims=[
                attrs.evolve(claim, corrects=claim.corrects if claim.corrects in ids else None)
                for claim in whole.claims
                if claim.id in ids
            ],
        )
        for field in event.fields:
            before, after = told.resolve(field).how, event.resolve(field).how
            # A dispute may rest on what was said off the record.
            assert HOWS.index(before) <= HOWS.index(after) or before == "disputed"


@settings(max_examples=20)
@given(timeline=salted(), audience=st.sampled_from(tuple(AUDIENCES)))
def test_a_publication_is_as_sound_as_what_it_was_made_of(
    timeline: Timeline, audience: str
) -> None:
    before = {finding.code for finding in check(timeline)}
    after = {finding.code for finding in check(publish(timeline, audience, redact=True).timeline)}
    assert after - before <= MAY_BE_FOUND


def test_a_hidden_person_is_in_a_chain_once() -> None:
    first, last = (Agent(name, marking=Marking(hide_identity=True)) for name in ("A. A.", "B. B."))
    chain = Attribution(first, through=Attribution("A colleague", through=Attribution(last)))
    told = publish(Timeline(events=[_one(Citation("A paper", attribution=chain))]))
    (citation,) = told.timeline.events[0].citations
    assert [agent.name for agent in citation.agents] == ["Withheld", "A colleague"]
    assert "circular-attribution" not in {finding.code for finding in check(told.timeline)}


def test_the_ids_of_stand_ins_come_from_the_caller_or_from_chance() -> None:
    timeline = Timeline(events=[_one(Citation(MEMO))])
    first, second = (publish(timeline).timeline.sources for _ in range(2))
    assert first != second
    numbers = count()
    mint = lambda: f"x{next(numbers)}"  # noqa: E731
    assert [source.id for source in publish(timeline, mint=mint).timeline.sources] == ["x0"]


def test_everything_that_the_model_has_can_be_published() -> None:
    timeline = everything()
    before = json.dumps(timeline)
    publication = publish(timeline, redact=True)
    assert isinstance(publication, Publication)
    assert b"Captain" not in json.dumps(publication.timeline)
    assert json.dumps(timeline) == before


# -- what redaction does beside painting ------------------------------------------


def test_an_agent_whose_id_tells_stays_one_however_often_it_is_cited() -> None:
    speaker = Agent("A nurse", id="aung-example-s-nurse")
    said = _one(Citation(WIRE, attribution=speaker))
    events = [attrs.evolve(said, id=id) for id in ("one", "two")]
    secret = _one(Citation(WIRE, attribution=CAPTAIN))
    published = publish(Timeline(events=[*events, secret]), redact=True).timeline
    nurses = [agent for agent in published.agents if agent.name == "A nurse"]
    assert len(nurses) == 1
    assert "aung" not in nurses[0].id
    for id in ("one", "two"):
        (citation,) = published[id].claims[0].citations
        assert citation.attribution is not None
        assert citation.attribution.agent == nurses[0]


@pytest.mark.parametrize("redact", [True, False])
def test_a_secret_that_is_among_the_words_of_stand_ins_hinders_nothing(redact: bool) -> None:
    timeline = Timeline(events=[_one(Citation(MEMO))])
    (stand_in,) = publish(timeline).timeline.sources
    publication = publish(timeline, secrets=[stand_in.title], redact=redact)
    assert [source.title for source in publication.timeline.sources] == [stand_in.title]
    assert "texts" not in publication.withheld


@pytest.mark.parametrize(
    "citation",
    [
        Citation(WIRE, Quote("as Aung Example said")),
        Citation(WIRE, locator=Locator("page", "beside Aung Example")),
        Citation(WIRE, extra={"by": "Aung Example"}),
    ],
    ids=["quote", "locator", "extra"],
)
def test_what_is_left_out_whole_is_counted(citation: Citation) -> None:
    timeline = Timeline(events=[_one(citation, Citation(WIRE, attribution=CAPTAIN))])
    publication = publish(timeline, keep=["extra"], redact=True)
    assert publication.withheld["texts"] == 1
    assert b"Aung" not in json.dumps(publication.timeline)


# -- what is counted, and in which order what is shown stands -----------------------


def test_how_a_value_was_come_by_is_counted_where_it_is_withheld() -> None:
    hidden = [Citation(Source("Wire", marking="red"))]
    claim = Claim("count", 41, basis="computed", rule="sum", note="by the clerk", citations=hidden)
    withheld = publish(Timeline(events=[Event("Raid", claims=[claim])])).withheld
    assert withheld["details"] == 2  # the rule and the note


@pytest.mark.parametrize("keep", [(), ("ids",)])
def test_sources_behind_one_are_in_no_order_of_the_file_unless_it_is_kept(
    keep: tuple[str, ...],
) -> None:
    def behind(*ids: str) -> list[str]:
        wire = Source("Wire", id="wire", derived_from=[Source(id, id=id) for id in ids])
        copy = publish(Timeline(events=[Event("Raid", source=wire)]), keep=keep).timeline
        (source,) = [source for source in copy.sources if source.title == "Wire"]
        return [one.id for one in source.derived_from]

    assert behind("a", "b") == ["a", "b"]
    assert behind("b", "a") == (["b", "a"] if keep else ["a", "b"])
