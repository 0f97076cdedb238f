# Programs for the host: the command line and the unit tests.
tilik_platform(native)
tilik_platform(null)

if(EXISTS "${SRC}/main/cli_main.cpp")
  add_executable(tilik "${SRC}/main/cli_main.cpp")
  file(GLOB cli_sources CONFIGURE_DEPENDS "${SRC}/main/cli_*.cpp")
  list(REMOVE_ITEM cli_sources "${SRC}/main/cli_main.cpp")
  target_sources(tilik PRIVATE ${cli_sources})
  target_link_libraries(tilik PRIVATE ${TILIK_ENGINE_LIBRARIES} tilik_platform_native)
  tilik_own(tilik)
  tilik_optimise(tilik O3)
else()
  message(FATAL_ERROR "src/main/cli_main.cpp is missing")
endif()

# Unit tests: tests/unit/**/*.cpp, and for quick work on one folder a program
# tests_<folder> of tests/unit/<folder>/*.cpp, which is not built by default.
include(scripts/cmake/unit_tests.cmake)

# doctest stops a test at a failed REQUIRE by an exception, so the files of
# the tests themselves have them; nothing of ours is unwound but test code.
function(tilik_unit_test target)
  target_include_directories(${target} PRIVATE "${CMAKE_SOURCE_DIR}/tests/unit" "${CMAKE_SOURCE_DIR}/tests")
  # Without line numbers: they cost a sixth of the time, and doctest tells its own.
  target_compile_options(${target} PRIVATE -fexceptions -O1 -g0)
  target_link_libraries(${target} PRIVATE utf8proc)
  tilik_own(${target})
endfunction()

add_executable(tilik_tests ${unit_main} ${unit_sources})
tilik_unit_test(tilik_tests)
tilik_precompile(tilik_tests)
target_link_libraries(tilik_tests PRIVATE ${TILIK_ENGINE_LIBRARIES} tilik_app tilik_platform_native tilik_platform_null)
get_property(folders GLOBAL PROPERTY TILIK_FOLDERS)
foreach(folder IN LISTS folders)
  file(GLOB folder_sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/unit/${folder}/*.cpp")
  if(folder_sources)
    add_executable(tests_${folder} EXCLUDE_FROM_ALL ${unit_main} ${folder_sources})
    tilik_unit_test(tests_${folder})
    target_link_libraries(tests_${folder} PRIVATE tilik_${folder} tilik_platform_native)
  endif()
endforeach()

# Micro-benchmarks, each tests/bench/<name>.cpp, built only when named.
file(GLOB bench_sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/bench/*.cpp")
foreach(source IN LISTS bench_sources)
  get_filename_component(name "${source}" NAME_WE)
  add_executable(${name} EXCLUDE_FROM_ALL "${source}" "${SRC}/main/cli_file_source.cpp")
  target_link_libraries(${name} PRIVATE ${TILIK_ENGINE_LIBRARIES} tilik_platform_native)
  tilik_own(${name})
  tilik_optimise(${name} O3)
endforeach()
