# The two WebAssembly modules of the site: engine.mjs for the worker and Node, app.mjs for the page.

# neuroscan_module(target OUTPUT name SOURCES file... LIBRARIES target... OPTIONS flag...)
function(neuroscan_module target)
  cmake_parse_arguments(arg "" "OUTPUT" "SOURCES;LIBRARIES;OPTIONS" ${ARGN})
  if(NOT arg_SOURCES)
    return()
  endif()
  add_executable(${target} ${arg_SOURCES})
  set_target_properties(${target} PROPERTIES OUTPUT_NAME ${arg_OUTPUT} SUFFIX .mjs)
  target_link_libraries(${target} PRIVATE ${arg_LIBRARIES})
  target_link_options(${target} PRIVATE
    --bind -sMODULARIZE -sEXPORT_ES6 -sALLOW_MEMORY_GROWTH -sDYNAMIC_EXECUTION=0 -sFILESYSTEM=0
    -s${neuroscan_stack_option}=1048576 ${arg_OPTIONS})
  # What works on pixels is in neuroscan_core; here the download counts for more.
  target_compile_options(${target} PRIVATE -Os)
  neuroscan_warnings(${target})
endfunction()

neuroscan_sources(engine_sources inference engine)
neuroscan_module(neuroscan_engine OUTPUT engine
  SOURCES ${engine_sources}
  LIBRARIES neuroscan_core nlohmann_json
  OPTIONS -sENVIRONMENT=web,worker -sMAXIMUM_MEMORY=4GB)

file(GLOB shaders CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/shaders/*.vert ${CMAKE_SOURCE_DIR}/shaders/*.frag)
set(shader_header ${CMAKE_CURRENT_BINARY_DIR}/shaders/shaders.hpp)
add_custom_command(OUTPUT ${shader_header}
  COMMAND ${CMAKE_COMMAND} "-DSHADERS=${shaders}" -DOUTPUT=${shader_header} -P ${CMAKE_SOURCE_DIR}/cmake/EmbedShaders.cmake
  DEPENDS ${shaders} ${CMAKE_SOURCE_DIR}/cmake/EmbedShaders.cmake
  VERBATIM)

file(GLOB_RECURSE app_sources CONFIGURE_DEPENDS app/*.cpp)
list(FILTER app_sources EXCLUDE REGEX "/app/state/")
if(app_sources)
  neuroscan_module(neuroscan_app OUTPUT app
    SOURCES ${app_sources} ${shader_header}
    LIBRARIES neuroscan_app_state neuroscan_core nlohmann_json imgui
    OPTIONS -Os -sENVIRONMENT=web -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2)
  target_compile_definitions(neuroscan_app PRIVATE NEUROSCAN_VERSION="${PROJECT_VERSION}")
  target_include_directories(neuroscan_app PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/shaders)
endif()
