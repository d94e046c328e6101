// DICOM files, written: explicit little endian, elements in rising order.
#pragma once

#include <string_view>
#include <vector>

#include "volume/dicom/picture.hpp"

namespace neuroscan::volume::dicom {

// The bytes of a data set; the caller adds elements in rising order of their tags.
class Writer {
 public:
  // Text of whatever kind; padded to an even length as its representation wants.
  void text(Tag tag, std::string_view vr, std::string_view value);
  void u16(Tag tag, std::uint16_t value);
  void u32(Tag tag, std::uint32_t value);
  // OB, OW, UN.
  void bytes(Tag tag, std::string_view vr, Bytes value);
  // Encapsulated pixel data; `items` as they lie in a file, without the delimiter.
  void encapsulated(Tag tag, Bytes items);
  void sequence(Tag tag, const std::vector<Writer>& items);

  const std::vector<std::uint8_t>& bytes() const { return bytes_; }

 private:
  void start(Tag tag, std::string_view vr, std::size_t size);
  void put16(std::uint32_t value);
  void put32(std::uint32_t value);
  void put(Bytes value) { bytes_.insert(bytes_.end(), value.begin(), value.end()); }

  std::vector<std::uint8_t> bytes_;
};

// Preamble, meta information and the data set.
std::vector<std::uint8_t> file_of(const Writer& dataset, std::string_view sop_class,
                                  std::string_view sop_instance, std::string_view transfer_syntax);

// What a codec needs of a compressed picture, as a file of its own: size, bits and pixel data, nothing of the
// patient, and no rescaling. Requires picture.is_compressed.
std::vector<std::uint8_t> capsule_of(const Picture& picture);

}  // namespace neuroscan::volume::dicom
