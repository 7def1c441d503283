"""Pictures, sound and video of an event."""

from __future__ import annotations

import pytest

from timeline import Event, Media
from timeline.errors import InvalidValueError


@pytest.mark.parametrize(
    ("url", "media_type", "kind"),
    [
        ("https://example.org/raid.JPG", None, "image"),
        ("https://example.org/raid.webm?t=3#x.jpg", None, "video"),
        ("https://example.org/call.opus", None, "audio"),
        ("https://example.org/raid.jpg", "video/mp4", "video"),  # what it says it is, it is
        ("https://example.org/raid.jpg", "application/octet-stream", "image"),
        ("https://example.org/watch?v=raid.mp4", None, "other"),
    ],
)
def test_what_it_is_goes_by_its_type_and_then_by_its_address(
    url: str, media_type: str | None, kind: str
) -> None:
    assert Media(url, media_type=media_type).kind == kind


def test_an_address_by_itself_is_one() -> None:
    event = Event("Raid", media=["https://example.org/raid.jpg"])
    assert event.media == (Media("https://example.org/raid.jpg"),)
    assert str(event.media[0]) == "https://example.org/raid.jpg"
    assert str(Media("https://example.org/raid.jpg", caption="The gate")) == (
        "The gate (https://example.org/raid.jpg)"
    )


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(InvalidValueError):
        Event("Raid", media=[3])  # type: ignore[list-item]
