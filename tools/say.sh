# shellcheck shell=bash
# What set-up and builds tell the person at the terminal: always on standard error, so that a command's own output
# stays clean. Sourced by dev.

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "$*"
  exit 1
}

# quietly WHAT COMMAND...: runs it, shows its output only if it fails.
quietly() {
  local what=$1 log
  shift
  log=$(mktemp)
  if ! "$@" </dev/null >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    say "failed: $what"
    return 1
  fi
  rm -f "$log"
}
