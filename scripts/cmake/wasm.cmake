# The two web modules, and the command line and unit tests for node. All are
# made from the same objects.
tilik_library(gfx Oz base)
tilik_library(ui  Oz app gfx words protocol base imgui)
get_target_property(kind tilik_gfx TYPE)
if(NOT kind STREQUAL "INTERFACE_LIBRARY")
  target_include_directories(tilik_gfx PUBLIC "${GENERATED}")
  add_dependencies(tilik_gfx tilik_shader_header)
endif()
tilik_platform(web)
tilik_platform(node)
tilik_platform(null)

set(WEB "${CMAKE_SOURCE_DIR}/web")
# Emscripten's sanity limits: the default stack of 64 kB is too small for us.
set(memory_options -sALLOW_MEMORY_GROWTH=1 -sMAXIMUM_MEMORY=4GB -sSTACK_SIZE=1MB)

# Binaryen would put every function with one caller into it, however large both are, where clang has weighed that
# already. Large functions take browsers long to make fast (a third of all the time they compile in, measured on a load
# of a million posts), main never gets fast at all, and what a visitor fetches is 19 kB more.
set(few_inlined "--one-caller-inline-max-function-size=30")

# Modules for the page: classic scripts that define one function each. The
# boot script hands the compiled module in through instantiateWasm, so neither
# looks for its own file.
function(tilik_web_module target level export_name)
  target_compile_options(${target} PRIVATE -${level})
  target_link_options(${target} PRIVATE -${level} ${memory_options}
    -sMODULARIZE=1 -sEXPORT_NAME=${export_name} -sENVIRONMENT=web,worker -sFILESYSTEM=0
    -sEXPORTED_FUNCTIONS=_main,_malloc,_free -sEXPORTED_RUNTIME_METHODS=HEAPU8,wasmMemory
    -sINVOKE_RUN=1 -sEXIT_RUNTIME=0
    # Binaryen's passes until nothing gets smaller: some 2 kB of what a visitor fetches.
    -sBINARYEN_EXTRA_PASSES=--converge,${few_inlined})
  foreach(library IN LISTS ARGN)
    target_link_options(${target} PRIVATE "SHELL:--js-library ${library}")
    set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS "${library}")
  endforeach()
  set_target_properties(${target} PROPERTIES SUFFIX ".js"
    RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/web")
  tilik_own(${target})
endfunction()

if(EXISTS "${SRC}/main/engine_main.cpp")
  # What else the engine exports: main/engine_*.cpp and main/layout_exports.cpp.
  file(GLOB engine_sources CONFIGURE_DEPENDS "${SRC}/main/engine_*.cpp" "${SRC}/main/*_exports.cpp")
  # The engine once more with threads, for hosts whose headers isolate the page. Only the helpers themselves are
  # compiled anew, and stand before those that tilik_base has, which are none.
  add_executable(engine ${engine_sources})
  add_executable(engine_threads ${engine_sources} "${SRC}/base/threads.cpp")
  foreach(target engine engine_threads)
    tilik_web_module(${target} O3 TilikEngine "${WEB}/engine_library.js")
    target_link_libraries(${target} PRIVATE ${TILIK_ENGINE_LIBRARIES} tilik_platform_web)
  endforeach()
  target_compile_definitions(engine_threads PRIVATE TILIK_HAS_THREADS=1)
  # Memory that threads share may grow: what reads it from JavaScript asks for a fresh view (web/engine_worker.js).
  target_link_options(engine_threads PRIVATE -pthread -sDEFAULT_PTHREAD_STACK_SIZE=512KB -Wno-pthreads-mem-growth)
else()
  message(FATAL_ERROR "src/main/engine_main.cpp is missing")
endif()

if(EXISTS "${SRC}/main/ui_main.cpp")
  file(GLOB ui_sources CONFIGURE_DEPENDS "${SRC}/main/ui_*.cpp")
  add_executable(ui ${ui_sources})
  file(GLOB ui_libraries CONFIGURE_DEPENDS "${WEB}/*_library.js")
  list(FILTER ui_libraries EXCLUDE REGEX "/engine_library\\.js$")
  tilik_web_module(ui Oz TilikUi ${ui_libraries})
  # The small allocator: the page takes little memory and rarely.
  target_link_options(ui PRIVATE -sMAX_WEBGL_VERSION=2 -sMIN_WEBGL_VERSION=2 -sMALLOC=emmalloc)
  target_link_libraries(ui PRIVATE tilik_ui tilik_app tilik_words tilik_platform_web)
else()
  message(FATAL_ERROR "src/main/ui_main.cpp is missing")
endif()

# Programs for node read the real file system. The program itself is
# <name>_program.mjs; scripts/build adds a starter <name>.mjs beside it.
function(tilik_node_program target)
  target_link_options(${target} PRIVATE -O3 ${memory_options} -sNODERAWFS=1 -sENVIRONMENT=node
    -sBINARYEN_EXTRA_PASSES=${few_inlined}
    -sEXIT_RUNTIME=1 -sEXPORT_ES6=1 -sMODULARIZE=1)
  set_target_properties(${target} PROPERTIES SUFFIX ".mjs"
    RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/node")
  tilik_own(${target})
endfunction()

if(EXISTS "${SRC}/main/cli_main.cpp")
  file(GLOB cli_sources CONFIGURE_DEPENDS "${SRC}/main/cli_*.cpp")
  add_executable(tilik_program ${cli_sources})
  tilik_node_program(tilik_program)
  target_compile_options(tilik_program PRIVATE -O3)
  target_link_libraries(tilik_program PRIVATE ${TILIK_ENGINE_LIBRARIES} tilik_platform_node)
else()
  message(FATAL_ERROR "src/main/cli_main.cpp is missing")
endif()

include(scripts/cmake/unit_tests.cmake)
add_executable(tilik_tests_program ${unit_main} ${unit_sources})
tilik_node_program(tilik_tests_program)
target_compile_options(tilik_tests_program PRIVATE -O1)
tilik_precompile(tilik_tests_program)
target_compile_definitions(tilik_tests_program PRIVATE DOCTEST_CONFIG_NO_EXCEPTIONS_BUT_WITH_ALL_ASSERTS)
target_include_directories(tilik_tests_program PRIVATE "${CMAKE_SOURCE_DIR}/tests/unit" "${CMAKE_SOURCE_DIR}/tests")
target_link_libraries(tilik_tests_program PRIVATE ${TILIK_ENGINE_LIBRARIES} tilik_app tilik_platform_node tilik_platform_null utf8proc)

# For scripts/bench: readers against other parsers, in one node process.
add_executable(ingest_bench EXCLUDE_FROM_ALL "${CMAKE_SOURCE_DIR}/tests/bench/ingest_bench.cpp")
tilik_node_program(ingest_bench)
target_compile_options(ingest_bench PRIVATE -O3)
target_link_options(ingest_bench PRIVATE
  -sEXPORTED_FUNCTIONS=_main,_malloc,_free,_bench_read,_bench_csv_rows,_bench_csv_counts,_bench_ndjson
  -sEXPORTED_RUNTIME_METHODS=HEAPU8 -sEXIT_RUNTIME=0)
target_link_libraries(ingest_bench PRIVATE ${TILIK_ENGINE_LIBRARIES} tilik_platform_node)

# Networks against graphology and igraph.
add_executable(graph_bench EXCLUDE_FROM_ALL "${CMAKE_SOURCE_DIR}/tests/bench/graph_bench.cpp")
tilik_node_program(graph_bench)
target_compile_options(graph_bench PRIVATE -O3)
target_link_options(graph_bench PRIVATE
  -sEXPORTED_FUNCTIONS=_main,_malloc,_free,_bench_graph_read,_bench_graph_edges,_bench_graph_communities,_bench_graph_layout_begin,_bench_graph_layout,_bench_graph_metric,_bench_graph_whole
  -sEXPORTED_RUNTIME_METHODS=HEAPU8 -sEXIT_RUNTIME=0)
target_link_libraries(graph_bench PRIVATE ${TILIK_ENGINE_LIBRARIES} tilik_platform_node)
