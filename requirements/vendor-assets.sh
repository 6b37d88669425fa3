#!/usr/bin/env bash
# Fetches the front-end files we ship and writes placedev/static/vendor/ anew.
#
# For developers only, when a version below is raised: needs Node and npm. Nobody who runs, tests
# or installs placedev does. The files are taken over unchanged, except for the theme and
# fonts.css, which are made here; commit the result together with this file.
set -euo pipefail

DESIGNSYSTEMET=1.22.0
DESIGNSYSTEMET_CLI=1.15.0 # makes the theme; its tokens are those the CSS above reads
SOURCE_SANS=5.3.1
IDB=8.0.4 # IndexedDB with promises, for what is written without network
SORTABLE=1.15.7 # drags cards between themes; the menu beside each card does the same
WEIGHTS="400 600 700"

here=$(cd "$(dirname "$0")" && pwd)
vendor=$here/../placedev/static/vendor
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# unpack PACKAGE VERSION DIRECTORY: the package as npm publishes it, without its dependencies.
unpack() {
    mkdir -p "$work/$3"
    archive=$(npm pack --silent --pack-destination "$work" "$1@$2")
    tar -xzf "$work/$archive" -C "$work/$3" --strip-components=1
}

unpack @digdir/designsystemet-css "$DESIGNSYSTEMET" css
unpack @digdir/designsystemet-web "$DESIGNSYSTEMET" web
unpack @fontsource/source-sans-3 "$SOURCE_SANS" font
unpack idb "$IDB" idb
unpack sortablejs "$SORTABLE" sortable

rm -rf "$vendor"
mkdir -p "$vendor/fonts" "$vendor/licenses"

cp "$work/css/dist/src/index.css" "$vendor/designsystemet.css"
cp "$work/web/dist/umd/index.js" "$vendor/designsystemet-web.js"
cp "$work/idb/build/index.js" "$vendor/idb.js"
cp "$work/sortable/modular/sortable.esm.js" "$vendor/sortable.js"
cp "$work/css/LICENSE" "$vendor/licenses/designsystemet.txt"
cp "$work/font/LICENSE" "$vendor/licenses/source-sans.txt"
cp "$work/idb/LICENSE" "$vendor/licenses/idb.txt"
cp "$work/sortable/LICENSE" "$vendor/licenses/sortable.txt"

mkdir "$work/theme"
cp "$here/designsystemet.config.json" "$work/theme/"
(
    cd "$work/theme"
    cli="npx --yes @digdir/designsystemet@$DESIGNSYSTEMET_CLI"
    $cli tokens create --config designsystemet.config.json
    $cli tokens build --tokens design-tokens --out-dir built
) >&2
cp "$work/theme/built/placedev.css" "$vendor/placedev-theme.css"

# face SUBSET WEIGHT: one font file and the rule that names it. fontsource says which characters
# each subset holds, so that a browser fetches latin-ext only for a page that needs it.
face() {
    file=source-sans-3-$1-$2-normal.woff2
    cp "$work/font/files/$file" "$vendor/fonts/"
    range=$(node -p "require('$work/font/unicode.json')['$1']")
    printf '@font-face {\n'
    printf '  font-family: "Source Sans";\n  font-style: normal;\n  font-weight: %s;\n' "$2"
    printf '  font-display: swap;\n'
    printf '  src: url("fonts/%s") format("woff2");\n' "$file"
    printf '  unicode-range: %s;\n}\n' "$range"
}
{
    printf '/* Source Sans %s. Made by requirements/vendor-assets.sh. */\n' "$SOURCE_SANS"
    for weight in $WEIGHTS; do
        face latin-ext "$weight"
        face latin "$weight"
    done
} >"$vendor/fonts.css"

# row FILE NAME VERSION LICENCE
row() {
    sum=$(node -p "require('crypto').createHash('sha256').update(require('fs').readFileSync('$vendor/$1')).digest('hex')")
    printf '| `%s` | %s | %s | %s | `%s` |\n' "$1" "$2" "$3" "$4" "$sum"
}
{
    cat <<'MARKDOWN'
# Files made by others

Written by `requirements/vendor-assets.sh`; do not edit anything here by hand. Texts of the
licences are in `licenses/`. `placedev-theme.css` is our own theme, made by Designsystemet's command
line tool from `requirements/designsystemet.config.json`; `fonts.css` is our own list of the fonts.

| File | From | Version | Licence | sha256 |
| --- | --- | --- | --- | --- |
MARKDOWN
    row designsystemet.css @digdir/designsystemet-css "$DESIGNSYSTEMET" MIT
    row designsystemet-web.js @digdir/designsystemet-web "$DESIGNSYSTEMET" MIT
    row placedev-theme.css @digdir/designsystemet "$DESIGNSYSTEMET_CLI" MIT
    row idb.js idb "$IDB" ISC
    row sortable.js sortablejs "$SORTABLE" MIT
    row fonts.css @fontsource/source-sans-3 "$SOURCE_SANS" OFL-1.1
    for weight in $WEIGHTS; do
        for subset in latin latin-ext; do
            row "fonts/source-sans-3-$subset-$weight-normal.woff2" \
                @fontsource/source-sans-3 "$SOURCE_SANS" OFL-1.1
        done
    done
    row licenses/designsystemet.txt @digdir/designsystemet-css "$DESIGNSYSTEMET" MIT
    row licenses/source-sans.txt @fontsource/source-sans-3 "$SOURCE_SANS" OFL-1.1
    row licenses/idb.txt idb "$IDB" ISC
    row licenses/sortable.txt sortablejs "$SORTABLE" MIT
} >"$vendor/VENDOR.md"
