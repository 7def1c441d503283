"""Whom the user trusts where proofs are checked: what the commands that do so have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from timeline.curate import Trust

__all__ = ["trust_in", "trust_options"]

_Command = TypeVar("_Command", bound=Callable[..., Any])


def trust_options(command: _Command) -> _Command:
    """The options that name certificates, and headers of blocks."""
    certificate = click.option(
        "--trust",
        "certificates",
        multiple=True,
        metavar="CERTIFICATE",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="A certificate (PEM, DER) that you trust to sign timestamps; may be given again.",
    )
    headers = click.option(
        "--block-headers",
        "headers",
        metavar="FILE",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="Headers of Bitcoin's blocks that you trust: a height and 160 hex digits a line.",
    )
    return certificate(headers(command))


def trust_in(certificates: Sequence[Path], headers: Path | None) -> Trust:
    """Return whom the options name."""
    from timeline.curate import Trust

    return Trust.read(certificates=certificates, headers=headers)
