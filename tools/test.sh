# shellcheck shell=bash
# ./dev test: every part runs, whatever became of the one before; the last line has the sum. Sourced by dev.

passed=0
failed=0

command_test() {
  local part started tools=()
  [ $# -gt 0 ] || set -- native wasm web types browser python
  for part in "$@"; do
    case $part in
      native) tools+=(cmake ninja compiler xz certificates) ;;
      wasm | web) tools+=(cmake ninja emscripten node npm xz certificates) ;;
      types) tools+=(node npm certificates) ;;
      python) tools+=(cmake ninja compiler node npm xz certificates torch torchvision onnx numpy pillow) ;;
      browser) tools+=(cmake ninja emscripten node npm xz certificates chromium) ;;
      *) fail "There is no test part '$part'; the parts are: native wasm web types browser python." ;;
    esac
  done
  need "${tools[@]}"
  for part in "$@"; do
    printf '\n== %s\n' "$part"
    started=$SECONDS
    "test_$part" || true
    printf '== %s: %d s\n' "$part" $((SECONDS - started))
  done
  printf '\n%d passed, %d failed\n' "$passed" "$failed"
  [ "$failed" -eq 0 ]
}

test_native() {
  built build native neuroscan_tests || return
  run_catch2 build/native/tests/neuroscan_tests
}

test_wasm() {
  built build wasm neuroscan_tests || return
  run_catch2 node build/wasm/tests/neuroscan_tests.js
}

test_web() {
  built build_site || return
  run_node_tests tests/web
}

test_types() {
  need_packages
  if node web/node_modules/typescript/bin/tsc --project web; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
  fi
}

test_browser() {
  local chromium
  chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome)
  built build_site || return
  CHROMIUM=${CHROMIUM:-$chromium} run_node_tests tests/browser --test-concurrency=1
}

# What takes PyTorch: the gradient rules in ONNX Runtime Web as central differences confirmed them, whole models
# against autograd, fixtures against the scripts that made them, and the training code's own tests.
test_python() {
  local python cases=build/native/gradient_cases
  built build native neuroscan_tests neuroscan_surgery && built need_packages || return
  python=$(python_with torch torchvision onnx numpy PIL) || fail 'No Python here has torch, torchvision, onnx, numpy and PIL together.'
  rm -rf "$cases" && mkdir -p "$cases"
  built quietly 'the gradient checks' env "NEUROSCAN_GRADIENT_CASES=$cases" build/native/tests/neuroscan_tests '*gradient*' || return
  run_counting node tests/autodiff/runtime.mjs "$cases"
  run_counting "$python" tests/explain/whole_models/compare.py build/native/tests/neuroscan_surgery build/native/whole_models
  run_one "$python" tests/fixtures/maps/make_maps.py --check
  run_unittest models/train "$python" -m unittest discover -s tests -t .
}

# A build that fails counts as one failed test.
built() {
  "$@" && return
  failed=$((failed + 1))
  return 1
}

# Catch2 ends with "All tests passed (3 assertions in 2 test cases)" or "test cases: 2 | 1 passed | 1 failed".
# A program that ends without such a line, or badly despite it, is one failed test.
run_catch2() {
  local log status=0 good bad
  log=$(mktemp)
  "$@" --colour-mode none 2>&1 | tee "$log" || status=$?
  good=$(sed -nE 's/^All tests passed .* in ([0-9]+) test cases?\)$/\1/p; s/^test cases: .*\| +([0-9]+) passed.*/\1/p' "$log")
  bad=$(sed -nE 's/^test cases: .*\| +([0-9]+) failed.*/\1/p' "$log")
  count "$status" "${good:-0}" "${bad:-0}"
  rm -f "$log"
}

# run_node_tests FOLDER [OPTION...]: the *.test.mjs files in it.
run_node_tests() {
  local folder=$1 log status=0 files good bad
  shift
  mapfile -t files < <(find "$folder" -name '*.test.mjs' | sort)
  if [ ${#files[@]} -eq 0 ]; then
    say "no *.test.mjs in $folder"
    return
  fi
  log=$(mktemp)
  node --test --test-reporter=spec "$@" "${files[@]}" 2>&1 | tee "$log" || status=$?
  good=$(sed -nE 's/^[^ ]+ pass ([0-9]+)$/\1/p' "$log" | tail -n 1)
  bad=$(sed -nE 's/^[^ ]+ (fail|cancelled) ([0-9]+)$/\2/p' "$log" | tail -n 2 | awk '{ sum += $1 } END { print sum + 0 }')
  count "$status" "${good:-0}" "${bad:-0}"
  rm -f "$log"
}

# run_counting COMMAND...: one that ends with the lines "pass N" and "fail N".
run_counting() {
  local log status=0
  log=$(mktemp)
  "$@" 2>&1 | tee "$log" || status=$?
  count "$status" "$(sed -nE 's/^pass ([0-9]+)$/\1/p' "$log")" "$(sed -nE 's/^fail ([0-9]+)$/\1/p' "$log")"
  rm -f "$log"
}

# run_one COMMAND...: one test.
run_one() {
  if "$@"; then count 0 1 0; else count 1 0 1; fi
}

# run_unittest FOLDER COMMAND...: Python ends with "Ran 3 tests in 1s" and "FAILED (failures=1, errors=1)".
run_unittest() {
  local folder=$1 log status=0 ran bad
  shift
  log=$(mktemp)
  (cd "$folder" && "$@") 2>&1 | tee "$log" || status=$?
  ran=$(sed -nE 's/^Ran ([0-9]+) tests?.*/\1/p' "$log")
  bad=$(sed -nE 's/^FAILED \((.*)\)$/\1/p' "$log" | grep -oE '(failures|errors)=[0-9]+' | awk -F= '{ sum += $2 } END { print sum + 0 }')
  count "$status" $((${ran:-0} - ${bad:-0})) "${bad:-0}"
  rm -f "$log"
}

# count STATUS PASSED FAILED
count() {
  passed=$((passed + ${2:-0}))
  failed=$((failed + ${3:-0}))
  [ "$1" -eq 0 ] || [ "${3:-0}" -gt 0 ] || failed=$((failed + 1))
}
