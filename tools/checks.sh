# shellcheck shell=bash
# Format, lint and fuzz. Sourced by dev.

our_sources() { find wasm tests \( -name node_modules -prune \) -o \( -name '*.cpp' -o -name '*.hpp' \) -print; }

command_format() {
  need clang-format
  our_sources | xargs clang-format -i
}

command_lint() {
  local status=0
  need clang-format clang-tidy shellcheck cmake ninja compiler
  our_sources | xargs clang-format --dry-run -Werror || status=1
  shellcheck dev tools/*.sh .ci/run || status=1
  build native || return
  # The modules for the browser compile with Emscripten only; clang-tidy sees what builds natively.
  sed -nE 's/^ *"file": "(.*)",?$/\1/p' build/native/compile_commands.json | grep -v /build/ |
    xargs -P "$(nproc)" -n 1 clang-tidy --quiet --config-file=.clang-tidy -p build/native \
    --extra-arg=-Wno-unknown-warning-option || status=1
  return $status
}

command_fuzz() {
  local seconds=${1:-30} target name seeds status=0
  build fuzz
  for target in build/fuzz/tests/fuzz_*; do
    name=${target##*/fuzz_}
    mkdir -p "build/fuzz/found/$name"
    case $name in
      draft | onnx | skim | surgery) seeds=(tests/fuzz/seeds/models) ;;
      volume) seeds=(tests/fixtures/volumes) ;;
      *) mapfile -t seeds < <(find "tests/fuzz/seeds/$name" tests/fixtures/images -maxdepth 0 2>/dev/null) ;;
    esac
    say "== $name, $seconds s"
    (cd "build/fuzz/found/$name" && "$root/$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=4096 \
      -print_final_stats=1 "$root/build/fuzz/found/$name" "${seeds[@]/#/$root/}") || status=1
  done
  return $status
}
