// Numbers out of raw bytes, in either byte order, never past the end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/bytes.hpp"
#include "base/error.hpp"

namespace neuroscan::image {

// Reads at absolute offsets. Every read past the end throws Error corrupt_image ("PNG cut off after 40
// bytes"); ask has() first where running out is no error. The offset arithmetic cannot overflow.
class ByteReader {
 public:
  // `what` names the file in the error's detail and has to outlive the reader.
  ByteReader(Bytes bytes, std::string_view what) : bytes_(bytes), what_(what) {}

  std::size_t size() const { return bytes_.size(); }
  bool has(std::size_t offset, std::size_t count) const {
    return offset <= bytes_.size() && count <= bytes_.size() - offset;
  }
  bool starts_with(std::size_t offset, std::string_view text) const {
    if (!has(offset, text.size())) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (bytes_[offset + i] != static_cast<std::uint8_t>(text[i])) return false;
    }
    return true;
  }

  void require(std::size_t offset, std::size_t count) const {
    if (!has(offset, count)) {
      throw Error(ErrorCode::corrupt_image,
                  std::string(what_) + " cut off after " + std::to_string(bytes_.size()) + " bytes");
    }
  }
  Bytes view(std::size_t offset, std::size_t count) const {
    require(offset, count);
    return bytes_.subspan(offset, count);
  }
  std::uint32_t u8(std::size_t offset) const {
    require(offset, 1);
    return bytes_[offset];
  }
  std::uint32_t be16(std::size_t offset) const { return pick(offset, 2, true); }
  std::uint32_t be32(std::size_t offset) const { return pick(offset, 4, true); }
  std::uint32_t le16(std::size_t offset) const { return pick(offset, 2, false); }
  std::uint32_t le32(std::size_t offset) const { return pick(offset, 4, false); }

 private:
  std::uint32_t pick(std::size_t offset, std::size_t count, bool big_endian) const {
    require(offset, count);
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      value = value << 8 | bytes_[offset + (big_endian ? i : count - 1 - i)];
    }
    return value;
  }

  Bytes bytes_;
  std::string_view what_;
};

}  // namespace neuroscan::image
