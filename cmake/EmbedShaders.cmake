# Run by the build with OUTPUT and SHADERS: writes a header with each shader's text as a string_view named after its
# file, image.vert as neuroscan::shaders::image_vert.
set(header "// Made by the build from shaders/.\n#pragma once\n\n#include <string_view>\n\nnamespace neuroscan::shaders {\n\n")
foreach(shader IN LISTS SHADERS)
  get_filename_component(name ${shader} NAME)
  string(MAKE_C_IDENTIFIER ${name} name)
  file(READ ${shader} text)
  string(APPEND header "inline constexpr std::string_view ${name} = R\"glsl(${text})glsl\";\n\n")
endforeach()
string(APPEND header "}  // namespace neuroscan::shaders\n")
file(WRITE ${OUTPUT} "${header}")
