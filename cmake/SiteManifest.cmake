# Run by `cmake --install` with SITE and VERSION, after everything else: lists what the site consists of in
# SITE/site.json, so that the page knows true sizes where a compressing host's Content-Length tells other ones.

cmake_policy(VERSION 3.25)

file(GLOB_RECURSE files RELATIVE ${SITE} ${SITE}/*)
list(REMOVE_ITEM files site.json)
list(SORT files)
set(entries)
foreach(name IN LISTS files)
  file(SIZE ${SITE}/${name} bytes)
  file(SHA256 ${SITE}/${name} sha256)
  list(APPEND entries "    \"${name}\": { \"bytes\": ${bytes}, \"sha256\": \"${sha256}\" }")
endforeach()
list(JOIN entries ",\n" entries)
file(WRITE ${SITE}/site.json "{\n  \"version\": \"${VERSION}\",\n  \"files\": {\n${entries}\n  }\n}\n")
