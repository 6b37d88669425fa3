#!/bin/sh
# lock.sh [options for uv]: compiles run.txt and dev.txt from pyproject.toml, exact versions with
# hashes for all platforms, and no address in them. Run it as `make lock`.
set -eu
cd "$(dirname "$0")/.."

uv=$(command -v uv || echo .venv/bin/uv)
[ -x "$uv" ] || .venv/bin/python -m pip install --quiet --disable-pip-version-check uv

compile() {
    output=$1
    shift
    "$uv" pip compile --quiet pyproject.toml --group build --universal --python-version 3.11 \
        --generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links \
        --custom-compile-command "make lock" --output-file "$output" "$@"
}
compile requirements/run.txt "$@"
compile requirements/dev.txt --extra dev --constraint requirements/run.txt "$@"
