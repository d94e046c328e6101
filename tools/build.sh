# shellcheck shell=bash
# Building: the CMake presets and the site. Sourced by dev.

need_for_build() { # PRESET
  case $1 in
    wasm)
      need cmake ninja emscripten node npm certificates xz
      need_packages || return
      need_codec || return
      ;;
    fuzz) need cmake ninja clang certificates xz ;;
    *) need cmake ninja compiler certificates xz ;;
  esac
  need_sources
}

# build PRESET [TARGET...]: configures where that was not done yet, then builds.
build() {
  local preset=$1 options=()
  shift
  [ $# -eq 0 ] || options=(--target "$@")
  [ -t 2 ] || options+=(-- --quiet)
  need_for_build "$preset" || return
  [ -e "build/$preset/build.ninja" ] || show "configuring $preset" cmake --preset "$preset" || return
  show "building $preset" cmake --build --preset "$preset" "${options[@]}"
}

# The site is what `cmake --install` of the wasm build makes; unchanged files are left alone.
build_site() {
  build wasm && quietly 'installing the site' cmake --install build/wasm
}

# show WHAT COMMAND...: with its progress on a terminal, otherwise quietly.
show() {
  if [ -t 2 ]; then
    "${@:2}" >&2
  else
    quietly "$@"
  fi
}

command_build() {
  local preset
  [ $# -gt 0 ] || set -- wasm
  for preset in "$@"; do
    if [ "$preset" = wasm ]; then build_site; else build "$preset"; fi
  done
}

command_site() {
  rm -rf build/site
  build_site
  say 'The site is in build/site'
}

command_serve() {
  build_site
  exec node web/cli/serve.mjs build/site "$@"
}

command_clean() {
  if [ "${1:-}" = --all ]; then
    rm -rf build web/node_modules
  else
    rm -rf build/native build/native-release build/wasm build/fuzz build/site
  fi
}
