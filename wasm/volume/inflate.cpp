#include "volume/inflate.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/error.hpp"
#include "image/byte_reader.hpp"
#include "image/stb_decode.hpp"

namespace neuroscan::volume {
namespace {

// No deflate stream unpacks to more than 1032 times its size.
constexpr std::size_t most_expansion = 1032;
constexpr std::size_t gzip_trailer_bytes = 8;
constexpr std::size_t zlib_header_bytes = 2;
constexpr std::size_t zlib_trailer_bytes = 4;

constexpr std::array<std::uint32_t, 256> crc_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) value = (value & 1) != 0 ? value >> 1 ^ 0xedb88320U : value >> 1;
    table[i] = value;
  }
  return table;
}

std::uint32_t adler32(Bytes bytes) {
  std::uint32_t a = 1;
  std::uint32_t b = 0;
  for (const std::uint8_t byte : bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return b << 16 | a;
}

void require_plausible(std::size_t deflated, std::size_t bytes) {
  if (bytes / most_expansion > deflated) {
    throw Error(ErrorCode::corrupt_image,
                std::to_string(deflated) + " bytes cannot unpack to " + std::to_string(bytes));
  }
}

}  // namespace

std::vector<std::uint8_t> inflate_to(Bytes deflated, std::size_t bytes) {
  require_plausible(deflated.size(), bytes);
  std::vector<std::uint8_t> result(bytes);
  if (image::inflate_with_stb(deflated, result) != bytes) {
    throw Error(ErrorCode::corrupt_image, "its compressed part is damaged");
  }
  return result;
}

std::vector<std::uint8_t> inflate(Bytes deflated, std::size_t limit_bytes) {
  // Four times the last guess until it fits: the inflater neither grows a buffer of ours nor stops half way.
  for (std::size_t guess = 4 * deflated.size() + 1024;; guess *= 4) {
    std::vector<std::uint8_t> result(std::min(guess, limit_bytes));
    const std::size_t found = image::inflate_with_stb(deflated, result);
    if (found != image::not_inflated) {
      result.resize(found);
      return result;
    }
    if (guess >= limit_bytes) throw Error(ErrorCode::volume_too_large, "it unpacks to more than the limit");
    if (guess / most_expansion > deflated.size()) {
      throw Error(ErrorCode::corrupt_image, "its compressed part is damaged");
    }
  }
}

std::vector<std::uint8_t> inflate_zlib_to(Bytes file, std::size_t bytes) {
  const image::ByteReader reader(file, "compressed part");
  reader.require(0, zlib_header_bytes + zlib_trailer_bytes);
  const bool is_zlib = (reader.u8(0) & 15) == 8 && reader.be16(0) % 31 == 0 && (reader.u8(1) & 32) == 0;
  if (!is_zlib) throw Error(ErrorCode::corrupt_image, "its compressed part is not zlib's");
  const Bytes deflated =
      file.subspan(zlib_header_bytes, file.size() - zlib_header_bytes - zlib_trailer_bytes);
  std::vector<std::uint8_t> result = inflate_to(deflated, bytes);
  if (adler32(result) != reader.be32(file.size() - zlib_trailer_bytes)) {
    throw Error(ErrorCode::corrupt_image, "the checksum of its compressed part differs");
  }
  return result;
}

bool is_gzip(Bytes file) { return file.size() >= 3 && file[0] == 0x1f && file[1] == 0x8b && file[2] == 8; }

namespace {

// Where another gzip file begins behind the first one's header: method, flags, speed and system as they can
// be.
std::optional<std::size_t> another_member(Bytes file, std::size_t from) {
  for (std::size_t at = from; at + 10 + gzip_trailer_bytes < file.size(); ++at) {
    const bool begins = is_gzip(file.subspan(at)) && file[at + 3] < 32;
    if (begins && (file[at + 8] == 0 || file[at + 8] == 2 || file[at + 8] == 4) &&
        (file[at + 9] < 14 || file[at + 9] == 255))
      return at;
  }
  return std::nullopt;
}

}  // namespace

std::vector<std::uint8_t> gunzip(Bytes file, std::size_t limit_bytes) {
  const image::ByteReader reader(file, "gzip file");
  reader.require(0, 10 + gzip_trailer_bytes);
  const std::uint32_t flags = reader.u8(3);
  std::size_t at = 10;
  if ((flags & 4) != 0) at += 2 + reader.le16(at);
  for (const std::uint32_t named : {flags & 8, flags & 16}) {  // file name, comment
    if (named == 0) continue;
    while (reader.u8(at) != 0) ++at;
    ++at;
  }
  if ((flags & 2) != 0) at += 2;
  reader.require(at, gzip_trailer_bytes);
  const std::size_t bytes = reader.le32(file.size() - 4);
  if (bytes > limit_bytes) {
    throw Error(ErrorCode::volume_too_large, "it unpacks to " + std::to_string(bytes >> 20) + " MiB");
  }
  const std::uint32_t sum = reader.le32(file.size() - gzip_trailer_bytes);
  const auto next = another_member(file, at);
  // A second part with the content of the first ends with the same sum.
  const bool is_doubled = next && reader.le32(*next - gzip_trailer_bytes) == sum;
  try {
    std::vector<std::uint8_t> result =
        inflate_to(file.subspan(at, file.size() - at - gzip_trailer_bytes), bytes);
    if (!is_doubled && crc32(result) == sum) return result;
  } catch (const Error&) {
    if (!next) throw;
  }
  if (next) throw Error(ErrorCode::unsupported_image, "a gzip file of several parts; unpack it first");
  throw Error(ErrorCode::corrupt_image, "the checksum of its compressed part differs");
}

std::uint32_t crc32(Bytes bytes) {
  static constexpr std::array<std::uint32_t, 256> table = crc_table();
  std::uint32_t value = 0xffffffff;
  for (const std::uint8_t byte : bytes) value = value >> 8 ^ table[(value ^ byte) & 255];
  return ~value;
}

}  // namespace neuroscan::volume
