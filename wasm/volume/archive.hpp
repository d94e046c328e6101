// What is in a ZIP archive, and the bytes of each file.
#pragma once

#include <string>
#include <vector>

#include "base/bytes.hpp"

namespace neuroscan::volume {

struct Entry {
  std::string name;  // as written in the archive: data, never a path that anything is written to
  std::uint32_t method = 0;
  std::uint32_t crc = 0;
  std::size_t packed_bytes = 0;
  std::size_t bytes = 0;
  std::size_t header_at = 0;
  bool is_encrypted = false;
};

bool is_zip(Bytes file);

// The files of an archive in its order, folders and what computers leave behind (.DS_Store, __MACOSX/) left
// out. Throws Error: corrupt_image, unsupported_image (several disks, ZIP64), unsafe_archive (more than
// 20,000 files, files that share bytes, more than 2 GiB in sum or a file beyond its limit): what it would
// unpack to is judged from its directory, before anything is.
std::vector<Entry> entries_of(Bytes archive);

// The bytes of one file. Throws Error: unsafe_archive where its name climbs out of the archive (absolute, or
// with a part ".."), unsupported_image (encrypted, another method than stored and deflated), corrupt_image
// (damaged, another size or checksum than announced).
std::vector<std::uint8_t> unpack(Bytes archive, const Entry& entry);

}  // namespace neuroscan::volume
