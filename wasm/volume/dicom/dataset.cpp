#include "volume/dicom/dataset.hpp"

#include <bit>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include "base/error.hpp"
#include "image/byte_reader.hpp"

namespace neuroscan::volume::dicom {
namespace {

constexpr std::uint32_t undefined_length = 0xffffffff;
constexpr Tag item_start = 0xfffee000;
constexpr Tag item_end = 0xfffee00d;
constexpr Tag sequence_end = 0xfffee0dd;
constexpr int max_depth = 16;
constexpr std::size_t max_elements = 100'000;

class Reader {
 public:
  Reader(Bytes bytes, Encoding encoding) : bytes_(bytes, "DICOM data set"), encoding_(encoding) {}

  std::size_t at = 0;
  bool is_at_end() const { return at >= bytes_.size(); }

  Tag tag() {
    const Tag group = u16();
    return group << 16 | u16();
  }
  std::uint32_t u16() {
    at += 2;
    return encoding_.is_big_endian ? bytes_.be16(at - 2) : bytes_.le16(at - 2);
  }
  std::uint32_t u32() {
    at += 4;
    return encoding_.is_big_endian ? bytes_.be32(at - 4) : bytes_.le32(at - 4);
  }
  Bytes take(std::size_t count) {
    const Bytes view = bytes_.view(at, count);
    at += count;
    return view;
  }
  Bytes since(std::size_t begin, std::size_t end) const { return bytes_.view(begin, end - begin); }

  // What follows a tag: representation, length, value.
  Element element(int depth);

 private:
  static bool has_long_length(const std::array<char, 2>& vr) {
    for (const std::string_view each :
         {"OB", "OW", "OF", "OD", "OL", "OV", "SQ", "UC", "UN", "UR", "UT", "SV", "UV"}) {
      if (vr[0] == each[0] && vr[1] == each[1]) return true;
    }
    return false;
  }
  // Leaves `at` behind the delimiter; gives where it began.
  std::size_t skip_sequence(int depth);
  void skip_item(int depth);

  image::ByteReader bytes_;
  Encoding encoding_;
};

Element Reader::element(int depth) {
  Element element;
  element.encoding = encoding_;
  std::uint32_t size = 0;
  if (encoding_.is_explicit) {
    const Bytes vr = take(2);
    element.vr = {static_cast<char>(vr[0]), static_cast<char>(vr[1])};
    if (has_long_length(element.vr)) {
      at += 2;
      size = u32();
    } else {
      size = u16();
    }
  } else {
    size = u32();
  }
  if (size != undefined_length) {
    element.value = take(size);
    return element;
  }
  if (depth >= max_depth) throw Error(ErrorCode::corrupt_image, "DICOM sequences nest too deep");
  element.has_undefined_length = true;
  // PS3.5 6.2.2: an unknown element of undefined length is a sequence in implicit little endian.
  if (encoding_.is_explicit && element.vr == std::array<char, 2>{'U', 'N'}) {
    element.encoding = {false, false};
  }
  const std::size_t begin = at;
  const Encoding outer = encoding_;
  encoding_ = element.encoding;
  const std::size_t end = skip_sequence(depth + 1);
  encoding_ = outer;
  element.value = since(begin, end);
  return element;
}

std::size_t Reader::skip_sequence(int depth) {
  for (;;) {
    const std::size_t begin = at;
    const Tag tag = this->tag();
    const std::uint32_t size = u32();
    if (tag == sequence_end) return begin;
    if (tag != item_start) throw Error(ErrorCode::corrupt_image, "a DICOM sequence holds no item");
    if (size == undefined_length) {
      skip_item(depth);
    } else {
      take(size);
    }
  }
}

void Reader::skip_item(int depth) {
  for (;;) {
    const Tag tag = this->tag();
    if (tag == item_end) {
      u32();
      return;
    }
    element(depth);
  }
}

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<unsigned char>(text[i]);
    const int following = first < 0x80 ? 0 : first >= 0xc2 && first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
    if ((first >= 0x80 && first < 0xc2) || first > 0xf4) return false;
    for (int k = 1; k <= following; ++k) {
      if (i + static_cast<std::size_t>(k) >= text.size()) return false;
      if ((static_cast<unsigned char>(text[i + static_cast<std::size_t>(k)]) & 0xc0) != 0x80) return false;
    }
    i += static_cast<std::size_t>(following) + 1;
  }
  return true;
}

std::string utf8_of_latin1(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      result += c;
    } else {
      result += static_cast<char>(0xc0 | byte >> 6);
      result += static_cast<char>(0x80 | (byte & 0x3f));
    }
  }
  return result;
}

std::string trimmed(std::string_view text) {
  constexpr std::string_view padding(" \0\t\r\n", 5);
  const std::size_t begin = text.find_first_not_of(padding);
  if (begin == std::string_view::npos) return {};
  text = text.substr(begin, text.find_last_not_of(padding) - begin + 1);
  std::string result = is_utf8(text) ? std::string(text) : utf8_of_latin1(text);
  for (char& c : result) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';  // no terminal is told what to do
  }
  return result;
}

std::string_view characters(const Element& element) {
  return {reinterpret_cast<const char*>(element.value.data()), element.value.size()};
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> parts;
  for (;;) {
    const std::size_t end = text.find('\\');
    parts.push_back(trimmed(text.substr(0, end)));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::optional<double> parse_number(const std::string& text) {
  if (text.empty()) return std::nullopt;
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  if (*end != '\0' || !std::isfinite(value)) return std::nullopt;
  return value;
}

bool is_vr(const Element& element, std::string_view vr) {
  return element.vr[0] == vr[0] && element.vr[1] == vr[1];
}

template <class Number>
std::vector<double> binary_numbers(const Element& element) {
  std::vector<double> values;
  const bool swap = element.encoding.is_big_endian != (std::endian::native == std::endian::big);
  for (std::size_t at = 0; at + sizeof(Number) <= element.value.size(); at += sizeof(Number)) {
    std::uint8_t buffer[sizeof(Number)];
    for (std::size_t i = 0; i < sizeof buffer; ++i) {
      buffer[i] = element.value[at + (swap ? sizeof buffer - 1 - i : i)];
    }
    Number value;
    std::memcpy(&value, buffer, sizeof value);
    if (!std::isfinite(static_cast<double>(value))) return {};
    values.push_back(static_cast<double>(value));
  }
  return values;
}

}  // namespace

Dataset::Dataset(Bytes bytes, Encoding encoding) {
  Reader reader(bytes, encoding);
  while (!reader.is_at_end()) {
    const Tag tag = reader.tag();
    if (tag == item_end) break;
    if (elements_.size() >= max_elements) throw Error(ErrorCode::corrupt_image, "DICOM of too many elements");
    elements_.insert_or_assign(tag, reader.element(0));
  }
}

const Element* Dataset::find(Tag tag) const {
  const auto found = elements_.find(tag);
  return found == elements_.end() ? nullptr : &found->second;
}

std::string Dataset::text(Tag tag) const {
  const Element* element = find(tag);
  return element ? trimmed(characters(*element)) : std::string();
}

std::vector<std::string> Dataset::texts(Tag tag) const {
  const Element* element = find(tag);
  return element && !element->value.empty() ? split(characters(*element)) : std::vector<std::string>();
}

std::optional<std::int64_t> Dataset::whole(Tag tag) const {
  const Element* element = find(tag);
  if (!element) return std::nullopt;
  // Two bytes are a US, also where the encoding does not say so: a decimal string that short is one digit.
  const bool is_short = is_vr(*element, "US") || is_vr(*element, "SS") ||
                        (!element->encoding.is_explicit && element->value.size() == 2 &&
                         !(tag == 0x00200011 || tag == 0x00200013 || tag == 0x00280008));
  if (is_short && element->value.size() >= 2) {
    const image::ByteReader reader(element->value, "DICOM");
    return element->encoding.is_big_endian ? reader.be16(0) : reader.le16(0);
  }
  const std::vector<std::string> parts = texts(tag);
  const auto value = parts.empty() ? std::nullopt : parse_number(parts.front());
  if (!value || std::abs(*value) > 1e9) return std::nullopt;
  return static_cast<std::int64_t>(*value);
}

std::vector<double> Dataset::numbers(Tag tag) const {
  const Element* element = find(tag);
  if (!element) return {};
  if (is_vr(*element, "FD")) return binary_numbers<double>(*element);
  if (is_vr(*element, "FL")) return binary_numbers<float>(*element);
  std::vector<double> values;
  for (const std::string& part : texts(tag)) {
    const auto value = parse_number(part);
    if (!value) return {};
    values.push_back(*value);
  }
  return values;
}

std::optional<double> Dataset::number(Tag tag) const {
  const std::vector<double> values = numbers(tag);
  return values.empty() ? std::nullopt : std::optional(values.front());
}

std::vector<Dataset> Dataset::items(Tag tag) const {
  std::vector<Dataset> result;
  const Element* element = find(tag);
  if (!element) return result;
  Reader reader(element->value, element->encoding);
  while (!reader.is_at_end()) {
    if (reader.tag() != item_start) break;
    const std::uint32_t size = reader.u32();
    if (size != undefined_length) {
      result.emplace_back(reader.take(size), element->encoding);
      continue;
    }
    const std::size_t begin = reader.at;
    std::size_t end = begin;
    for (;;) {
      end = reader.at;
      if (reader.tag() == item_end) break;
      reader.element(1);
    }
    reader.u32();
    result.emplace_back(reader.since(begin, end), element->encoding);
  }
  return result;
}

Dataset Dataset::item(Tag tag) const {
  std::vector<Dataset> all = items(tag);
  return all.empty() ? Dataset() : std::move(all.front());
}

std::vector<Bytes> fragments_of(const Element& pixel_data) {
  std::vector<Bytes> fragments;
  Reader reader(pixel_data.value, {true, false});
  bool is_offset_table = true;
  while (!reader.is_at_end()) {
    if (reader.tag() != item_start) break;
    const Bytes fragment = reader.take(reader.u32());
    if (!is_offset_table) fragments.push_back(fragment);
    is_offset_table = false;
  }
  return fragments;
}

}  // namespace neuroscan::volume::dicom
