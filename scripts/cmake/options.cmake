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
elseif(TILIK_SANITIZE OR TILIK_FUZZ)
  add_compile_options(-g1 -fno-omit-frame-pointer -fsanitize=address,undefined
                      -fno-sanitize-recover=undefined)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # These two checks make g++ take twice the time for a file. A null pointer ends the program all the same, and
    # the fuzz programs, built by clang, check both.
    add_compile_options(-fno-sanitize=null,alignment)
  endif()
  add_link_options(-fsanitize=address,undefined)
endif()
if(TILIK_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
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
  # On 32 bits a size is narrower than a row count or a file offset. Each place
  # is worth a look, so it stays visible, but it is not an error.
  list(APPEND TILIK_WARNINGS -Wno-error=shorten-64-to-32)
  # clang alone finds these; they do not stop a build either.
  foreach(name unused-private-field unused-lambda-capture unused-const-variable unused-function
               implicit-int-float-conversion unused-command-line-argument)
    list(APPEND TILIK_WARNINGS -Wno-error=${name})
  endforeach()
endif()

# tilik_optimise(target O3|Os|Oz): the level depends on the kind of build.
function(tilik_optimise target level)
  if(TILIK_SANITIZE OR TILIK_FUZZ)
    set(level O1)
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

# What all tests include is read once for all of them. The file with doctest's own code needs more of it than its header.
function(tilik_precompile target)
  target_precompile_headers(${target} PRIVATE "${CMAKE_SOURCE_DIR}/tests/unit/precompiled.h")
  set_source_files_properties("${CMAKE_SOURCE_DIR}/tests/unit/tests_main.cpp" PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
endfunction()
