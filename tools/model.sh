# shellcheck shell=bash
# Working with models: classifying, evaluating, measuring, training. Sourced by dev.

command_classify() {
  build_site
  cd "$caller_folder" || exit
  exec node "$root/web/cli/classify.mjs" "$@"
}

command_layers() {
  build_site
  cd "$caller_folder" || exit
  exec node "$root/web/cli/layers.mjs" "$@"
}

command_evaluate() {
  build_site
  cd "$caller_folder" || exit
  exec node "$root/web/cli/evaluate.mjs" "$@"
}

command_bench() {
  need chromium
  build_site
  need_packages tests/bench/peers
  exec node tests/bench/run.mjs "$@"
}

# measure ID --data DIR: speed in Chromium, figures through the built engine, models/ID/metrics.json and its card.
command_measure() {
  local id=${1:-} speed
  need chromium
  build_site
  [ -e "models/$id/model.onnx" ] || fail "There is no models/$id/model.onnx; train and export it first."
  mkdir -p "build/measure/$id"
  speed=$root/build/measure/$id/speed.json
  node tests/bench/run.mjs --json --model "$id" --only pipeline,load >"$speed"
  run_python measure.py "$@" --engine --speed "$speed"
}

# gate ID --data DIR: what the built engine sees of known and strange pictures, models/ID/model.json and metrics.json.
# gate own.onnx --data DIR: of a person's own reference pictures, model.json beside the file.
command_gate() {
  build_site
  if [[ ${1:-} == *.onnx ]]; then
    cd "$caller_folder" || exit
    exec node "$root/web/cli/gate.mjs" "$@"
  fi
  run_python gate.py "$@"
}

# carry-over ID --data DIR: trained without each source and sequence, asked about it; models/ID/metrics.json and its card.
command_carry_over() { run_python carry_over.py "$@"; }

command_train() {
  # glibc gives large blocks back to the system after each step and asks for them again; kept, training is up to twice as
  # fast.
  export MALLOC_MMAP_THRESHOLD_=4294967296 MALLOC_TRIM_THRESHOLD_=8589934592 MALLOC_TOP_PAD_=67108864
  run_python train.py "$@"
}
command_export() { run_python export.py "$@"; }

run_python() {
  local script=$root/models/train/$1 python
  shift
  if python=$(python_with torch); then
    cd "$caller_folder" || exit
    exec "$python" "$script" "$@"
  fi
  fail 'This needs Python with PyTorch, torchvision and onnx. On Debian: apt-get install --no-install-recommends' \
    'python3-torch python3-torchvision python3-onnx; elsewhere: pip install torch torchvision onnx.'
}
