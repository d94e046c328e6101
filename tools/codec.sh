# shellcheck shell=bash
# GDCM as WebAssembly, for compressed DICOM: two files of one npm package in build/deps/gdcm. The package is fetched by
# itself: the hundred and eighty that it depends on serve its own JavaScript, of which nothing is used. Sourced by dev.

codec_package=@itk-wasm/image-io@1.6.1
codec_hash=0ceb338fadd25450942ced712b71c586359dc44710cef351ce48cc709ccdc26c

need_codec() {
  local folder=build/deps/gdcm
  [ "$(stamp_in "$folder")" != "$codec_hash" ] || return 0
  need npm certificates zstd
  say "Fetching $codec_package"
  rm -rf "$folder"
  mkdir -p "$folder"
  quietly "npm pack $codec_package" npm pack "$codec_package" --ignore-scripts --pack-destination "$folder" || return
  if ! sha256sum --quiet --check <<<"$codec_hash  $(echo "$folder"/*.tgz)" >&2; then
    say "$codec_package is not the package that is expected here."
    return 1
  fi
  tar --extract --gzip --file "$folder"/*.tgz --directory "$folder" --strip-components=3 \
    package/dist/pipelines/gdcm-read-image.js package/dist/pipelines/gdcm-read-image.wasm.zst || return
  tar --extract --gzip --file "$folder"/*.tgz --directory "$folder" --strip-components=1 package/LICENSE || return
  zstd --decompress --quiet --rm "$folder/gdcm-read-image.wasm.zst" || return
  rm "$folder"/*.tgz
  printf '%s\n' "$codec_hash" >"$folder/.sha256"
}
