"""What a web address says of a document: which one it is, and from whose account.

Two spellings of one address are one document: with or without `www.`, in the archive's copy
or in the original, with what a newsletter or a social network added for counting clicks.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

__all__ = ["account_of", "plain_address"]

_ARCHIVED = re.compile(
    r"https?://(?:web\.archive\.org/web|archive\.(?:is|ph|today|li|vn|fo|md)(?:/o)?)"
    r"/\d{4,14}[a-z_]*/(?=https?:)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|igshid|igsh|mc_cid|mc_eid|ref_src|ref_url|s?si|__twitter_impression",
    re.IGNORECASE,
)
_NOT_THE_HOST = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
_SAME_HOSTS = {
    "x.com": "twitter.com",
    "telegram.me": "t.me",
    "youtube-nocookie.com": "youtube.com",
    "fb.com": "facebook.com",
}
_DEFAULT_PORTS = {("http", 80), ("https", 443)}


def plain_address(url: str) -> str:
    """Return an address as it is compared with others.

    The scheme, `www.`, a default port, a final slash, the fragment and what counts clicks
    say nothing of which document it is; an archive's address is that of what it archived.

    >>> plain_address("https://www.Example.org:443/a/?utm_source=x&page=2#top")
    'example.org/a?page=2'
    >>> plain_address("https://web.archive.org/web/2021/http://example.org/a")
    'example.org/a'
    """
    url = _ARCHIVED.sub("", url, count=1)
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:  # what only looks like an address is compared as it stands
        return url
    if parts.scheme.lower() not in {"http", "https"} or not host:
        return url
    host = _NOT_THE_HOST.sub("", host.rstrip("."))
    host = _SAME_HOSTS.get(host, host)
    if port is not None and (parts.scheme.lower(), port) not in _DEFAULT_PORTS:
        host = f"{host}:{port}"
    asked = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _COUNTED.fullmatch(key)
    ]
    path = unquote(parts.path).rstrip("/")
    if host == "t.me":
        path = re.sub(r"^/s(?=/)", "", path)  # the same post in the preview of its channel
    return f"{host}{path}{'?' if asked else ''}{urlencode(sorted(asked))}"


# Where an account's name stands in the addresses of what it posted. Names are compared
# without regard to case, as these services do.
_NAME = r"(?P<name>[^/?#]+)"
_ACCOUNTS = (
    re.compile(rf"(?P<host>twitter\.com)/(?!i/){_NAME}/status(?:es)?/\d"),
    re.compile(rf"(?P<host>t\.me)/(?!c/|joinchat/|\+){_NAME}/\d"),
    re.compile(rf"(?P<host>facebook\.com)/(?!groups/|watch|permalink|story){_NAME}/(?:posts|videos|photos)/"),
    re.compile(rf"(?P<host>tiktok\.com)/@{_NAME}/(?:video|photo)/\d"),
    re.compile(rf"(?P<host>instagram\.com)/(?!p/|reel/|tv/|stories/){_NAME}/(?:p|reel|tv)/"),
    re.compile(rf"(?P<host>threads\.net|threads\.com)/@{_NAME}/post/"),
    re.compile(rf"(?P<host>bsky\.app)/profile/{_NAME}/post/"),
    re.compile(r"(?P<host>vk\.com)/(?:[^/]*\?(?:.*&)?[wz]=)?(?:wall|video|photo)(?P<name>-?\d+)_\d"),
    re.compile(rf"(?P<host>reddit\.com)/u(?:ser)?/{_NAME}/comments/"),
    re.compile(rf"(?P<host>[\w.-]+\.[a-z]+)/@{_NAME}/\d+(?:$|\?)"),  # Mastodon
)  # fmt: skip


def account_of(url: str) -> str | None:
    """Return the account that a post was made from, or None if the address names none.

    >>> account_of("https://mobile.twitter.com/Hilltop7/status/1466?s=20")
    'twitter.com/hilltop7'
    >>> account_of("https://example.org/2021/12/defections"), account_of("https://t.me/s/Hug/81")
    (None, 't.me/hug')
    """
    plain = plain_address(url)
    for pattern in _ACCOUNTS:
        found = pattern.match(plain)
        if found is not None:
            return f"{found['host']}/{found['name']}".lower()
    return None
