# shellcheck shell=bash
# The npm packages of web/package-lock.json in web/node_modules, where tests/ finds them too. Sourced by dev.

need_packages() {
  need node npm certificates
  local stamp=web/node_modules/.neuroscan_stamp wanted
  wanted=$(cat web/package.json web/package-lock.json web/.npmrc | sha256sum)
  [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ] || return 0
  say 'Fetching the npm packages'
  quietly 'npm ci' npm ci --prefix web --ignore-scripts --no-progress || return
  printf '%s\n' "$wanted" >"$stamp"
}
