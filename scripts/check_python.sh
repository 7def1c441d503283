#!/bin/sh
# Say in plain words why an interpreter will not do, and how to mend it.
python=$1

fail() {
    printf '%s\n' "$1" "Name another interpreter with: make PYTHON=/path/to/python3 ..." >&2
    exit 1
}

command -v "$python" >/dev/null || fail "timeline needs Python 3.10 or newer, and '$python' is not here."

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 10))' ||
    fail "timeline needs Python 3.10 or newer, and '$python' is $("$python" --version 2>&1)."

"$python" -c 'import venv, ensurepip' 2>/dev/null ||
    fail "'$python' cannot build an environment with pip: it lacks venv or ensurepip.
On Debian and Ubuntu the mend is: apt-get install python3-venv"
