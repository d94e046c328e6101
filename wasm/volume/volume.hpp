// A stack of slices with what is known of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/bytes.hpp"
#include "volume/geometry.hpp"

namespace neuroscan::volume {

// The stored values of one slice, rows after each other, channels interleaved.
using Samples = std::variant<std::vector<std::uint8_t>, std::vector<std::int16_t>, std::vector<std::uint16_t>,
                             std::vector<float>>;

// What part of the values is shown: black up to `low`, white from `high` on. low < high.
struct Window {
  double low = 0;
  double high = 1;
};

// Kept only where a person asked for it.
struct Patient {
  std::string name, id, birth_date, sex;
};

// Where a volume comes from.
struct Source {
  std::string file;         // the file, or the first one of the series
  std::string format;       // "DICOM", "NIfTI", "NRRD", "MetaImage"
  std::string description;  // of the series
  int series_number = 0;
  std::string modality;   // "MR"; empty where the file does not say
  std::string body_part;  // "HEAD"; empty where the file does not say
  std::string series_uid, study_uid, sop_class_uid;
  std::optional<Patient> patient;
};

// Invariant: slices.size() == geometry.size[2]; all hold the same alternative, with size[0] * size[1] *
// channels values. A value means slope * stored + intercept.
struct Volume {
  Geometry geometry;
  int channels = 1;  // 1, or 3 (RGB, 8 bits)
  std::vector<Samples> slices;
  double slope = 1;
  double intercept = 0;
  bool is_inverted = false;      // small values are bright (MONOCHROME1)
  std::optional<Window> window;  // the file's own
  Source source;
  std::vector<std::string> names;  // one per slice: the file it came from; empty where all came from one
  std::vector<std::string> instance_uids;  // of DICOM: one per slice
  std::vector<std::string> notes;          // sentences that a person should read before trusting an answer
};

// The bytes that the voxels of one volume may take; more is refused before memory is taken.
inline constexpr std::int64_t max_volume_bytes = std::int64_t{1} << 30;
// One file, or all that an archive unpacks to.
inline constexpr std::size_t max_volume_file_bytes = std::size_t{1} << 30;

// Throws Error: corrupt_image for sizes below 1, volume_too_large.
void require_size(const std::array<std::int64_t, 3>& size, int channels, int bytes_per_sample);

// Kinds of numbers in files.
enum class Number { u8, i8, u16, i16, u32, i32, u64, i64, f32, f64 };
int bytes_of(Number number);

// The slices of a block of voxels. 8 and 16 bits stay what they are (i8 becomes int16); everything else
// becomes float32, numbers that are not finite 0. Throws Error corrupt_image where `raw` is too short.
std::vector<Samples> slices_of(Bytes raw, Number number, bool is_big_endian, const std::array<int, 3>& size,
                               int channels);

}  // namespace neuroscan::volume
