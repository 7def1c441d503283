#!/bin/sh
# Say in plain words why an interpreter will not do, and how to mend it.
python=$1

fail() {
    printf '%s\n' "$@" "Name another interpreter: make PYTHON=/path/to/python3 ..." >&2
    exit 1
}

"$python" -c '' 2>/dev/null ||
    fail "timeline needs Python 3.10 or newer, and '$python' does not start."

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 10))' ||
    fail "timeline needs Python 3.10 or newer, and '$python' is $("$python" --version 2>&1)."

"$python" -c 'import venv, ensurepip' 2>/dev/null ||
    fail "'$python' cannot make an environment: it lacks the module venv or ensurepip." \
        "On Debian and Ubuntu: apt-get install python3-venv"
