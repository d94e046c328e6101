#include "volume/nrrd.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "base/error.hpp"
#include "image/byte_reader.hpp"
#include "volume/header_text.hpp"
#include "volume/inflate.hpp"
#include "words/engine.hpp"

namespace neuroscan::volume {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t longest_header = 1U << 20;

struct Text {
  HeaderFields fields;
  std::size_t bytes = 0;  // of the header with its empty line
};

Text read_text(Bytes file) {
  const std::string_view all(reinterpret_cast<const char*>(file.data()),
                             std::min(file.size(), longest_header));
  Text text;
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = all.find('\n', at);
    if (end == std::string_view::npos) break;
    const std::string_view line = trimmed(all.substr(at, end - at));
    at = end + 1;
    if (line.empty()) {
      text.bytes = at;
      return text;
    }
    const std::size_t colon = line.find(": ");
    if (line.starts_with('#') || colon == std::string_view::npos)
      continue;  // a comment, the magic, key:=value
    text.fields.insert_or_assign(lower_case(line.substr(0, colon)),
                                 std::string(trimmed(line.substr(colon + 2))));
  }
  throw Error(ErrorCode::corrupt_image, "NRRD whose header does not end");
}

Number number_named(const std::string& name) {
  struct Names {
    std::string_view all;
    Number number;
  };
  static constexpr std::array<Names, 10> table{{
      {"|uchar|unsigned char|uint8|uint8_t|", Number::u8},
      {"|signed char|int8|int8_t|", Number::i8},
      {"|short|short int|signed short|signed short int|int16|int16_t|", Number::i16},
      {"|ushort|unsigned short|unsigned short int|uint16|uint16_t|", Number::u16},
      {"|int|signed int|int32|int32_t|", Number::i32},
      {"|uint|unsigned int|uint32|uint32_t|", Number::u32},
      {"|longlong|long long|long long int|signed long long|int64|int64_t|", Number::i64},
      {"|ulonglong|unsigned long long|unsigned long long int|uint64|uint64_t|", Number::u64},
      {"|float|", Number::f32},
      {"|double|", Number::f64},
  }};
  for (const auto& [all, number] : table) {
    if (all.find("|" + name + "|") != std::string_view::npos) return number;
  }
  throw Error(ErrorCode::unsupported_image, "NRRD of type " + name.substr(0, 40));
}

// The signs that take a space's axes to LPS; none where the space is no anatomical one.
std::optional<Vector3> signs_of_space(const std::string& name) {
  const std::string space = lower_case(name);
  const auto is = [&](std::string_view word, std::string_view letters) {
    return space == word || space == letters;
  };
  if (is("left-posterior-superior", "lps")) return Vector3{1, 1, 1};
  if (is("right-anterior-superior", "ras")) return Vector3{-1, -1, 1};
  if (is("left-anterior-superior", "las")) return Vector3{1, -1, 1};
  return std::nullopt;
}

// "(1,0,0) none (0,1,0)": the vectors, without those that are none.
std::vector<Vector3> vectors_in(const std::string& text) {
  std::vector<Vector3> vectors;
  for (std::size_t at = 0; (at = text.find('(', at)) != std::string::npos;) {
    const std::size_t end = std::min(text.find(')', at), text.size());
    const std::vector<double> numbers =
        numbers_in(std::string_view(text).substr(at, end - at), "space directions", 3);
    if (numbers.size() != 3)
      throw Error(ErrorCode::corrupt_image, "NRRD whose space directions are not vectors");
    vectors.push_back({numbers[0], numbers[1], numbers[2]});
    at = end;
  }
  return vectors;
}

Geometry read_geometry(const HeaderFields& fields, const std::array<int, 3>& size, std::size_t skipped_axes) {
  const auto signs = signs_of_space(field(fields, "space"));
  const std::vector<Vector3> directions = vectors_in(field(fields, "space directions"));
  const auto turned = [&](Vector3 vector) {
    for (std::size_t i = 0; i < 3; ++i) vector[i] *= (*signs)[i];
    return vector;
  };
  if (signs && directions.size() == 3) {
    const std::vector<double> origin = numbers_in(field(fields, "space origin"), "space origin", 3);
    const Vector3 at = origin.size() == 3 ? Vector3{origin[0], origin[1], origin[2]} : Vector3{0, 0, 0};
    return geometry_of_affine(size, {turned(directions[0]), turned(directions[1]), turned(directions[2])},
                              turned(at));
  }
  Geometry geometry;
  geometry.size = size;
  const std::vector<std::string> spacings = words(field(fields, "spacings"));
  for (std::size_t i = 0; i < 3; ++i) {
    double mm = 1;
    if (i < directions.size()) mm = length(directions[i]);
    if (i + skipped_axes < spacings.size()) mm = std::strtod(spacings[i + skipped_axes].c_str(), nullptr);
    if (mm > 1e-6 && mm < 1e6) geometry.spacing_mm[i] = mm;
  }
  return geometry;
}

}  // namespace

bool is_nrrd(Bytes file) { return image::ByteReader(file, "NRRD").starts_with(0, "NRRD000"sv); }

Volume read_nrrd(Bytes file) {
  const Text text = read_text(file);
  const HeaderFields& fields = text.fields;
  if (!field(fields, "data file").empty() || !field(fields, "datafile").empty()) {
    throw Error(ErrorCode::unsupported_image,
                "NRRD header whose voxels are in another file; choose both together");
  }
  const Number number = number_named(lower_case(field(fields, "type")));
  std::vector<double> sizes = numbers_in(field(fields, "sizes"), "NRRD's sizes", 16);
  // Colour comes as a first axis of three.
  const std::vector<std::string> kinds = words(lower_case(field(fields, "kinds")));
  const bool is_colour = sizes.size() >= 3 && sizes[0] == 3 && number == Number::u8 && !kinds.empty() &&
                         (kinds[0] == "rgb-color" || kinds[0] == "vector" || kinds[0] == "3-color");
  if (is_colour) sizes.erase(sizes.begin());
  if (sizes.empty() || sizes.size() > 3) {
    throw Error(ErrorCode::unsupported_image, "NRRD of " + std::to_string(sizes.size()) + " dimensions");
  }
  std::array<std::int64_t, 3> size{1, 1, 1};
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    size[i] = sizes[i] >= 1 && sizes[i] < 1e12 ? static_cast<std::int64_t>(sizes[i]) : 0;
  }
  const int channels = is_colour ? 3 : 1;
  require_size(size, channels, bytes_of(number));
  const std::array<int, 3> sides{static_cast<int>(size[0]), static_cast<int>(size[1]),
                                 static_cast<int>(size[2])};

  const std::string encoding = lower_case(field(fields, "encoding"));
  Bytes voxels = file.subspan(text.bytes);
  std::vector<std::uint8_t> inflated;
  if (encoding == "gzip" || encoding == "gz") {
    inflated = gunzip(voxels, max_volume_file_bytes);
    voxels = inflated;
  } else if (encoding != "raw") {
    throw Error(ErrorCode::unsupported_image, "NRRD with encoding " + encoding.substr(0, 40));
  }
  const bool is_big_endian = lower_case(field(fields, "endian")) == "big";
  Volume volume;
  volume.source.format = "NRRD";
  volume.channels = channels;
  volume.geometry = read_geometry(fields, sides, is_colour ? 1 : 0);
  volume.slices = slices_of(voxels, number, is_big_endian, sides, channels);
  if (!volume.geometry.is_oriented) {
    volume.notes.emplace_back(words::unknown_position);
  }
  return volume;
}

}  // namespace neuroscan::volume
