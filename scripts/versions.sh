# The versions and packages the project is built and tested with, in one place.
# Sourced by the other scripts. These are tested minimums, not equalities:
# newer ones are used as they are and set-up prints what it found.

# Debian suite that carries a recent Emscripten and Dear ImGui 1.92.
TILIK_SUITE=forky

# Raise by one when a cached tool root or the cached sources must be rebuilt.
TILIK_RECIPE=1

MIN_EMCC=4.0.0
MIN_CMAKE=3.25.0
MIN_NODE=18.0.0
MIN_GXX=12.0.0
MIN_IMGUI=1.92.0

# One formatter for everybody: its output differs between major versions.
CLANG_FORMAT_MAJOR=14

# Installed on the machine from its own suite. "command:package" pairs.
HOST_BUILD_TOOLS="g++:g++ cmake:cmake ninja:ninja-build node:nodejs npm:npm"
HOST_ROOT_TOOLS="debootstrap:debootstrap bwrap:bubblewrap"
HOST_TEST_TOOLS="python3:python3 clang-format-14:clang-format-14 glslangValidator:glslang-tools chromium:chromium"
# Fonts that the browser tests draw with: Latin, many scripts, colour emoji.
HOST_TEST_FONTS="fonts-dejavu-core fonts-noto-core fonts-droid-fallback fonts-noto-color-emoji"

# Installed inside the tool root.
ROOT_PACKAGES="emscripten cmake ninja-build ca-certificates"

# Sources and headers from the same suite, used by the native and the
# WebAssembly builds alike so that both behave the same.
DEPS_SOURCES="imgui utf8proc"
# Fetched beside them when missing; not part of the key of the cached folder.
DEPS_MORE_SOURCES="zlib"
DEPS_HEADERS="nlohmann-json3-dev doctest-dev"

# Indonesian stop words (the stopwords-iso collection, MIT), from npm.
DEPS_STOP_WORDS="stopwords-id@0.2.0"

# What scripts/bench --peers compares with, and the bundler for its page.
PEER_DUCKDB=1.32.0
PEER_ESBUILD=0.28.2
PEER_UDSV=0.7.3
PEER_POLARS=0.26.1
PEER_GRAPHOLOGY=0.26.0
PEER_LOUVAIN=2.0.2
PEER_FORCEATLAS2=0.10.1
