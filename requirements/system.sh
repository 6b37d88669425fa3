#!/bin/sh
# system.sh run|test|bench: looks for what pip cannot install, after install.sh.
#
#   run    Pango, which draws the PDFs. Without it placedev starts all the same and says so.
#   test   also Chromium, PostgreSQL's server programs and poppler. Without them it fails.
#   bench  as run; nginx is compared with, and PostgreSQL measured, only where they are installed.
#
# Root on Debian or Ubuntu gets the packages installed; everybody else gets the exact command.
set -eu

kind=$1
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

has() { command -v "$1" >/dev/null 2>&1; }

# Load the libraries as WeasyPrint does.
has_pango() {
    .venv/bin/python - <<'PYTHON' 2>/dev/null
import ctypes
from ctypes.util import find_library

for name, number in {
    "gobject-2.0": 0, "pango-1.0": 0, "pangoft2-1.0": 0,
    "harfbuzz": 0, "harfbuzz-subset": 0, "fontconfig": 1,
}.items():
    for path in (f"lib{name}.so.{number}", f"lib{name}.{number}.dylib", find_library(name)):
        try:
            ctypes.CDLL(path or "missing")
            break
        except OSError:
            continue
    else:
        raise SystemExit(1)
PYTHON
}

has_chromium() {
    if [ -n "${PLACEDEV_CHROMIUM:-}" ]; then
        has "$PLACEDEV_CHROMIUM"
        return
    fi
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        if has $name; then return; fi
    done
    return 1
}

has_postgresql() {
    if has initdb && has pg_ctl; then return; fi
    for folder in /usr/lib/postgresql/*/bin; do
        if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ]; then return; fi
    done
    return 1
}

has_poppler() { has pdftotext && has pdftoppm; }

look() {
    missing=
    has_pango || missing="$missing pango"
    [ "$kind" = test ] || return 0
    has_chromium || missing="$missing chromium"
    has_postgresql || missing="$missing postgresql"
    has_poppler || missing="$missing poppler"
}

# Print what MANAGER calls the missing things.
packages() {
    for thing in $missing; do
        case $1-$thing in
        apt-get-pango) echo libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 ;;
        apt-get-chromium) if grep -qs '^ID=ubuntu' /etc/os-release; then echo chromium-browser; else echo chromium; fi ;;
        apt-get-poppler | dnf-poppler) echo poppler-utils ;;
        dnf-pango) echo pango harfbuzz ;;
        dnf-postgresql) echo postgresql-server ;;
        *) echo "$thing" ;;
        esac
    done | tr '\n' ' '
}

install_on_debian() {
    export DEBIAN_FRONTEND=noninteractive
    for package in $(packages apt-get); do
        apt-get install -y -qq --no-install-recommends "$package" && continue
        if [ -z "${updated:-}" ]; then
            updated=yes
            apt-get update -qq && apt-get install -y -qq --no-install-recommends "$package" || say "$package: not installed"
        fi
    done >&2
}

tell() {
    say "Missing on this machine:$missing. Install with:"
    for manager in apt-get dnf brew; do
        if ! has $manager; then continue; fi
        case $manager in brew) sudo= ;; *) sudo="sudo " ;; esac
        say "  $sudo$manager install $(packages $manager)"
        found=yes
    done
    [ -n "${found:-}" ] || say "  your system's package manager; the names are those of Debian: $(packages apt-get)"
    case $missing in *chromium*) say "A Chromium elsewhere is named by PLACEDEV_CHROMIUM=/path/to/chromium." ;; esac
}

look
[ -n "$missing" ] || exit 0
if has apt-get && [ "$(id -u)" = 0 ]; then
    say "Installing:$missing"
    install_on_debian
    look
    [ -n "$missing" ] || exit 0
fi
tell
[ "$kind" = test ] && exit 1
say "placedev starts all the same; PDFs cannot be made until then."
