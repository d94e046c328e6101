#include "volume/archive.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "image/byte_reader.hpp"
#include "volume/inflate.hpp"
#include "volume/volume.hpp"

namespace neuroscan::volume {
namespace {

using namespace std::string_view_literals;
using image::ByteReader;

constexpr std::uint32_t end_signature = 0x06054b50;
constexpr std::uint32_t entry_signature = 0x02014b50;
constexpr std::uint32_t local_signature = 0x04034b50;
constexpr std::size_t end_bytes = 22;
constexpr std::size_t entry_bytes = 46;
constexpr std::size_t local_bytes = 30;
constexpr std::size_t longest_comment = 65535;
constexpr std::size_t most_files = 20'000;
constexpr std::uint64_t most_bytes = std::uint64_t{2} << 30;

std::size_t find_end(const ByteReader& reader) {
  reader.require(0, end_bytes);
  const std::size_t last = reader.size() - end_bytes;
  for (std::size_t at = last;; --at) {
    if (reader.le32(at) == end_signature && reader.le16(at + 20) == last - at) return at;
    if (at == 0 || last - at >= longest_comment) break;
  }
  throw Error(ErrorCode::corrupt_image, "ZIP archive without its directory");
}

bool is_left_behind(const std::string& name) {
  const std::size_t slash = name.rfind('/');
  const std::string base = slash == std::string::npos ? name : name.substr(slash + 1);
  return base.empty() || name.starts_with("__MACOSX/") || base == ".DS_Store" || base == "Thumbs.db" ||
         base == "desktop.ini";
}

bool climbs_out(std::string name) {
  std::replace(name.begin(), name.end(), '\\', '/');
  if (name.starts_with('/') || (name.size() > 1 && name[1] == ':')) return true;
  return ("/" + name + "/").find("/../") != std::string::npos;
}

void require_safe(const std::vector<Entry>& entries, std::size_t archive_bytes) {
  std::uint64_t bytes = 0;
  std::uint64_t packed = 0;
  for (const Entry& entry : entries) {
    bytes += entry.bytes;
    packed += entry.packed_bytes + local_bytes;
    if (entry.bytes > max_volume_file_bytes) {
      throw Error(ErrorCode::unsafe_archive,
                  entry.name + " would have " + std::to_string(entry.bytes >> 20) + " MiB");
    }
  }
  if (bytes > most_bytes) {
    throw Error(ErrorCode::unsafe_archive, "it would unpack to " + std::to_string(bytes >> 20) + " MiB");
  }
  if (packed > archive_bytes) throw Error(ErrorCode::unsafe_archive, "its files overlap each other");
}

}  // namespace

bool is_zip(Bytes file) {
  const ByteReader reader(file, "ZIP archive");
  return reader.starts_with(0, "PK\x03\x04"sv) || reader.starts_with(0, "PK\x05\x06"sv);
}

std::vector<Entry> entries_of(Bytes archive) {
  const ByteReader reader(archive, "ZIP archive");
  const std::size_t end = find_end(reader);
  const std::size_t count = reader.le16(end + 10);
  std::size_t at = reader.le32(end + 16);
  if (reader.le16(end + 4) != 0 || reader.le16(end + 8) != count) {
    throw Error(ErrorCode::unsupported_image, "ZIP archive of several parts");
  }
  if (count == 0xffff || at == 0xffffffff) throw Error(ErrorCode::unsupported_image, "ZIP64 archive");
  if (count > most_files) throw Error(ErrorCode::unsafe_archive, std::to_string(count) + " files");
  std::vector<Entry> entries;
  for (std::size_t i = 0; i < count; ++i) {
    if (reader.le32(at) != entry_signature)
      throw Error(ErrorCode::corrupt_image, "ZIP archive with a damaged directory");
    Entry entry;
    entry.is_encrypted = (reader.le16(at + 8) & 1) != 0;
    entry.method = reader.le16(at + 10);
    entry.crc = reader.le32(at + 16);
    entry.packed_bytes = reader.le32(at + 20);
    entry.bytes = reader.le32(at + 24);
    entry.header_at = reader.le32(at + 42);
    const Bytes name = reader.view(at + entry_bytes, reader.le16(at + 28));
    entry.name.assign(name.begin(), name.end());
    at += entry_bytes + name.size() + reader.le16(at + 30) + reader.le16(at + 32);
    if (entry.bytes == 0xffffffff || entry.packed_bytes == 0xffffffff) {
      throw Error(ErrorCode::unsupported_image, "ZIP64 archive");
    }
    if (!is_left_behind(entry.name)) entries.push_back(std::move(entry));
  }
  require_safe(entries, archive.size());
  return entries;
}

std::vector<std::uint8_t> unpack(Bytes archive, const Entry& entry) {
  if (climbs_out(entry.name))
    throw Error(ErrorCode::unsafe_archive, "the name of this file climbs out of it");
  if (entry.is_encrypted) throw Error(ErrorCode::unsupported_image, "encrypted in the ZIP archive");
  const ByteReader reader(archive, "ZIP archive");
  const std::size_t at = entry.header_at;
  if (reader.le32(at) != local_signature)
    throw Error(ErrorCode::corrupt_image, "ZIP archive with a damaged directory");
  const Bytes packed =
      reader.view(at + local_bytes + reader.le16(at + 26) + reader.le16(at + 28), entry.packed_bytes);
  std::vector<std::uint8_t> result;
  if (entry.method == 0) {
    if (entry.packed_bytes != entry.bytes)
      throw Error(ErrorCode::corrupt_image, "ZIP archive of contradicting sizes");
    result.assign(packed.begin(), packed.end());
  } else if (entry.method == 8) {
    result = inflate_to(packed, entry.bytes);
  } else {
    throw Error(ErrorCode::unsupported_image, "ZIP method " + std::to_string(entry.method));
  }
  if (crc32(result) != entry.crc)
    throw Error(ErrorCode::corrupt_image, "its checksum in the ZIP archive differs");
  return result;
}

}  // namespace neuroscan::volume
