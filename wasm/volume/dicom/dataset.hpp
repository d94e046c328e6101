// The elements of a DICOM data set, as views of the file's bytes.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"

namespace neuroscan::volume::dicom {

// Group and element: 0x00100010.
using Tag = std::uint32_t;

struct Encoding {
  bool is_explicit = true;  // elements carry their value representation
  bool is_big_endian = false;
};

struct Element {
  Encoding encoding;
  std::array<char, 2> vr{'U', 'N'};  // UN where the encoding does not carry it
  Bytes value;                       // of undefined length: without its delimiter
  bool has_undefined_length = false;
};

// One level of elements; items of sequences are read when they are asked for. Readers of a value give the
// fallback (or nothing) where the element is missing, empty or no such value: files in the wild are full of
// such, and what is needed is judged by whom it is needed for. Views: the bytes have to outlive it.
class Dataset {
 public:
  Dataset() = default;
  // Throws Error corrupt_image where an element reaches beyond the end or sequences nest too deep.
  Dataset(Bytes bytes, Encoding encoding);

  bool has(Tag tag) const { return elements_.contains(tag); }
  const Element* find(Tag tag) const;

  // Without padding, as UTF-8 (bytes that are none are taken for Latin-1).
  std::string text(Tag tag) const;
  std::vector<std::string> texts(Tag tag) const;
  // Of an unsigned short (US), or of text that is a number.
  std::optional<std::int64_t> whole(Tag tag) const;
  // Decimal strings (DS), FD or FL; finite, or none at all.
  std::vector<double> numbers(Tag tag) const;
  std::optional<double> number(Tag tag) const;
  std::vector<Dataset> items(Tag tag) const;
  // The first item of a sequence; an empty data set where there is none.
  Dataset item(Tag tag) const;

 private:
  std::map<Tag, Element> elements_;
};

// The pieces of encapsulated pixel data, the offset table left out.
std::vector<Bytes> fragments_of(const Element& pixel_data);

}  // namespace neuroscan::volume::dicom
