"""`Media`: a picture, a sound or a video of an event."""

from __future__ import annotations

import attrs

from timeline.model import _kinds as kinds
from timeline.model._constructing import constructing
from timeline.model._fields import a_media_type, a_text, a_url, optional
from timeline.model._showing import shown, shown_in_lines

__all__ = ["Media", "as_media"]


@constructing
@attrs.frozen(field_transformer=kinds.declared)
class Media:
    """A picture, a sound or a video of an event, by its address.

    `media_type` is that of the bytes (RFC 6838), `caption` what it shows in words, `credit`
    who made it or whose it is. Who vouches for it is cited by its claim. Nothing is fetched
    from the address here.

    >>> print(Media("https://example.org/crowd.jpg", caption="The crowd at noon"))
    The crowd at noon (https://example.org/crowd.jpg)
    """

    url: str = attrs.field(validator=a_url, metadata=kinds.identifier(publish="shown"))
    media_type: str | None = attrs.field(
        default=None,
        kw_only=True,
        validator=optional(a_media_type),
        metadata=kinds.term(publish="shown"),
    )
    caption: str | None = attrs.field(
        default=None,
        kw_only=True,
        validator=optional(a_text),
        metadata=kinds.prose(publish="shown"),
    )
    credit: str | None = attrs.field(
        default=None,
        kw_only=True,
        validator=optional(a_text),
        metadata=kinds.prose(publish="shown"),
    )

    __repr__ = shown
    _repr_pretty_ = shown_in_lines

    @property
    def kind(self) -> str:
        """Return what it is, by its media type or else by the end of its address.

        One of "image", "audio", "video" and "other".
        """
        type = (self.media_type or "").partition("/")[0].lower()
        if type in {"image", "audio", "video"}:
            return type
        path = self.url.partition("?")[0].partition("#")[0].lower()
        return next((kind for kind, ends in _ENDS.items() if path.endswith(ends)), "other")

    def __str__(self) -> str:
        return f"{self.caption} ({self.url})" if self.caption else self.url


_ENDS = {
    "image": (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".tif", ".tiff"),
    "audio": (".mp3", ".m4a", ".ogg", ".oga", ".opus", ".wav", ".flac"),
    "video": (".mp4", ".m4v", ".webm", ".mov", ".ogv", ".mkv"),
}


def as_media(value: Media | str) -> Media:
    """Return the media meant: an address is one by itself."""
    return Media(value) if isinstance(value, str) else value
