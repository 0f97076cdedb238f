# Compile options shared by everything, and helper functions for targets.

# The same input must give the same figures everywhere: no fused
# multiply-add contraction and no fast-math, in any build.
add_compile_options(-ffp-contract=off)
# No exceptions and no RTTI anywhere in our code, so that the native program
# behaves as the WebAssembly one does. Third-party code gets the same.
add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fno-exceptions> $<$<COMPILE_LANGUAGE:CXX>:-fno-rtti>)

# See src/base/threads.h. For WebAssembly every object is compiled so that it may run with threads, and most programs
# are linked without: the page has the engine twice, from the same objects (scripts/cmake/wasm.cmake).
if(EMSCRIPTEN)
  add_compile_options(-pthread)
else()
  set(THREADS_PREFER_PTHREAD_FLAG ON)
  find_package(Threads REQUIRED)
  add_compile_definitions(TILIK_HAS_THREADS=1)
  link_libraries(Threads::Threads)
endif()

if(EMSCRIPTEN)
  add_compile_options(-msimd128)
elseif(TILIK_SANITIZE)
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    message(FATAL_ERROR "the fuzz targets need clang; use scripts/build sanitize")
  endif()
  # Places are told from the folder of the build, so that every checkout compiles the same objects.
  add_compile_options(-g1 -fdebug-compilation-dir=. -fno-omit-frame-pointer -fsanitize=address,undefined
                      -fno-sanitize-recover=undefined)
  # A fifth of the time of the unit tests went into this, so the fuzz targets have objects of their own.
  if(TILIK_FUZZ)
    add_compile_options(-fsanitize=fuzzer-no-link)
  endif()
  add_link_options(-fsanitize=address,undefined)
endif()

set(TILIK_WARNINGS -Wall -Wextra -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor)
if(TILIK_WERROR)
  list(APPEND TILIK_WARNINGS -Werror)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 reports these falsely in the standard library's own inlined code.
  list(APPEND TILIK_WARNINGS -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow
       -Wno-stringop-overread -Wno-maybe-uninitialized -Wno-free-nonheap-object)
else()
  # clang alone finds these; they do not stop a build either.
  foreach(name unused-private-field unused-lambda-capture unused-const-variable unused-function
               implicit-int-float-conversion unused-command-line-argument)
    list(APPEND TILIK_WARNINGS -Wno-error=${name})
  endforeach()
endif()

# tilik_optimise(target O3|Os|Oz): the level depends on the kind of build.
function(tilik_optimise target level)
  if(TILIK_SANITIZE)
    set(level O2)
  elseif(CMAKE_BUILD_TYPE STREQUAL "Debug")
    set(level O0)
  elseif(NOT EMSCRIPTEN)
    set(level O3)
  endif()
  target_compile_options(${target} PRIVATE -${level})
endfunction()

# Options of our own code, as opposed to third-party code.
function(tilik_own target)
  target_compile_options(${target} PRIVATE ${TILIK_WARNINGS})
endfunction()

# What our own code includes most is read once for all files of one level. The native tree goes without, so that a file
# that forgot an include still fails somewhere.
function(tilik_precompile_common target level)
  if(NOT TILIK_PRECOMPILE OR NOT (EMSCRIPTEN OR TILIK_SANITIZE))
    return()
  endif()
  if(TILIK_SANITIZE)
    set(level O2)
  endif()
  set(common tilik_common_${level})
  if(NOT TARGET ${common})
    set(empty "${CMAKE_BINARY_DIR}/${common}.cpp")
    file(WRITE "${empty}" "")
    add_library(${common} OBJECT "${empty}")
    target_link_libraries(${common} PRIVATE tilik_headers)
    target_precompile_headers(${common} PRIVATE "${CMAKE_SOURCE_DIR}/scripts/cmake/precompiled.h")
    tilik_own(${common})
    tilik_optimise(${common} ${level})
  endif()
  target_precompile_headers(${target} REUSE_FROM ${common})
endfunction()

# What all tests include is read once for all of them. The file with doctest's own code needs more of it than its header.
function(tilik_precompile target)
  if(NOT TILIK_PRECOMPILE)
    return()
  endif()
  target_precompile_headers(${target} PRIVATE "${CMAKE_SOURCE_DIR}/tests/unit/precompiled.h")
  set_source_files_properties("${CMAKE_SOURCE_DIR}/tests/unit/tests_main.cpp" PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
endfunction()
