# shellcheck shell=bash
# The programs a command needs: need NAME... returns when all are there. As root on Debian what is missing is
# installed; elsewhere it is listed with the command that installs it, and ./dev stops. Sourced by dev.

# name, what shows that it is there (any of these commands, files or Python modules), package on Debian, Fedora, Arch, Homebrew
tool_table='
cmake        cmake                                          cmake           cmake             cmake           cmake
ninja        ninja                                          ninja-build     ninja-build       ninja           ninja
compiler     c++                                            g++             gcc-c++           gcc             gcc
xz           xz                                             xz-utils        xz                xz              xz
emscripten   emcc                                           emscripten      emscripten        emscripten      emscripten
node         node                                           nodejs          nodejs            nodejs          node
npm          npm                                            npm             npm               npm             node
certificates /etc/ssl/certs/ca-certificates.crt|/etc/ssl/cert.pem ca-certificates ca-certificates ca-certificates ca-certificates
zstd         zstd                                           zstd            zstd              zstd            zstd
chromium     chromium|chromium-browser|google-chrome        chromium        chromium          chromium        chromium
clang        clang++                                        clang           clang             clang           llvm
clang-format clang-format                                   clang-format    clang-tools-extra clang           llvm
clang-tidy   clang-tidy                                     clang-tidy      clang-tools-extra clang           llvm
shellcheck   shellcheck                                     shellcheck      ShellCheck        shellcheck      shellcheck
torch        python:torch                                   python3-torch   python3-torch     python-pytorch  pytorch
torchvision  python:torchvision                             python3-torchvision python3-torchvision python-torchvision torchvision
onnx         python:onnx                                    python3-onnx    python3-onnx      python-onnx     onnx
numpy        python:numpy                                   python3-numpy   python3-numpy     python-numpy    numpy
pillow       python:PIL                                     python3-pil     python3-pillow    python-pillow   pillow
'

need() {
  local name signs debian fedora arch brew missing='' debian_names='' fedora_names='' arch_names='' brew_names=''
  while read -r name signs debian fedora arch brew; do
    case " $* " in *" $name "*) ;; *) continue ;; esac
    tool_is_there "$signs" && continue
    missing+=" $name" debian_names+=" $debian" fedora_names+=" $fedora" arch_names+=" $arch" brew_names+=" $brew"
  done <<<"$tool_table"
  [ -n "$missing" ] || return 0

  if [ "$(id -u)" -eq 0 ] && [ -e /etc/debian_version ] && command -v apt-get >/dev/null; then
    # shellcheck disable=SC2086
    install_debian_packages $debian_names
    return
  fi
  say "NeuroScan needs these programs, which are not here:$missing"
  if command -v apt-get >/dev/null; then
    say "Install them with:  sudo apt-get install --no-install-recommends$debian_names"
  elif command -v dnf >/dev/null; then
    say "Install them with:  sudo dnf install$fedora_names"
  elif command -v pacman >/dev/null; then
    say "Install them with:  sudo pacman -S$arch_names"
  elif command -v brew >/dev/null; then
    say "Install them with:  brew install$brew_names"
  fi
  case $missing in *emscripten*) say "Any emsdk whose emcc is on the PATH does as well (3.1.6 or newer)." ;; esac
  exit 1
}

# tool_is_there SIGN|SIGN...: a sign is a command, a file when it begins with a slash, or python:MODULE.
tool_is_there() {
  local sign signs
  IFS='|' read -ra signs <<<"$1"
  for sign in "${signs[@]}"; do
    case $sign in
      /*) [ -e "$sign" ] && return 0 ;;
      python:*) python_with "${sign#python:}" >/dev/null && return 0 ;;
      *) command -v "$sign" >/dev/null && return 0 ;;
    esac
  done
  return 1
}

# python_with MODULE...: the first Python that has them all. Debian's own may be hidden behind another.
python_with() {
  local python
  for python in python3 /usr/bin/python3; do
    if "$python" -c 'import importlib.util as u, sys; sys.exit(any(u.find_spec(m) is None for m in sys.argv[1:]))' \
      "$@" 2>/dev/null; then
      printf '%s\n' "$python"
      return 0
    fi
  done
  return 1
}

install_debian_packages() {
  say "Installing with apt-get: $*"
  export DEBIAN_FRONTEND=noninteractive
  quietly 'apt-get update' apt-get -q update
  quietly "apt-get install $*" apt-get -q install --yes --no-install-recommends "$@"
}
