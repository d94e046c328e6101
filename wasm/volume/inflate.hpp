// Deflated bytes in, what they were out; never more than was announced.
#pragma once

#include <cstdint>
#include <vector>

#include "base/bytes.hpp"

namespace neuroscan::volume {

// The inflater is stb_image's, which the page carries for PNG: no download, and it can write no byte beyond
// the buffer it is given. All throw Error: corrupt_image, volume_too_large (beyond the limit), out_of_memory.

// A raw deflate stream (RFC 1951) whose result has a known size. No more than that is ever allocated.
std::vector<std::uint8_t> inflate_to(Bytes deflated, std::size_t bytes);
// One of unknown size.
std::vector<std::uint8_t> inflate(Bytes deflated, std::size_t limit_bytes);
// With zlib's header and checksum (RFC 1950), of known size.
std::vector<std::uint8_t> inflate_zlib_to(Bytes file, std::size_t bytes);
// A gzip file (RFC 1952) of one member; its checksum and size are compared.
std::vector<std::uint8_t> gunzip(Bytes file, std::size_t limit_bytes);

bool is_gzip(Bytes file);

// CRC-32 as gzip and ZIP use it.
std::uint32_t crc32(Bytes bytes);

}  // namespace neuroscan::volume
