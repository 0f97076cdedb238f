# Shared by the scripts in this folder: where things are, and how to say
# what is going on. Sourced, never run.

set -euo pipefail

PROJECT_DIR="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)"
# shellcheck source=versions.sh
. "$PROJECT_DIR/scripts/versions.sh"

CACHE_DIR="${TILIK_CACHE_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/tilik}"

# A key per recipe: another list of packages is another folder, so checkouts
# of different age can share one cache folder.
root_key="$(printf '%s\n' "$TILIK_SUITE $TILIK_RECIPE $ROOT_PACKAGES" | sha256sum | cut -c1-8)"
deps_key="$(printf '%s\n' "$TILIK_SUITE $TILIK_RECIPE $DEPS_SOURCES $DEPS_HEADERS" | sha256sum | cut -c1-8)"
ROOT_DIR="$CACHE_DIR/root-$TILIK_SUITE-$root_key"
DEPS_DIR="${TILIK_DEPS_DIR:-$CACHE_DIR/deps-$TILIK_SUITE-$deps_key}"

# How ccache is told to share what it keeps between checkouts in different folders: paths below the project count from
# the folder of the build, and what a file includes is known from the compiler's own list of it.
CCACHE_SETTINGS=("CCACHE_DIR=$CACHE_DIR/ccache" "CCACHE_BASEDIR=$PROJECT_DIR" CCACHE_NOHASHDIR=1 CCACHE_DEPEND=1)

say() { printf '%s\n' "$*"; }
note() { printf '  %-22s %s\n' "$1" "$2"; }

# fail STEP WHY WHAT-TO-DO
fail() {
    {
        printf '\nStep failed: %s\n' "$1"
        printf 'Why:         %s\n' "$2"
        [ $# -lt 3 ] || printf 'What to do:  %s\n' "$3"
    } >&2
    exit 1
}

# at_least HAVE MINIMUM: true when version HAVE is not older than MINIMUM.
at_least() {
    [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]
}

first_version() { grep -oE '[0-9]+(\.[0-9]+)+' | head -n 1; }

host_emcc_version() {
    command -v emcc > /dev/null 2>&1 || return 1
    emcc --version 2> /dev/null | head -n 1 | first_version
}

# True when the machine's own emcc is new enough; then no tool root is needed.
use_host_emcc() {
    [ "${TILIK_FORCE_ROOT:-0}" = 1 ] && return 1
    local version
    version="$(host_emcc_version)" || return 1
    [ -n "$version" ] && at_least "$version" "$MIN_EMCC"
}
