# shellcheck shell=bash
# The sources of other people's C++ in build/deps, from the source packages of Debian 13; CMake takes them from there
# (cmake/Dependencies.cmake) and fetches them itself where they are not. Sourced by dev.

debian_suite=trixie

# folder in build/deps, source package, SHA-256 of its original archive
source_table='
imgui          imgui           ecce377df0f90b292f15dcbd83d438bddc162b2388c881132bde18c787572a1c
catch2         catch2          c991b247a1a0d7bb9c39aa35faf0fe9e19764213f28ffba3109388e62ee0269c
stb            libstb          a3a5820445a7dd063516bb542a5cd54ced8efc9c5a30bfbaae1bab6dec2c1a74
protozero      protozero       6c7a896f1dc08435e8cd4f3780ff688cd0bfce6890599b755f6f3cb36398dc25
nlohmann_json  nlohmann-json3  0d8ef5af7f9794e3263480193c491549b2ba6cc74bb018906202ada498a79406
'

need_sources() {
  local name package hash missing=''
  while read -r name package hash; do
    [ -z "$name" ] || [ "$(stamp_in "build/deps/$name")" = "$hash" ] || missing+=" $package"
  done <<<"$source_table"
  [ -n "$missing" ] || return 0
  [ -e /etc/debian_version ] && command -v apt-get >/dev/null || return 0
  need xz
  say "Fetching the sources of$missing"
  for package in $missing; do rm -rf "build/deps/$(folder_of "$package")"; done # none is better than an old one
  # shellcheck disable=SC2086
  if ! fetch_debian_sources $missing; then
    say 'The source packages of Debian could not be had; CMake will fetch the sources from their projects instead.'
  fi
}

folder_of() { awk -v package="$1" '$2 == package { print $1 }' <<<"$source_table"; }

# The hash of the archive that was unpacked there; nothing where it was not unpacked to the end.
stamp_in() { [ ! -e "$1/.sha256" ] || printf '%s' "$(<"$1/.sha256")"; }

# Apt works in a folder of its own, on a copy of the system's sources with the suite changed: no state of the system
# is touched, and no root is needed.
fetch_debian_sources() {
  local apt_folder=$root/build/deps/.apt options package status=0
  mkdir -p "$apt_folder/lists/partial" "$apt_folder/cache/archives/partial"
  system_sources >"$apt_folder/debian.sources"
  options=(-q -o "Dir::Etc::sourcelist=$apt_folder/debian.sources" -o Dir::Etc::sourceparts=-
    -o "Dir::State::Lists=$apt_folder/lists" -o "Dir::Cache=$apt_folder/cache" -o APT::Sandbox::User=root)
  quietly 'apt-get update' apt-get "${options[@]}" update || return 1
  for package in "$@"; do
    (cd "$apt_folder" && quietly "apt-get source $package" \
      apt-get "${options[@]}" source --download-only --tar-only "$package") && unpack_source "$package" || status=1
  done
  rm -rf "$apt_folder"
  return $status
}

unpack_source() {
  local name package hash archive folder
  read -r name package hash < <(grep " $1 " <<<"$source_table")
  for archive in build/deps/.apt/"$package"_*.orig.tar.*; do
    if ! sha256sum --quiet --check <<<"$hash  $archive" >&2; then
      say "$archive is not the archive that is expected here."
      return 1
    fi
    folder=build/deps/$name
    rm -rf "$folder"
    mkdir "$folder"
    tar --extract --file "$archive" --directory "$folder" --strip-components=1 || return
    printf '%s\n' "$hash" >"$folder/.sha256"
  done
}

# The system's own entries for Debian proper (not its updates or security), as source entries of $debian_suite.
system_sources() {
  local own_suites files
  own_suites="stable testing unstable sid $(. /etc/os-release && echo "${VERSION_CODENAME:-}")"
  mapfile -t files < <(ls /etc/apt/sources.list /etc/apt/sources.list.d/*.{list,sources} 2>/dev/null)
  awk -v suites="$own_suites" -v suite="$debian_suite" '
    BEGIN { count = split(suites, list, " "); for (i = 1; i <= count; i++) own[list[i]] = 1 }
    function finish() {
      if (uris != "" && match_found) {
        printf "Types: deb-src\nURIs: %s\nSuites: %s\nComponents: main\n%s\n", uris, suite, signed
      }
      uris = ""; signed = ""; match_found = 0
    }
    FNR == 1 { finish() }
    /^#/ { next }
    FILENAME ~ /\.sources$/ && /^[ \t]*$/ { finish(); next }
    FILENAME ~ /\.sources$/ && tolower($1) == "uris:" { uris = $2 }
    FILENAME ~ /\.sources$/ && tolower($1) == "suites:" { for (i = 2; i <= NF; i++) if ($i in own) match_found = 1 }
    FILENAME ~ /\.sources$/ && tolower($1) == "signed-by:" && NF == 2 { signed = $0 "\n" }
    FILENAME !~ /\.sources$/ && $1 == "deb" {
      finish()
      line = $0
      if (match(line, /\[[^]]*\]/)) {
        if (match(line, /signed-by=[^] ]+/)) signed = "Signed-By: " substr(line, RSTART + 10, RLENGTH - 10) "\n"
        sub(/\[[^]]*\]/, "", line)
      }
      split(line, field, " ")
      uris = field[2]; match_found = field[3] in own
      finish()
    }
    END { finish() }
  ' "${files[@]}"
}
