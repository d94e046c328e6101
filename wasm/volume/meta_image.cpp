#include "volume/meta_image.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/error.hpp"
#include "volume/header_text.hpp"
#include "volume/inflate.hpp"
#include "words/engine.hpp"

namespace neuroscan::volume {
namespace {

constexpr std::size_t longest_header = 1U << 16;

struct Text {
  HeaderFields fields;
  std::size_t bytes = 0;
};

// Up to the line ElementDataFile, which is the last one.
Text read_text(Bytes file) {
  const std::string_view all(reinterpret_cast<const char*>(file.data()),
                             std::min(file.size(), longest_header));
  Text text;
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = all.find('\n', at);
    if (end == std::string_view::npos) break;
    const std::string_view line = all.substr(at, end - at);
    at = end + 1;
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) break;
    const std::string key = lower_case(trimmed(line.substr(0, equals)));
    text.fields.insert_or_assign(key, std::string(trimmed(line.substr(equals + 1))));
    text.bytes = at;
    if (key == "elementdatafile") return text;
  }
  throw Error(ErrorCode::corrupt_image, "MetaImage whose header does not end");
}

Number number_named(const std::string& name) {
  struct Name {
    std::string_view name;
    Number number;
  };
  static constexpr std::array<Name, 12> table{{{"met_uchar", Number::u8},
                                               {"met_char", Number::i8},
                                               {"met_ushort", Number::u16},
                                               {"met_short", Number::i16},
                                               {"met_uint", Number::u32},
                                               {"met_int", Number::i32},
                                               {"met_ulong", Number::u32},
                                               {"met_long", Number::i32},
                                               {"met_ulong_long", Number::u64},
                                               {"met_long_long", Number::i64},
                                               {"met_float", Number::f32},
                                               {"met_double", Number::f64}}};
  for (const auto& [each, number] : table) {
    if (each == name) return number;
  }
  throw Error(ErrorCode::unsupported_image, "MetaImage of type " + name.substr(0, 40));
}

bool is_true(const std::string& text) { return lower_case(text) == "true" || text == "1"; }

// The first of several keys that is there.
std::string either(const HeaderFields& fields, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    if (std::string value = field(fields, key); !value.empty()) return value;
  }
  return {};
}

Geometry read_geometry(const HeaderFields& fields, const std::array<int, 3>& size, std::size_t dimensions) {
  const std::vector<double> spacing =
      numbers_in(either(fields, {"elementspacing", "elementsize"}), "ElementSpacing");
  const std::vector<double> matrix =
      numbers_in(either(fields, {"transformmatrix", "rotation", "orientation"}), "TransformMatrix");
  const std::vector<double> origin = numbers_in(either(fields, {"offset", "position", "origin"}), "Offset");
  const auto spacing_of = [&](std::size_t i) {
    return i < spacing.size() && spacing[i] > 1e-6 && spacing[i] < 1e6 ? spacing[i] : 1;
  };
  if (dimensions == 3 && matrix.size() == 9) {
    std::array<Vector3, 3> columns;
    for (std::size_t i = 0; i < 3; ++i) {
      for (std::size_t row = 0; row < 3; ++row) columns[i][row] = matrix[3 * i + row] * spacing_of(i);
    }
    const Vector3 at = origin.size() == 3 ? Vector3{origin[0], origin[1], origin[2]} : Vector3{0, 0, 0};
    return geometry_of_affine(size, columns, at);
  }
  Geometry geometry;
  geometry.size = size;
  for (std::size_t i = 0; i < 3; ++i) geometry.spacing_mm[i] = spacing_of(i);
  return geometry;
}

}  // namespace

bool is_meta_image(Bytes file) {
  const std::string_view start(reinterpret_cast<const char*>(file.data()),
                               std::min<std::size_t>(file.size(), 512));
  if (!start.starts_with("ObjectType") && !start.starts_with("NDims") && !start.starts_with("Comment"))
    return false;
  return start.find("NDims") != std::string_view::npos && start.find('=') != std::string_view::npos;
}

Volume read_meta_image(Bytes file) {
  const Text text = read_text(file);
  const HeaderFields& fields = text.fields;
  if (field(fields, "elementdatafile") != "LOCAL") {
    throw Error(ErrorCode::unsupported_image,
                "MetaImage header whose voxels are in another file; choose both together");
  }
  const std::string binary = field(fields, "binarydata");
  if (!binary.empty() && !is_true(binary))
    throw Error(ErrorCode::unsupported_image, "MetaImage written as text");
  const Number number = number_named(lower_case(field(fields, "elementtype")));
  const std::vector<double> sizes = numbers_in(field(fields, "dimsize"), "DimSize", 16);
  if (sizes.empty() || sizes.size() > 3) {
    throw Error(ErrorCode::unsupported_image, "MetaImage of " + std::to_string(sizes.size()) + " dimensions");
  }
  std::array<std::int64_t, 3> size{1, 1, 1};
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    size[i] = sizes[i] >= 1 && sizes[i] < 1e12 ? static_cast<std::int64_t>(sizes[i]) : 0;
  }
  const std::string channel_text = field(fields, "elementnumberofchannels");
  const int channels = channel_text.empty() || channel_text == "1" ? 1 : channel_text == "3" ? 3 : 0;
  if (channels == 0 || (channels == 3 && number != Number::u8)) {
    throw Error(ErrorCode::unsupported_image, "MetaImage of " + channel_text.substr(0, 40) + " channels");
  }
  require_size(size, channels, bytes_of(number));
  const std::array<int, 3> sides{static_cast<int>(size[0]), static_cast<int>(size[1]),
                                 static_cast<int>(size[2])};
  const auto wanted = static_cast<std::size_t>(size[0] * size[1] * size[2]) *
                      static_cast<std::size_t>(channels) * static_cast<std::size_t>(bytes_of(number));

  Bytes voxels = file.subspan(text.bytes);
  std::vector<std::uint8_t> inflated;
  if (is_true(field(fields, "compresseddata"))) {
    inflated = inflate_zlib_to(voxels, wanted);
    voxels = inflated;
  }
  const bool is_big_endian = is_true(either(fields, {"binarydatabyteordermsb", "elementbyteordermsb"}));
  Volume volume;
  volume.source.format = "MetaImage";
  volume.channels = channels;
  volume.geometry = read_geometry(fields, sides, sizes.size());
  volume.slices = slices_of(voxels, number, is_big_endian, sides, channels);
  if (!volume.geometry.is_oriented) {
    volume.notes.emplace_back(words::unknown_position);
  }
  return volume;
}

}  // namespace neuroscan::volume
