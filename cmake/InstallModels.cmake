# Run by `cmake --install` with SOURCE, FIXTURES and SITE: puts each model that is complete into SITE/models/<id>, and
# their ids into models/index.json, the default one first. While there is no trained model, the one of the tests goes.

cmake_policy(VERSION 3.25)  # IN_LIST; a script run by `cmake --install` starts with none

function(complete_models folder variable)
  set(ids)
  file(GLOB recipes ${folder}/*/model.json)
  foreach(recipe IN LISTS recipes)
    get_filename_component(model ${recipe} DIRECTORY)
    if(EXISTS ${model}/model.onnx)
      get_filename_component(id ${model} NAME)
      list(APPEND ids ${id})
    endif()
  endforeach()
  set(${variable} ${ids} PARENT_SCOPE)
endfunction()

set(folder ${SOURCE})
complete_models(${folder} ids)
if(NOT ids)
  set(folder ${FIXTURES})
  complete_models(${folder} ids)
endif()

list(SORT ids)
if(neuroscan IN_LIST ids)
  list(REMOVE_ITEM ids neuroscan)
  list(PREPEND ids neuroscan)
endif()

foreach(id IN LISTS ids)
  foreach(name model.json model.onnx README.md curves.svg metrics.json)
    if(EXISTS ${folder}/${id}/${name})
      file(INSTALL ${folder}/${id}/${name} DESTINATION ${SITE}/models/${id})
    endif()
  endforeach()
endforeach()

list(TRANSFORM ids REPLACE "(.+)" "\"\\1\"")
list(JOIN ids ", " index)
file(WRITE ${SITE}/models/index.json "[${index}]\n")
