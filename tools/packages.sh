# shellcheck shell=bash
# The npm packages: of web/package-lock.json in web/node_modules, where tests/ finds them too, and those that only the
# bench compares us with. Sourced by dev.

need_packages() { # [FOLDER]
  need node npm certificates
  local folder=${1:-web} stamp wanted
  stamp=$folder/node_modules/.neuroscan_stamp
  wanted=$(cat "$folder/package.json" "$folder/package-lock.json" "$folder/.npmrc" | sha256sum)
  [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ] || return 0
  say 'Fetching the npm packages'
  quietly 'npm ci' npm ci --prefix "$folder" --ignore-scripts --no-progress || return
  printf '%s\n' "$wanted" >"$stamp"
}
