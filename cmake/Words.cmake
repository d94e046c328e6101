# neuroscan_words(part namespace header): writes a header with the words of a part of web/words.js, each as a string_view
# of its name. Done when CMake runs, and again when that file has changed.
set(neuroscan_words_file ${CMAKE_SOURCE_DIR}/web/words.js)

function(neuroscan_words part namespace header)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${neuroscan_words_file})
  file(READ ${neuroscan_words_file} text)
  set(start "export const ${part} = ")
  string(FIND "${text}" "${start}" from)
  if(from EQUAL -1)
    message(FATAL_ERROR "${neuroscan_words_file} has no part \"${part}\".")
  endif()
  string(SUBSTRING "${text}" ${from} -1 text)
  string(LENGTH "${start}" length)
  string(FIND "${text}" "\n};" to)
  math(EXPR length_of_object "${to} + 2 - ${length}")
  string(SUBSTRING "${text}" ${length} ${length_of_object} object)
  string(REGEX REPLACE "\n *//[^\n]*" "\n" object "${object}")

  string(JSON count LENGTH "${object}")
  math(EXPR last "${count} - 1")
  set(constants "")
  foreach(index RANGE ${last})
    string(JSON name MEMBER "${object}" ${index})
    string(JSON words GET "${object}" ${name})
    string(APPEND constants "inline constexpr std::string_view ${name} = R\"words(${words})words\";\n")
  endforeach()
  file(CONFIGURE OUTPUT ${header} CONTENT "// Made by CMake from web/words.js.
#pragma once

#include <string_view>

namespace ${namespace} {

@constants@
}  // namespace ${namespace}
" @ONLY)
endfunction()
