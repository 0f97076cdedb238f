# The files of the unit tests, for native programs and for node: tests/unit/**/*.cpp, and what every program of them needs.
set(unit_main "${CMAKE_SOURCE_DIR}/tests/unit/tests_main.cpp" "${CMAKE_SOURCE_DIR}/tests/unit/source_folder.cpp")
file(GLOB_RECURSE unit_sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/unit/*.cpp")
list(REMOVE_ITEM unit_sources ${unit_main})
if(NOT unit_sources)
  message(FATAL_ERROR "tests/unit is missing")
endif()
set_source_files_properties("${CMAKE_SOURCE_DIR}/tests/unit/source_folder.cpp" PROPERTIES
  COMPILE_DEFINITIONS "TILIK_SOURCE_DIR=\"${CMAKE_SOURCE_DIR}\"")
