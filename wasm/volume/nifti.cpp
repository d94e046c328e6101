#include "volume/nifti.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "base/error.hpp"
#include "base/filled.hpp"
#include "image/byte_reader.hpp"
#include "words/engine.hpp"

namespace neuroscan::volume {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t header_1_bytes = 348;
constexpr std::size_t header_2_bytes = 540;

// std::bit_cast, which the oldest library that we build with lacks.
template <class To, class From>
To cast(From from) {
  static_assert(sizeof(To) == sizeof(From));
  To to;
  std::memcpy(&to, &from, sizeof to);
  return to;
}

// Numbers of either version and byte order.
class Header {
 public:
  explicit Header(Bytes file) : reader_(file, "NIfTI") {
    reader_.require(0, 4);
    is_big_endian_ = reader_.be32(0) == header_1_bytes || reader_.be32(0) == header_2_bytes;
    is_second_ = u32(0) == header_2_bytes;
    reader_.require(0, is_second_ ? header_2_bytes : header_1_bytes);
  }

  bool is_second() const { return is_second_; }
  bool is_big_endian() const { return is_big_endian_; }
  const image::ByteReader& reader() const { return reader_; }

  std::uint32_t u16(std::size_t at) const { return is_big_endian_ ? reader_.be16(at) : reader_.le16(at); }
  std::uint32_t u32(std::size_t at) const { return is_big_endian_ ? reader_.be32(at) : reader_.le32(at); }
  std::uint64_t u64(std::size_t at) const {
    const std::uint64_t first = u32(at);
    const std::uint64_t second = u32(at + 4);
    return is_big_endian_ ? first << 32 | second : second << 32 | first;
  }
  double f32(std::size_t at) const { return cast<float>(u32(at)); }
  double f64(std::size_t at) const { return cast<double>(u64(at)); }

  std::int64_t dim(std::size_t i) const {
    if (is_second_) return static_cast<std::int64_t>(u64(16 + 8 * i));
    return static_cast<std::int16_t>(u16(40 + 2 * i));
  }
  double pixdim(std::size_t i) const { return is_second_ ? f64(104 + 8 * i) : f32(76 + 4 * i); }
  std::uint32_t datatype() const { return is_second_ ? u16(12) : u16(70); }
  double slope() const { return is_second_ ? f64(176) : f32(112); }
  double intercept() const { return is_second_ ? f64(184) : f32(116); }
  double voxels_at() const {
    return is_second_ ? static_cast<double>(static_cast<std::int64_t>(u64(168))) : f32(108);
  }
  std::uint32_t units() const { return is_second_ ? u32(500) : reader_.u8(123); }
  std::uint32_t qform_code() const { return is_second_ ? u32(344) : u16(252); }
  std::uint32_t sform_code() const { return is_second_ ? u32(348) : u16(254); }
  double quaternion(std::size_t i) const { return is_second_ ? f64(352 + 8 * i) : f32(256 + 4 * i); }
  double offset(std::size_t i) const { return is_second_ ? f64(376 + 8 * i) : f32(268 + 4 * i); }
  double sform(std::size_t row, std::size_t column) const {
    const std::size_t i = 4 * row + column;
    return is_second_ ? f64(400 + 8 * i) : f32(280 + 4 * i);
  }

 private:
  image::ByteReader reader_;
  bool is_big_endian_ = false;
  bool is_second_ = false;
};

struct Kind {
  Number number;
  int channels;
};

Kind kind_of(std::uint32_t datatype) {
  switch (datatype) {
    case 2: return {Number::u8, 1};
    case 4: return {Number::i16, 1};
    case 8: return {Number::i32, 1};
    case 16: return {Number::f32, 1};
    case 64: return {Number::f64, 1};
    case 128: return {Number::u8, 3};
    case 256: return {Number::i8, 1};
    case 512: return {Number::u16, 1};
    case 768: return {Number::u32, 1};
    case 1024: return {Number::i64, 1};
    case 1280: return {Number::u64, 1};
    default: break;
  }
  throw Error(ErrorCode::unsupported_image, "NIfTI of data type " + std::to_string(datatype));
}

// NIfTI's millimetres run to the Right, Anterior, Superior; ours to Left, Posterior, Superior.
Vector3 lps(double x, double y, double z) { return {-x, -y, z}; }

Geometry sform_geometry(const Header& header, const std::array<int, 3>& size, double mm) {
  std::array<Vector3, 4> columns;
  for (std::size_t c = 0; c < 4; ++c) {
    columns[c] = lps(mm * header.sform(0, c), mm * header.sform(1, c), mm * header.sform(2, c));
  }
  return geometry_of_affine(size, {columns[0], columns[1], columns[2]}, columns[3]);
}

Geometry qform_geometry(const Header& header, const std::array<int, 3>& size, double mm) {
  const double b = header.quaternion(0);
  const double c = header.quaternion(1);
  const double d = header.quaternion(2);
  const double a = std::sqrt(std::max(0.0, 1 - b * b - c * c - d * d));
  const double flip = header.pixdim(0) < 0 ? -1 : 1;
  const std::array<Vector3, 3> axes{
      Vector3{a * a + b * b - c * c - d * d, 2 * (b * c + a * d), 2 * (b * d - a * c)},
      Vector3{2 * (b * c - a * d), a * a + c * c - b * b - d * d, 2 * (c * d + a * b)},
      Vector3{flip * 2 * (b * d + a * c), flip * 2 * (c * d - a * b),
              flip * (a * a + d * d - b * b - c * c)}};
  std::array<Vector3, 3> columns;
  for (std::size_t i = 0; i < 3; ++i) {
    const double step = mm * std::abs(header.pixdim(i + 1));
    columns[i] = lps(step * axes[i][0], step * axes[i][1], step * axes[i][2]);
  }
  return geometry_of_affine(size, columns,
                            lps(mm * header.offset(0), mm * header.offset(1), mm * header.offset(2)));
}

Geometry read_geometry(const Header& header, const std::array<int, 3>& size) {
  const std::uint32_t unit = header.units() & 7;
  const double mm = unit == 1 ? 1000 : unit == 3 ? 0.001 : 1;
  if (header.sform_code() > 0 && header.sform_code() < 16) return sform_geometry(header, size, mm);
  if (header.qform_code() > 0 && header.qform_code() < 16) return qform_geometry(header, size, mm);
  Geometry geometry;
  geometry.size = size;
  for (std::size_t i = 0; i < 3; ++i) {
    const double spacing = mm * std::abs(header.pixdim(i + 1));
    geometry.spacing_mm[i] = spacing > 1e-6 && spacing < 1e6 ? spacing : 1;
  }
  return geometry;
}

class Writer {
 public:
  explicit Writer(std::size_t bytes) : bytes_(bytes) {}
  template <class Number>
  void put(std::size_t at, Number value) {
    static_assert(std::endian::native == std::endian::little);
    std::memcpy(bytes_.data() + at, &value, sizeof value);
  }
  std::vector<std::uint8_t>& bytes() { return bytes_; }

 private:
  std::vector<std::uint8_t> bytes_;
};

}  // namespace

bool is_nifti(Bytes file) {
  const image::ByteReader reader(file, "NIfTI");
  if (!reader.has(0, 4)) return false;
  const auto is_size = [](std::uint32_t bytes) { return bytes == header_1_bytes || bytes == header_2_bytes; };
  return is_size(reader.le32(0)) || is_size(reader.be32(0));
}

Volume read_nifti(Bytes file) {
  const Header header(file);
  const image::ByteReader& reader = header.reader();
  const std::size_t magic_at = header.is_second() ? 4 : 344;
  if (reader.starts_with(magic_at, "ni"sv)) {
    throw Error(ErrorCode::unsupported_image,
                "NIfTI header without its image; convert the pair to one .nii file");
  }
  if (!reader.starts_with(magic_at, "n+"sv)) throw Error(ErrorCode::unsupported_image, "Analyze header");

  const std::int64_t dimensions = header.dim(0);
  if (dimensions < 1 || dimensions > 7) throw Error(ErrorCode::corrupt_image, "NIfTI of no dimensions");
  std::array<std::int64_t, 3> size{1, 1, 1};
  for (std::size_t i = 0; i < 3 && static_cast<std::int64_t>(i) < dimensions; ++i)
    size[i] = header.dim(i + 1);
  const Kind kind = kind_of(header.datatype());
  require_size(size, kind.channels, bytes_of(kind.number));
  const double begin = header.voxels_at();
  if (!(begin >= 0 && begin <= static_cast<double>(file.size()))) {
    throw Error(ErrorCode::corrupt_image, "NIfTI whose voxels begin outside of it");
  }

  Volume volume;
  volume.source.format = "NIfTI";
  const std::array<int, 3> sides{static_cast<int>(size[0]), static_cast<int>(size[1]),
                                 static_cast<int>(size[2])};
  volume.geometry = read_geometry(header, sides);
  volume.channels = kind.channels;
  volume.slices = slices_of(file.subspan(static_cast<std::size_t>(begin)), kind.number,
                            header.is_big_endian(), sides, kind.channels);
  const double slope = header.slope();
  if (std::isfinite(slope) && slope != 0 && std::isfinite(header.intercept())) {
    volume.slope = slope;
    volume.intercept = header.intercept();
  }
  if (dimensions >= 4 && header.dim(4) > 1) {
    volume.notes.push_back(filled(words::first_volume, {{"count", std::to_string(header.dim(4))}}));
  }
  if (!volume.geometry.is_oriented) {
    volume.notes.emplace_back(words::unknown_position);
  }
  return volume;
}

std::vector<std::uint8_t> write_nifti(const Geometry& geometry, const std::vector<float>& values,
                                      std::string_view description) {
  constexpr std::size_t voxels_at = 352;
  Writer file(voxels_at + 4 * values.size());
  file.put<std::int32_t>(0, header_1_bytes);
  file.put<std::int16_t>(40, 3);
  for (std::size_t i = 0; i < 3; ++i) {
    file.put<std::int16_t>(42 + 2 * i, static_cast<std::int16_t>(geometry.size[i]));
    file.put<float>(80 + 4 * i, static_cast<float>(geometry.spacing_mm[i]));
  }
  for (std::size_t i = 3; i < 7; ++i) file.put<std::int16_t>(42 + 2 * i, 1);
  file.put<float>(76, 1);
  file.put<std::int16_t>(70, 16);  // float32
  file.put<std::int16_t>(72, 32);
  file.put<float>(108, voxels_at);
  file.put<float>(112, 1);
  file.put<std::uint8_t>(123, 2);  // millimetres
  const std::size_t length = std::min<std::size_t>(description.size(), 79);
  std::memcpy(file.bytes().data() + 148, description.data(), length);
  if (geometry.is_oriented) {
    file.put<std::int16_t>(254, 1);  // scanner coordinates
    for (std::size_t row = 0; row < 3; ++row) {
      const double sign = row < 2 ? -1 : 1;
      for (std::size_t c = 0; c < 3; ++c) {
        file.put<float>(280 + 4 * (4 * row + c),
                        static_cast<float>(sign * geometry.axes[c][row] * geometry.spacing_mm[c]));
      }
      file.put<float>(280 + 4 * (4 * row + 3), static_cast<float>(sign * geometry.origin_mm[row]));
    }
  }
  std::memcpy(file.bytes().data() + 344, "n+1", 4);
  std::memcpy(file.bytes().data() + voxels_at, values.data(), 4 * values.size());
  return std::move(file.bytes());
}

}  // namespace neuroscan::volume
