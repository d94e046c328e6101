# Other people's C++, as system headers so that our warnings leave it alone. Each source comes by one of two doors:
#   build/deps/<name>   put there by ./dev from Debian's source packages
#   FetchContent        the same version from its own project, where the network allows
# and both are pinned by hash (here and in tools/sources.sh).
include_guard()
include(FetchContent)

# neuroscan_source(name URL url SHA256 hash): sets <name>_SOURCE to a folder with the unpacked source.
function(neuroscan_source name)
  cmake_parse_arguments(arg "" "URL;SHA256" "" ${ARGN})
  set(folder ${CMAKE_SOURCE_DIR}/build/deps/${name})
  if(NOT EXISTS ${folder}/.sha256)  # written once the archive was checked and unpacked to the end
    # A sub-folder that does not exist: fetched and unpacked, but its own CMakeLists.txt is not run.
    FetchContent_Declare(${name} URL ${arg_URL} URL_HASH SHA256=${arg_SHA256} DOWNLOAD_EXTRACT_TIMESTAMP OFF
                         SOURCE_SUBDIR unused)
    FetchContent_MakeAvailable(${name})
    set(folder ${${name}_SOURCE_DIR})
  endif()
  set(${name}_SOURCE ${folder} PARENT_SCOPE)
endfunction()

function(neuroscan_headers name folder)
  add_library(${name} INTERFACE)
  target_include_directories(${name} SYSTEM INTERFACE ${folder})
endfunction()

# neuroscan_source_without(file from before [from before]...): a copy of Dear ImGui's file in the build's folder that lacks
# each span from the text `from` up to the text `before`, which stays. Texts without semicolons.
function(neuroscan_source_without file)
  file(READ ${imgui_SOURCE}/${file} content)
  list(LENGTH ARGN count)
  math(EXPR last "${count} - 1")
  foreach(index RANGE 0 ${last} 2)
    math(EXPR next "${index} + 1")
    list(GET ARGN ${index} from)
    list(GET ARGN ${next} before)
    string(FIND "${content}" "${from}" start)
    string(SUBSTRING "${content}" 0 ${start} kept)
    string(SUBSTRING "${content}" ${start} -1 rest)
    string(FIND "${rest}" "${before}" end)
    if(start EQUAL -1 OR end EQUAL -1)
      message(FATAL_ERROR "${file} of Dear ImGui no longer has this, and after it \"${before}\": ${from}")
    endif()
    string(SUBSTRING "${rest}" ${end} -1 rest)
    set(content "${kept}${rest}")
  endforeach()
  get_filename_component(name ${file} NAME)
  set(written "")
  if(EXISTS ${CMAKE_BINARY_DIR}/${name})
    file(READ ${CMAKE_BINARY_DIR}/${name} written)
  endif()
  if(NOT content STREQUAL written)
    file(WRITE ${CMAKE_BINARY_DIR}/${name} "${content}")
  endif()
endfunction()

neuroscan_source(stb
  URL https://github.com/nothings/stb/archive/5c205738c191bcb0abc65c4febfa9bd25ff35234.tar.gz
  SHA256 cfeab9f800961882d6d22ddf36e965523b33002f4f937de08321304c9ba72af3)
neuroscan_headers(stb ${stb_SOURCE})

neuroscan_source(protozero
  URL https://github.com/mapbox/protozero/archive/refs/tags/v1.8.1.tar.gz
  SHA256 6c7a896f1dc08435e8cd4f3780ff688cd0bfce6890599b755f6f3cb36398dc25)
neuroscan_headers(protozero ${protozero_SOURCE}/include)

neuroscan_source(nlohmann_json
  URL https://github.com/nlohmann/json/archive/refs/tags/v3.11.3.tar.gz
  SHA256 0d8ef5af7f9794e3263480193c491549b2ba6cc74bb018906202ada498a79406)
neuroscan_headers(nlohmann_json ${nlohmann_json_SOURCE}/include)

neuroscan_source(catch2
  URL https://github.com/catchorg/Catch2/archive/refs/tags/v3.7.1.tar.gz
  SHA256 c991b247a1a0d7bb9c39aa35faf0fe9e19764213f28ffba3109388e62ee0269c)
add_subdirectory(${catch2_SOURCE} ${CMAKE_BINARY_DIR}/catch2 EXCLUDE_FROM_ALL SYSTEM)
target_compile_options(Catch2 PRIVATE -w $<$<BOOL:${EMSCRIPTEN}>:-fwasm-exceptions>)
# A hundred small files: in few pieces and without our sanitizers they build three times as fast.
set_target_properties(Catch2 PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 24)
if(NEUROSCAN_SANITIZE)
  target_compile_options(Catch2 PRIVATE -fno-sanitize=all)
endif()

if(EMSCRIPTEN)
  neuroscan_source(imgui
  URL https://github.com/ocornut/imgui/archive/refs/tags/v1.90.1.tar.gz
  SHA256 21dcc985bb2ae8fe48047c86135dbc438d6980a8f2e08babbda5be820592f282)
  # What the page never uses is taken out where nothing else keeps it from the download: the font inside Dear ImGui (the
  # page brings its own), and the files in which it would remember windows and tables.
  neuroscan_source_without(imgui_draw.cpp
    "    if (ConfigData.Size == 0)\n        AddFontDefault()" "\n    // Select builder")
  neuroscan_source_without(imgui.cpp
    "        AddSettingsHandler(&ini_handler)" "    }\n    TableSettingsAddSettingsHandler()"
    "    TableSettingsAddSettingsHandler()" "\n    // Setup default localization table")
  # WebGL answers what its state is once all frames before are drawn: to ask it in each frame stops the page for as long.
  # Who draws beside Dear ImGui sets all that he needs himself.
  neuroscan_source_without(backends/imgui_impl_opengl3.cpp
    "    // Backup GL state\n    GLenum last_active_texture" "    // Setup desired GL state\n    // Recreate the VAO"
    "    // Restore modified GL state\n    // This \"glIsProgram()\"" "    (void)bd")
  add_library(imgui STATIC
    ${CMAKE_BINARY_DIR}/imgui.cpp ${CMAKE_BINARY_DIR}/imgui_draw.cpp ${imgui_SOURCE}/imgui_tables.cpp
    ${imgui_SOURCE}/imgui_widgets.cpp ${CMAKE_BINARY_DIR}/imgui_impl_opengl3.cpp)
  target_include_directories(imgui SYSTEM PUBLIC ${imgui_SOURCE} ${imgui_SOURCE}/backends)
  target_compile_options(imgui PRIVATE -Oz -fno-exceptions)  # drawn seldom, downloaded always
  # What the page never shows is not downloaded either.
  target_compile_definitions(imgui PUBLIC
    IMGUI_DISABLE_DEMO_WINDOWS IMGUI_DISABLE_DEBUG_TOOLS IMGUI_DISABLE_OBSOLETE_FUNCTIONS)
  target_compile_definitions(imgui PRIVATE IMGUI_DISABLE_FILE_FUNCTIONS)
endif()
