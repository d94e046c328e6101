# The WebAssembly modules of the site: app for the page; engine for the worker and Node, and beside it insight and volumes,
# which are loaded when they are first needed. Code for one of them goes into its folder, engine/NAME; what lies in engine/
# itself may be used by all, and costs only those that use it.

execute_process(COMMAND ${EM_CONFIG} BINARYEN_ROOT OUTPUT_VARIABLE binaryen OUTPUT_STRIP_TRAILING_WHITESPACE
                COMMAND_ERROR_IS_FATAL ANY)
find_program(WASM_OPT wasm-opt HINTS ${binaryen}/bin REQUIRED)

# neuroscan_module(target OUTPUT name SOURCES file... LIBRARIES target... OPTIONS flag... PASSES pass-of-wasm-opt...)
function(neuroscan_module target)
  cmake_parse_arguments(arg "" "OUTPUT" "SOURCES;LIBRARIES;OPTIONS;PASSES" ${ARGN})
  if(NOT arg_SOURCES)
    return()
  endif()
  add_executable(${target} ${arg_SOURCES})
  set_target_properties(${target} PROPERTIES OUTPUT_NAME ${arg_OUTPUT} SUFFIX .mjs)
  target_link_libraries(${target} PRIVATE ${arg_LIBRARIES})
  target_link_options(${target} PRIVATE
    --bind -sMODULARIZE -sEXPORT_ES6 -sALLOW_MEMORY_GROWTH -sDYNAMIC_EXECUTION=0 -sFILESYSTEM=0 -sTEXTDECODER=2
    -s${neuroscan_stack_option}=1048576 ${arg_OPTIONS})
  # What works on pixels is in neuroscan_core; here the download counts for more.
  target_compile_options(${target} PRIVATE -Oz)
  target_link_options(${target} PRIVATE -Oz)
  neuroscan_warnings(${target})
  # Emscripten leaves out what nobody calls after it has optimised; once more is one part in a hundred of the download. The
  # features are those that a compiler may have used; every browser with SIMD and exceptions has them.
  set(wasm $<PATH:REPLACE_EXTENSION,$<TARGET_FILE:${target}>,wasm>)
  add_custom_command(TARGET ${target} POST_BUILD
    COMMAND ${WASM_OPT} --enable-simd --enable-exception-handling --enable-sign-ext --enable-mutable-globals
            --enable-nontrapping-float-to-int --enable-bulk-memory --enable-multivalue --enable-reference-types
            ${arg_PASSES} -Oz ${wasm} -o ${wasm}
    VERBATIM)
endfunction()

set(engine_surface ${CMAKE_CURRENT_SOURCE_DIR}/engine/engine.cpp)
neuroscan_library(neuroscan_engine_shared inference engine)
get_target_property(engine_shared_sources neuroscan_engine_shared SOURCES)
list(REMOVE_ITEM engine_shared_sources ${engine_surface})
set_target_properties(neuroscan_engine_shared PROPERTIES SOURCES "${engine_shared_sources}")
target_compile_options(neuroscan_engine_shared PRIVATE -Oz)
target_link_libraries(neuroscan_engine_shared PUBLIC neuroscan_core)

foreach(module engine insight volumes)
  set(sources ${engine_surface})
  if(NOT module STREQUAL engine)
    neuroscan_sources(sources engine/${module})
  endif()
  neuroscan_module(neuroscan_${module} OUTPUT ${module}
    SOURCES ${sources}
    LIBRARIES neuroscan_engine_shared neuroscan_core nlohmann_json
    OPTIONS -sENVIRONMENT=web,worker -sMAXIMUM_MEMORY=4GB)
endforeach()

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
    LIBRARIES neuroscan_app_state nlohmann_json imgui
    OPTIONS -sENVIRONMENT=web -sMALLOC=emmalloc -sJS_MATH -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2
      -sGL_SUPPORT_AUTOMATIC_ENABLE_EXTENSIONS=0 -sGL_SUPPORT_SIMPLE_ENABLE_EXTENSIONS=0 -sGL_TRACK_ERRORS=0
    PASSES --flatten --local-cse --rereloop -Oz)  # not where there are exceptions
  target_compile_options(neuroscan_app PRIVATE -fno-exceptions)
  target_compile_definitions(neuroscan_app PRIVATE NEUROSCAN_VERSION="${PROJECT_VERSION}")
  target_include_directories(neuroscan_app PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/shaders)
endif()
