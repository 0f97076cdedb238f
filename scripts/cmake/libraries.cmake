# One static library a folder under src/, named tilik_<folder>, and what each
# may use. tests/fences checks the includes against the same table.

# Compiles SOURCES, a list, into TARGET of the given kind, for the folders it may use.
function(tilik_compile target kind level sources)
  add_library(${target} ${kind} ${sources})
  target_include_directories(${target} PUBLIC "${SRC}")
  target_link_libraries(${target} PUBLIC tilik_headers ${ARGN})
  tilik_own(${target})
  tilik_optimise(${target} ${level})
  tilik_precompile_common(${target} ${level})
endfunction()

# tilik_library(folder O3|Os|Oz dependency...)
function(tilik_library folder level)
  set(target tilik_${folder})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${SRC}/${folder}/*.cpp")
  set(dependencies)
  foreach(name IN LISTS ARGN)
    if(TARGET tilik_${name})
      list(APPEND dependencies tilik_${name})
    else()
      list(APPEND dependencies ${name})
    endif()
  endforeach()
  if(sources)
    set(small_sources ${sources})
    get_property(small GLOBAL PROPERTY TILIK_SMALL_${folder})
    if(EMSCRIPTEN AND small)
      list(FILTER small_sources INCLUDE REGEX "${small}")
      list(FILTER sources EXCLUDE REGEX "${small}")
      tilik_compile(${target}_small OBJECT Oz "${small_sources}" ${dependencies})
      list(APPEND sources $<TARGET_OBJECTS:${target}_small>)
    endif()
    tilik_compile(${target} STATIC ${level} "${sources}" ${dependencies})
  else()
    # Headers only so far: dependencies still pass through.
    add_library(${target} INTERFACE)
    target_include_directories(${target} INTERFACE "${SRC}")
    target_link_libraries(${target} INTERFACE tilik_headers ${dependencies})
  endif()
  set_property(GLOBAL APPEND PROPERTY TILIK_FOLDERS ${folder})
endfunction()

# tilik_small(folder regex): these files of a folder compiled for speed work a few times a load or a request, so
# the browser gets them small. A page must stay light; what runs once a row is not among them.
function(tilik_small folder regex)
  set_property(GLOBAL PROPERTY TILIK_SMALL_${folder} "${regex}")
endfunction()
tilik_small(base "/(calendar|number_from_text|number_text|zone|zone_file|xml_reader|sha256)\\.cpp$")
tilik_small(generate "/(vocabulary|word_lists|town|coordinated|calendar|generator|post_text|row_writer)\\.cpp$")
tilik_small(data "/(fields|metric_table|post_table_copies|post_table_finish|post_table_names|symbol_choice)\\.cpp$")
tilik_small(text "/(stop_words|threaded_scan|tone_words|questions|tone)\\.cpp$")
tilik_small(ingest "/(formats|containers)/|/(namesakes|wrapped_rows|preview|registry|csv_sniff|json_guess|columns|column_texts|column_times|id_columns|column_names|column_relation_names|column_record_names|column_words|column_roles|column_content|column_count_names|swapped_days|day_order|column_plan|times_ago|name_moment|sheet_clock|chat_parts|meeting_posts|record_mapper_times|post_links|import|json_accounts|json_importer|json_inner|chat_lines|chat_header|chat_front|day_chat|xml_posts|part_columns|account_values|decimals|encoding|metric_columns|html_text|html_page)\\.cpp$")
tilik_small(engine "/(account_task|edges_task|filters|hashtag_network|latest_followers|charts_answer|chart_tasks|community_details|community_base|community_events|community_json|community_life|community_task|data_set|engagement_model|engine_state|given_labels|pseudonyms|influence|life_task|load_task|loading|network_export|network_figure_task|network_of_posts|network_picture|network_times|network_times_task|post_tasks|posts_csv|query|session|source_reports|tag_map|time_bins|tone_job|top_entries|trend_model|zoom_counts)\\.cpp$")
tilik_small(community "/(account_lives|adoption|community|naming|finder|flows|hierarchy|host_talk|inner_groups|label_terms|pairs|phrases|slices|story|travel|welcome|community_file)\\.cpp$")
tilik_small(engagement "/(engagement_finish|rates|tallied_quantiles)\\.cpp$")
tilik_small(stats "/(descriptive|elementary|intervals|kleinberg|rhythm|stl|survival|trend_tests)\\.cpp$")
tilik_small(trend "/(bursts|growth_ranking|series)\\.cpp$")
tilik_small(graph "/(edge_count|file_weight|name_pool|leiden|path_samples|partition|disparity|edge_list_reader|mixing|gexf_reader|gml_reader|gdf_reader|graphml_reader|graph_write|graph_file_builder|graph_files)\\.cpp$")

tilik_library(base       O3)
tilik_library(protocol   Oz base)
tilik_library(data       O3 base)
tilik_library(text       O3 data base)
tilik_library(stats      O3 base)
tilik_library(graph      O3 base)
tilik_library(generate   O3 base)
tilik_library(ingest     O3 data graph text base inflate)
foreach(analysis trend engagement community)
  tilik_library(${analysis} O3 text stats graph data base)
endforeach()
tilik_library(words      Oz protocol base)
tilik_library(report     Oz protocol base)
tilik_library(engine     O3 trend engagement community ingest generate text stats graph data protocol base)
tilik_library(app        Oz words protocol base)

# Classes of characters and case folding, in short: generated/unicode_tables.h. A program of the build writes them; for
# WebAssembly it runs under node.
add_executable(write_unicode_tables "${CMAKE_SOURCE_DIR}/scripts/cmake/write_unicode_tables.cpp")
target_link_libraries(write_unicode_tables PRIVATE utf8proc)
if(EMSCRIPTEN)
  # -O3 as in all other programs: without it Emscripten would build a second, slow set of its own libraries first.
  target_link_options(write_unicode_tables PRIVATE -O3 -sNODERAWFS=1 -sENVIRONMENT=node -sEXIT_RUNTIME=1)
endif()
set(unicode_header "${GENERATED}/generated/unicode_tables.h")
file(MAKE_DIRECTORY "${GENERATED}/generated")
add_custom_command(OUTPUT "${unicode_header}" COMMAND write_unicode_tables "${unicode_header}" VERBATIM)
add_custom_target(tilik_unicode_header DEPENDS "${unicode_header}")
target_include_directories(tilik_base PRIVATE "${GENERATED}")
add_dependencies(tilik_base tilik_unicode_header)

set(TILIK_ENGINE_LIBRARIES tilik_engine tilik_report tilik_words)

# Interface headers and what all platforms share lie in src/platform itself;
# each kind of build adds the folder of its platform.
function(tilik_platform name)
  set(target tilik_platform_${name})
  file(GLOB shared CONFIGURE_DEPENDS "${SRC}/platform/*.cpp")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${SRC}/platform/${name}/*.cpp")
  if(shared OR sources)
    add_library(${target} STATIC ${shared} ${sources})
    target_include_directories(${target} PUBLIC "${SRC}")
    target_link_libraries(${target} PUBLIC tilik_base tilik_headers)
    tilik_own(${target})
    tilik_optimise(${target} Oz)
  else()
    add_library(${target} INTERFACE)
    target_include_directories(${target} INTERFACE "${SRC}")
    target_link_libraries(${target} INTERFACE tilik_base tilik_headers)
  endif()
endfunction()

# Shaders become string constants in generated/shaders.h:
# shaders/ui.vert is tilik::shaders::ui_vert.
file(GLOB shader_files CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/shaders/*.vert"
                                         "${CMAKE_SOURCE_DIR}/shaders/*.frag")
set(shader_header "${GENERATED}/generated/shaders.h")
add_custom_command(
  OUTPUT "${shader_header}"
  COMMAND ${CMAKE_COMMAND} "-DOUTPUT=${shader_header}" "-DFILES=${shader_files}"
          -P "${CMAKE_SOURCE_DIR}/scripts/cmake/embed_shaders.cmake"
  DEPENDS ${shader_files} "${CMAKE_SOURCE_DIR}/scripts/cmake/embed_shaders.cmake"
  VERBATIM)
add_custom_target(tilik_shader_header DEPENDS "${shader_header}")
