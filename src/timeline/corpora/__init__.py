"""Collections larger than memory: Parquet files merged, and searched for doubles, part by part.

DuckDB says which rows belong together, on one machine and in as much memory as it is given; what is
done with them is spread by whatever has a `map`: this process, a pool of processes, a cluster of
Dask. Both come with `sourced-timeline[corpora]`.
"""

from __future__ import annotations

from timeline.corpora._duplicates import LikelyPair, likely_duplicates_in
from timeline.corpora._files import read_parts, write_parts
from timeline.corpora._merging import MergedCorpus, merge_corpora
from timeline.corpora._spreading import Spread, by_dask

__all__ = [
    "LikelyPair",
    "MergedCorpus",
    "Spread",
    "by_dask",
    "likely_duplicates_in",
    "merge_corpora",
    "read_parts",
    "write_parts",
]
