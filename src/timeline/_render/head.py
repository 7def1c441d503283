"""The head of a page: what search engines, previews and other pages read of it, and its policy.

Nothing is told there that is not on the page, and no date that is not certain. Of a page that is
not for everyone the head tells its title and the caution alone, since previews travel further
than the page does.
"""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote

import attrs
import msgspec
from markupsafe import Markup

from timeline._render.captions import is_proposed, shown_title
from timeline._render.characters import harmless, legible
from timeline._render.several import fragment_of
from timeline._render.structured import dates_in_words, filled, known_dates, place_node, settled
from timeline._render.style import LIGHT
from timeline._render.tongue import Tongue
from timeline._util.digests import hash_source
from timeline.model import Event, Timeline

__all__ = ["ICON", "Head", "head_of", "policy_of"]

MOST_DESCRIBED: Final = 200
"""How many characters of a description a preview has."""

MOST_STRUCTURED: Final = 150
"""Of more events, none is told to search engines one by one: it would be most of the page."""

_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" '
    f'stroke="{LIGHT["mark"]}" stroke-width="2"><path d="M2 8h12M5 4v8M11 4v8"/></svg>'
)
ICON: Final = f"data:image/svg+xml,{quote(_ICON)}"
"""The icon of a page, within it: a browser that finds none asks the page's server for one."""


@attrs.frozen
class Head:
    """What the head of a page tells: its title, a description, and what is known as JSON-LD.

    `is_listed` is whether search engines may have it.
    """

    title: str
    description: str
    structured: Markup | None
    is_listed: bool = True


def head_of(timeline: Timeline, summary: str, caution: str | None, tongue: Tongue) -> Head:
    """Return what the head of a timeline's page tells; `summary` stands in for a description.

    With a `caution`, what is not for everyone, it tells that alone.
    """
    title = harmless(timeline.title or "Timeline")
    if caution:
        return Head(title, caution, None, is_listed=False)
    words = " ".join(harmless(timeline.description).split()) or summary
    if len(words) > MOST_DESCRIBED:
        words = words[: MOST_DESCRIBED - 1].rstrip() + "…"
    return Head(title, words, _script(_page_node(timeline, title, words, tongue)))


def _page_node(timeline: Timeline, title: str, words: str, tongue: Tongue) -> dict[str, Any]:
    few = timeline.events if len(timeline) <= MOST_STRUCTURED else ()
    return filled(
        {
            "@context": "https://schema.org",
            "@type": "WebPage",
            "name": title,
            "description": words,
            "inLanguage": timeline.language,
            "mentions": [_event_node(e, tongue) for e in few if not is_proposed(e)],
        }
    )


def _event_node(event: Event, tongue: Tongue) -> dict[str, Any]:
    dates, where = known_dates(event), settled(event, "where")
    return filled(
        {
            "@type": "Event",
            "url": f"#{quote(fragment_of(event.id))}",
            "name": harmless(shown_title(event)),
            **dates,
            "disambiguatingDescription": "" if dates else dates_in_words(event, tongue),
            "location": None if where is None else place_node(where),
        }
    )


def _script(node: dict[str, Any]) -> Markup:
    """JSON that stands in an element `script`, which ends at the first `</script`."""
    text = legible(msgspec.json.encode(node).decode())
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def policy_of(style: str, script: str) -> str:
    """Return the Content Security Policy (Level 3) of a page: its own style and script by their
    hashes, pictures and fonts that are within it, and nothing else.
    """
    return (
        f"default-src 'none'; style-src {hash_source(style)}; script-src {hash_source(script)}; "
        "img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
    )
