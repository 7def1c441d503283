"""A PostgreSQL server for the tests: a database of its own in a folder, at a Unix socket alone."""

from __future__ import annotations

import contextlib
import glob
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any

import psycopg
import pytest

from timeline.store import Store

__all__ = ["MISSING", "program", "running", "schema_in", "stores_of"]

_SCHEMAS = count(1)

MISSING = "the PostgreSQL server is not installed"


def program(name: str) -> str | None:
    """The path of a program of the server; Debian keeps them out of the PATH."""
    return shutil.which(name) or next(
        iter(sorted(glob.glob(f"/usr/lib/postgresql/*/bin/{name}"))), None
    )


@contextlib.contextmanager
def running() -> Iterator[str]:
    """Start a server, and give the address of its database; it is gone at the end.

    It does not run as root: then it is the user whom the package made.
    """
    user = "postgres" if hasattr(os, "geteuid") and os.geteuid() == 0 else None
    initdb, pg_ctl = program("initdb"), program("pg_ctl")
    assert initdb is not None
    assert pg_ctl is not None
    # Where that user may go; and a socket's path has a hundred characters at most.
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp" if os.path.isdir("/tmp") else None))
    try:
        if user is not None:
            shutil.chown(folder, user)

        def run(*words: str) -> None:
            subprocess.run(
                words,
                user=user,
                cwd=folder,
                check=True,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )

        data = str(folder / "data")
        run(initdb, "-D", data, "-U", "owner", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        # What a test writes need not survive the machine.
        settings = ("fsync", "full_page_writes", "synchronous_commit", "autovacuum")
        options = " ".join(f"-c {name}=off" for name in settings)
        options += f" -c listen_addresses='' -k {folder}"
        run(pg_ctl, "-D", data, "-w", "-t", "60", "-l", str(folder / "log"), "-o", options, "start")
        # It is stopped when the pipe is closed, be it that this process was killed.
        stop = f"read -r end; exec {pg_ctl} -s -D {data} -w -m immediate stop"
        with subprocess.Popen(["sh", "-c", stop], stdin=subprocess.PIPE, user=user, cwd=folder):
            yield f"postgresql://owner@/postgres?host={folder}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def schema_in(address: str) -> str:
    """Make a schema, and give the address of it."""
    name = f"s{next(_SCHEMAS)}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}".encode())
    return f"{address}&options=-csearch_path%3D{name}"


def stores_of(module: ModuleType) -> Any:
    """A fixture by which a module opens stores in PostgreSQL: a schema for each path."""

    @pytest.fixture(scope="module", autouse=True)
    def in_postgres(postgres: str) -> Iterator[None]:
        schemas: dict[str, tuple[str, str]] = {}

        def store(path: Any, **options: Any) -> Store:
            # The examples of one test are in folders of one name and another number: making
            # tables takes longer than emptying them.
            name = os.fspath(path)
            kind = re.sub(r"\d+", "", os.path.dirname(name)) + os.path.basename(name)
            if kind not in schemas:
                schemas[kind] = name, schema_in(postgres)
            before, address = schemas[kind]
            if name != before or name == ":memory:":
                _empty(address)
                schemas[kind] = name, address
            return Store(address, **options)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(module, "Store", store)
            yield

    return in_postgres


def _empty(address: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        tables = connection.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname <> ALL (%s) "
            "AND relnamespace = current_schema()::regnamespace",
            (["store", "readers"],),
        ).fetchall()
        connection.execute(";".join(f"DELETE FROM {table}" for (table,) in tables).encode())
