"""Associations and narratives of a TimeMap: what the ids that events refer to stand for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["is_of_a_tag", "labels_by_id", "tags_by_id"]


def tags_by_id(associations: object) -> dict[str, str]:
    """The tag that each association stands for: its title, with its group if two have that."""
    if not isinstance(associations, list):
        return {}
    known = [one for one in associations if isinstance(one, Mapping) and _has_texts(one)]
    titles = [_title(one) for one in known]
    return {
        one["id"]: title if titles.count(title) == 1 else _of_a_group(one, title)
        for one, title in zip(known, titles, strict=True)
    }


def labels_by_id(narratives: object) -> dict[str, str]:
    """The name of each narrative, which events are parts of."""
    if not isinstance(narratives, list):
        return {}
    return {
        one["id"]: one["label"]
        for one in narratives
        if isinstance(one, Mapping)
        and all(isinstance(one.get(key), str) and one[key].strip() for key in ("id", "label"))
    }


def _has_texts(one: Mapping[str, Any]) -> bool:
    return isinstance(one.get("id"), str) and bool(one["id"].strip() and _title(one))


def _title(one: Mapping[str, Any]) -> str:
    """The title of an association; some who serve it write it as a list of one."""
    title = one.get("title")
    if isinstance(title, list) and len(title) == 1:
        title = title[0]
    return title if isinstance(title, str) and title.strip() else ""


def _of_a_group(one: Mapping[str, Any], title: str) -> str:
    paths = one.get("filter_paths")
    group = paths[0] if isinstance(paths, list) and paths else None
    return f"{group}: {title}" if isinstance(group, str) and group != title else title


def is_of_a_tag(one: object) -> bool:
    """Whether an association says no more than that there is a tag."""
    if not isinstance(one, Mapping):
        return False
    tag = one.get("id")
    plain = {"id": tag, "title": tag, "desc": "", "mode": "FILTER", "filter_paths": [tag]}
    return dict(one) == plain
