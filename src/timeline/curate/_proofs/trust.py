"""`Trust`: whom somebody who checks proofs believes; nothing is believed that they did not name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

import attrs

from timeline._util import files
from timeline._util.checked import checked
from timeline._util.text import described
from timeline.errors import FormatError, InvalidValueError, shorten
from timeline.model._fields import as_tuple

__all__ = ["Trust"]

_MOST_OF_A_FILE = 64 * 1024 * 1024
_HEADER = 80
_LINE = re.compile(r"(\d{1,9})[\s,:]+([0-9a-fA-F]{160})")


def _certificates(value: Iterable[Any]) -> tuple[bytes, ...]:
    found = as_tuple(value, "certificates")
    for one in found:
        if not isinstance(one, bytes):
            raise InvalidValueError(f"expected the bytes of a certificate, found {described(one)}")
    return found


def _headers(value: Mapping[Any, Any]) -> Mapping[int, bytes]:
    if not isinstance(value, Mapping):
        raise InvalidValueError(f"expected headers by their heights, found {described(value)}")
    for height, header in value.items():
        if not isinstance(height, int) or not isinstance(header, bytes) or len(header) != _HEADER:
            raise InvalidValueError(
                f"expected the {_HEADER} bytes of a block's header by its height, "
                f"found {described(header)} by {described(height)}"
            )
    return MappingProxyType(dict(value))


@attrs.frozen(kw_only=True)
class Trust:
    """Whom you believe: certificates of timestamping authorities, and headers of Bitcoin's blocks.

    `certificates` are PEM or DER, of the roots that you trust and of what lies between them and a
    signer; `headers` the 80 bytes of each block, by its height, from a node that you trust.

    >>> Trust().headers
    mappingproxy({})
    """

    certificates: tuple[bytes, ...] = attrs.field(default=(), converter=_certificates)
    headers: Mapping[int, bytes] = attrs.field(factory=dict, converter=_headers)

    @classmethod
    @checked
    def read(
        cls,
        *,
        certificates: Iterable[files.Path] = (),
        headers: files.Path | None = None,
    ) -> Trust:
        """Return what stands in files: of certificates, and of headers.

        Headers stand one a line: the height of a block, and the 160 hexadecimal digits of it that
        `bitcoin-cli getblockheader HASH false` prints.

        Raises FormatError for a line that is none.
        """
        return cls(
            certificates=tuple(
                files.read_limited(path, _MOST_OF_A_FILE)
                for path in as_tuple(certificates, "certificates")
            ),
            headers={} if headers is None else _headers_in(headers),
        )


def _headers_in(path: files.Path) -> dict[int, bytes]:
    data = files.read_limited(path, _MOST_OF_A_FILE)
    lines = data.decode("utf-8", "replace").splitlines()
    found = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None:
            raise FormatError(
                f"expected a height and the 160 hexadecimal digits of a header, found "
                f"{shorten(line)}",
                place=f"{path}, line {number}",
                hint="'bitcoin-cli getblockheader HASH false' prints a header",
            )
        found[int(match[1])] = bytes.fromhex(match[2])
    return found
