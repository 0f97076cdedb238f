# Third-party code, compiled from source with our flags and without warnings.
# Sources come from TILIK_DEPS, which scripts/setup fills.

add_library(tilik_headers INTERFACE)
target_include_directories(tilik_headers SYSTEM INTERFACE "${TILIK_DEPS}/include")
target_compile_definitions(tilik_headers INTERFACE JSON_NOEXCEPTION=1 JSON_HAS_FILESYSTEM=0)

add_library(utf8proc STATIC "${TILIK_DEPS}/utf8proc/utf8proc.c")
target_include_directories(utf8proc SYSTEM PUBLIC "${TILIK_DEPS}/utf8proc")
target_compile_definitions(utf8proc PUBLIC UTF8PROC_STATIC)
target_compile_options(utf8proc PRIVATE -w)
tilik_optimise(utf8proc O3)

# Reading only: archives, workbooks and .gz files are unpacked, nothing is packed.
set(ZLIB "${TILIK_DEPS}/zlib")
add_library(inflate STATIC ${ZLIB}/adler32.c ${ZLIB}/crc32.c ${ZLIB}/inffast.c ${ZLIB}/inflate.c
            ${ZLIB}/inftrees.c ${ZLIB}/zutil.c)
target_include_directories(inflate SYSTEM PUBLIC "${ZLIB}")
target_compile_options(inflate PRIVATE -w)
tilik_optimise(inflate O3)

# Dear ImGui's core. Configuration stands in src/ui/imgui_config.h when that
# file exists, so that it is read the same by every file; otherwise here.
set(IMGUI "${TILIK_DEPS}/imgui")
add_library(imgui STATIC EXCLUDE_FROM_ALL ${IMGUI}/imgui.cpp ${IMGUI}/imgui_draw.cpp
            ${IMGUI}/imgui_tables.cpp ${IMGUI}/imgui_widgets.cpp)
target_include_directories(imgui SYSTEM PUBLIC "${IMGUI}" "${IMGUI}/backends")
if(EXISTS "${SRC}/ui/imgui_config.h")
  target_compile_definitions(imgui PUBLIC IMGUI_USER_CONFIG="ui/imgui_config.h")
  target_include_directories(imgui PUBLIC "${SRC}")
else()
  target_compile_definitions(imgui PUBLIC
    IMGUI_USE_WCHAR32 IMGUI_DISABLE_OBSOLETE_FUNCTIONS IMGUI_ENABLE_TEST_ENGINE
    IMGUI_DISABLE_DEMO_WINDOWS IMGUI_DISABLE_DEBUG_TOOLS "ImDrawIdx=unsigned int")
endif()
target_compile_options(imgui PRIVATE -w)
tilik_optimise(imgui Oz)
if(EMSCRIPTEN)
  target_sources(imgui PRIVATE ${IMGUI}/backends/imgui_impl_opengl3.cpp)
  target_compile_definitions(imgui PUBLIC IMGUI_IMPL_OPENGL_ES3)
endif()
