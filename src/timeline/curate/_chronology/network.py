"""The network of a timeline: two variables an event, and constraints of the claims that stand.

Which claims stand is asked of the event. A dispute is a set of positions: of dates, one of
them is so; of relationships between two events, what every position implies. A relationship
that is contested, with no other beside it, implies nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import attrs

from timeline.curate._chronology.domains import Domain, Gaps, domain_of, scale_of
from timeline.curate._chronology.findings import LeftOut
from timeline.curate._chronology.relating import Edge, Ends, Linked, link
from timeline.curate._chronology.scale import FAR, Either, Step, Within
from timeline.dates import Alternatives, DateSet, DateValue, Interval, TimeScale
from timeline.model import Claim, Event, Relationship
from timeline.model._events.resolution import are_contested

__all__ = ["Given", "Network", "network_of", "with_event"]


@attrs.define(slots=True)
class Given:
    """What one claim, or the claims of one dispute, come to: the least that can be taken away.

    `edges` are from x to y; `bounds` are (variable, first, last, gaps).
    """

    number: int
    event_id: str
    claims: tuple[Claim, ...]
    edges: list[Edge] = attrs.Factory(list)
    bounds: list[tuple[int, int, int, Gaps | None]] = attrs.Factory(list)
    is_exact: bool = True


@attrs.define(slots=True)
class Network:
    """Events in order of their ids, with what is given of them: event i has 2i and 2i + 1."""

    ids: list[str]
    index: dict[str, int]
    ends: list[Ends]
    givens: list[Given] = attrs.Factory(list)
    left_out: list[LeftOut] = attrs.Factory(list)
    dates: dict[int, list[int]] = attrs.Factory(dict)
    """The numbers of the givens that date an event, by its number."""
    on_event: dict[str, list[int]] = attrs.Factory(dict)
    """The numbers of the givens that come from claims on an event, by its id."""
    removed: frozenset[int] = frozenset()
    """The numbers of givens that were taken back."""

    @property
    def standing(self) -> list[Given]:
        """The givens that were not taken back."""
        if not self.removed:
            return self.givens
        return [given for given in self.givens if given.number not in self.removed]

    def time_scale(self, event: int) -> TimeScale:
        """In what an event counts."""
        return TimeScale.ZONED if self.ends[event].is_zoned else TimeScale.LOCAL

    def add(self, event_id: str, claims: tuple[Claim, ...]) -> Given:
        """Make room for what claims come to."""
        given = Given(len(self.givens), event_id, claims)
        self.givens.append(given)
        self.on_event.setdefault(event_id, []).append(given.number)
        return given

    def limits(
        self, x: int, dropped: Collection[int] = (), *, mirrored: bool = False
    ) -> tuple[int, int, int, int]:
        """The first tick of a variable and the given that says so, and the last and its given."""
        first, first_by, last, last_by = -FAR, -1, FAR, -1
        for number in self.dates.get(x // 2, ()):
            if number not in dropped:
                for y, low, high, _ in self.givens[number].bounds:
                    if y == x and low > first:
                        first, first_by = low, number
                    if y == x and high < last:
                        last, last_by = high, number
        return (-last, last_by, -first, first_by) if mirrored else (first, first_by, last, last_by)

    # -- what claims come to -------------------------------------------------

    def add_date(self, event: Event, value: DateValue, claims: tuple[Claim, ...]) -> None:
        """Add that an event is dated so."""
        number = self.index[event.id]
        domain = domain_of(value, self.time_scale(number))
        given = self.add(event.id, claims)
        self.dates.setdefault(number, []).append(given.number)
        _bound(given, domain, 2 * number)

    def add_relationship(self, event: Event, claim: Claim) -> None:
        """Add how a claim sets an event beside another."""
        linked = self._linked(event, claim)
        if linked is not None and linked.edges:
            given = self.add(event.id, (claim,))
            given.edges, given.is_exact = linked.edges, linked.is_exact

    def add_positions(self, event: Event, claims: tuple[Claim, ...]) -> None:
        """Add what each of several claims that dispute each other implies."""
        positions = [self._linked(event, claim) for claim in claims]
        if all(position is not None for position in positions):
            given = self.add(event.id, claims)
            given.edges = list(_common([position.edges for position in positions if position]))
            given.is_exact = False

    def _linked(self, event: Event, claim: Claim) -> Linked | None:
        """What a claim says, or None if it names an event that there is not."""
        relationship = claim.value
        assert isinstance(relationship, Relationship)
        other = self.index.get(relationship.event)
        if other is None:
            why = f"{relationship.kind!r} names {relationship.event!r}, which no event is"
            self.left_out.append(LeftOut(event.id, claim, why))
            return None
        linked = link(relationship, self.ends[self.index[event.id]], self.ends[other])
        if linked.unsaid:
            self.left_out.append(LeftOut(event.id, claim, linked.unsaid))
        return linked


def network_of(by_id: Mapping[str, Event]) -> Network:
    """Return the network of the claims on events that stand."""
    ids = sorted(by_id)
    index = {id: number for number, id in enumerate(ids)}
    events = [by_id[id] for id in ids]
    stated = [_standing(event) for event in events]
    dated = [[_value(claim) for claim in dates] for dates, _ in stated]
    timed = frozenset(
        number
        for number, values in enumerate(dated)
        if any(value.time_scale is not TimeScale.DAYS for value in values)
    )
    lasting = frozenset(number for number, values in enumerate(dated) if any(map(_lasts, values)))
    zoned = _zoned(dated, stated, index) if timed else frozenset()
    ends = [
        Ends(2 * number, 2 * number + 1, number in zoned, number in timed, number in lasting)
        for number in range(len(ids))
    ]
    network = Network(ids, index, ends)
    for event, (dates, relationships) in zip(events, stated, strict=True):
        if dates:
            _add_dates(network, event, dates)
        if relationships:
            _add_relationships(network, event, relationships)
    return network


def with_event(network: Network, event: Event) -> tuple[Network, list[int]] | None:
    """Return the network with other claims on one event, and the numbers of what was added.

    None if it has to be made anew, since other events are to be seen otherwise for it.
    """
    number = network.index[event.id]
    dates, relationships = _standing(event)
    values = [_value(claim) for claim in dates]
    lasts, ends = any(map(_lasts, values)), network.ends[number]
    timed = any(value.time_scale is not TimeScale.DAYS for value in values)
    if timed or ends.has_time or ends.is_zoned or ends.lasts != lasts:
        return None
    own = [network.givens[n] for n in network.on_event.get(event.id, ())]
    said = {(tuple(map(id, given.claims)), bool(given.bounds)): given for given in own}
    fresh = Network(network.ids, network.index, network.ends)
    if dates:
        _add_dates(fresh, event, dates)
    if relationships:
        _add_relationships(fresh, event, relationships)
    # What says the same as before stays, under its number.
    kept: list[Given] = []
    added: list[Given] = []
    for given in fresh.givens:
        same = said.get((tuple(map(id, given.claims)), bool(given.bounds)))
        if same is not None:
            kept.append(same)
        else:
            added.append(attrs.evolve(given, number=len(network.givens) + len(added)))
    staying = {given.number for given in kept}
    changed_dates = {**network.dates, number: [g.number for g in (*kept, *added) if g.bounds]}
    if not changed_dates[number]:
        del changed_dates[number]
    changed = attrs.evolve(
        network,
        givens=[*network.givens, *added],
        dates=changed_dates,
        left_out=[*(o for o in network.left_out if o.event_id != event.id), *fresh.left_out],
        on_event={**network.on_event, event.id: [given.number for given in (*kept, *added)]},
        removed=network.removed | ({given.number for given in own} - staying),
    )
    return changed, [given.number for given in added]


Stated = tuple[list[Claim], list[Claim]]


def _standing(event: Event) -> Stated:
    """The claims on the date, and those on relationships, that stand."""
    dates, relationships = [], []
    for claim, how in zip(event.claims, event.standings, strict=True):
        if how == "stands":
            if claim.field == "when":
                dates.append(claim)
            elif claim.field == "relationship":
                relationships.append(claim)
    return dates, relationships


def _value(claim: Claim) -> DateValue:
    assert isinstance(claim.value, DateValue)
    return claim.value


def _lasts(value: DateValue) -> bool:
    """Whether a date says that what it dates lasted."""
    if isinstance(value, DateSet):
        return value.all_of
    if isinstance(value, Alternatives):
        return any(map(_lasts, value.options))
    return isinstance(value, Interval)


def _add_dates(network: Network, event: Event, claims: list[Claim]) -> None:
    if len(claims) == 1:
        network.add_date(event, _value(claims[0]), (claims[0],))
        return
    resolution = event.resolve("when")
    if resolution.how == "disputed":
        value = resolution.value
        assert isinstance(value, DateValue)
        network.add_date(event, value, tuple(claims))
        return
    for position in resolution.positions:
        assert isinstance(position.value, DateValue)
        network.add_date(event, position.value, position.claims)


def _add_relationships(network: Network, event: Event, claims: list[Claim]) -> None:
    contested: dict[str, list[Claim]] = {}
    for claim in claims:
        # What nobody cited, nobody denies.
        if (claim.citations or claim.status == "disputed") and are_contested((claim,)):
            assert isinstance(claim.value, Relationship)
            contested.setdefault(claim.value.event, []).append(claim)
        else:
            network.add_relationship(event, claim)
    for group in contested.values():
        if len({claim.value for claim in group}) > 1:
            network.add_positions(event, tuple(group))
        else:
            why = "it is contested, and no other position is stated"
            network.left_out += [LeftOut(event.id, claim, why) for claim in group]


def _common(positions: list[list[Edge]]) -> Iterator[Edge]:
    """What every one of several positions implies, between the same two ends."""
    by_ends: list[dict[tuple[int, int], tuple[Step, ...]]] = []
    for edges in positions:
        steps: dict[tuple[int, int], tuple[Step, ...]] = {}
        for x, y, step in edges:
            steps[x, y] = (*steps.get((x, y), ()), step)
        by_ends.append(steps)
    for x, y in by_ends[0]:
        if all((x, y) in steps for steps in by_ends):
            yield x, y, Either(tuple(steps[x, y] for steps in by_ends))


def _bound(given: Given, domain: Domain, begin: int) -> None:
    given.bounds = [
        (begin, *domain.begin, domain.begin_gaps),
        (begin + 1, *domain.end, domain.end_gaps),
    ]
    if domain.within is not None:
        step: Within = domain.within
        given.edges = [(begin + 1, begin, step)]
    given.is_exact = domain.is_exact


# -- clocks ------------------------------------------------------------------


def _zoned(
    dated: list[list[DateValue]], stated: list[Stated], index: Mapping[str, int]
) -> frozenset[int]:
    """The events that count in UTC: those with a zone, and undated ones beside only such."""
    scales: dict[int, TimeScale] = {}
    beside: dict[int, set[int]] = {}
    for number, (_, relationships) in enumerate(stated):
        if dated[number]:
            scales[number] = scale_of(dated[number])
        for claim in relationships:
            assert isinstance(claim.value, Relationship)
            other = index.get(claim.value.event)
            if other is not None:
                beside.setdefault(number, set()).add(other)
                beside.setdefault(other, set()).add(number)
    # From the dated ones on: what is undated takes the clock of those that it is told by.
    reached = list(scales)
    for number in reached:
        for other in sorted(beside.get(number, ())):
            if other not in scales:
                around = {scales[n] for n in beside[other] if n in scales}
                scales[other] = TimeScale.ZONED if around == {TimeScale.ZONED} else TimeScale.LOCAL
                reached.append(other)
    return frozenset(number for number, scale in scales.items() if scale is TimeScale.ZONED)
