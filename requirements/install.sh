#!/bin/sh
# install.sh run|dev: makes .venv and installs the locked packages and placedev itself into it.
# Does nothing when that is already so. PYTHON names the interpreter; uv is used where it exists.
set -eu

kind=$1
cd "$(dirname "$0")/.."
venv=.venv
wanted="$(pwd) $(cat "requirements/$kind.txt" pyproject.toml setup.py | cksum)"

say() { printf '%s\n' "$*" >&2; }

fits() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

# Print the first Python that is new enough.
find_python() {
    for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
        if fits "$python"; then
            echo "$python"
            return
        fi
    done
    say "placedev needs Python 3.11 or newer, and ${PYTHON:-python3} is" \
        "$("${PYTHON:-python3}" --version 2>/dev/null || echo missing)."
    say "Install one, or name it: make demo PYTHON=/path/to/python3.12"
    exit 1
}

# Debian and Ubuntu ship the part of Python that makes environments as a package of its own.
ensure_venv_module() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null && return
    package=$("$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if ! command -v apt-get >/dev/null; then
        say "$1 lacks the modules venv and ensurepip; install them, or name another Python: make demo PYTHON=..."
        exit 1
    fi
    if [ "$(id -u)" != 0 ]; then
        say "$1 lacks the module that makes environments. Run: sudo apt-get install $package"
        exit 1
    fi
    export DEBIAN_FRONTEND=noninteractive
    apt-get install -y -qq "$package" >&2 || { apt-get update -qq && apt-get install -y -qq "$package"; } >&2
}

install_locked() {
    if command -v uv >/dev/null; then
        uv pip install --quiet --python $venv/bin/python --require-hashes -r "requirements/$kind.txt" && return
        say "uv could not do it; trying pip."
    fi
    $venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "requirements/$kind.txt"
}

# What serves to develop also serves to run.
for done in "$venv/installed-$kind" $venv/installed-dev; do
    if [ "$(cat "$done" 2>/dev/null)" = "$wanted" ] && fits $venv/bin/python; then exit; fi
done

if ! fits $venv/bin/python || ! $venv/bin/python -m pip --version >/dev/null 2>&1; then
    python=$(find_python)
    ensure_venv_module "$python"
    say "Making $venv with $("$python" --version)"
    "$python" -m venv --clear $venv
fi
say "Installing requirements/$kind.txt"
install_locked
# The build backend is among the locked packages: nothing is fetched for placedev itself.
$venv/bin/python -m pip install --quiet --disable-pip-version-check \
    --no-index --no-deps --no-build-isolation --editable .
echo "$wanted" >"$venv/installed-$kind"
