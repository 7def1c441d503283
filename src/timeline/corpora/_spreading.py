"""How work is spread: by anything that calls a function for each of some jobs, as `map` does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeAlias

from timeline._util.text import described
from timeline.errors import InvalidValueError

if TYPE_CHECKING:
    from distributed import Client

__all__ = ["Spread", "by_dask", "check_spread"]

Spread: TypeAlias = "Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]"
"""`map` itself; `Pool().imap` of `multiprocessing`; what `by_dask` gives."""


def by_dask(client: Client) -> Spread:
    """Return what spreads work over a cluster of Dask, all of whose workers see the same folders.

    Jobs and results are small: paths, numbers and counts. What is read and written goes by way of
    the files.

    Raises InvalidValueError for what has no `map` and no `gather`.
    """
    if not all(callable(getattr(client, name, None)) for name in ("map", "gather")):
        raise InvalidValueError(
            f"expected a Client of dask.distributed, found {described(client)}", place="client"
        )

    def spread(work: Callable[[Any], Any], jobs: Iterable[Any]) -> Iterable[Any]:
        futures = client.map(work, list(jobs), pure=False)
        gathered: Iterable[Any] = client.gather(futures)  # type: ignore[no-untyped-call]
        return gathered

    return spread


def check_spread(spread: object) -> None:
    """Raise InvalidValueError for what cannot be called."""
    if not callable(spread):
        raise InvalidValueError(
            f"expected a function such as map, found {described(spread)}", place="spread"
        )
