#include "volume/dicom/picture.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "base/error.hpp"
#include "image/byte_reader.hpp"
#include "volume/dicom/tags.hpp"
#include "volume/inflate.hpp"
#include "volume/window.hpp"

namespace neuroscan::volume::dicom {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view implicit_little = "1.2.840.10008.1.2";
constexpr std::string_view explicit_little = "1.2.840.10008.1.2.1";
constexpr std::string_view explicit_big = "1.2.840.10008.1.2.2";
constexpr std::string_view deflated_little = "1.2.840.10008.1.2.1.99";
constexpr std::size_t preamble_bytes = 128;

bool is_vr_letters(Bytes file, std::size_t at) {
  return file.size() > at + 1 && file[at] >= 'A' && file[at] <= 'Z' && file[at + 1] >= 'A' &&
         file[at + 1] <= 'Z';
}

bool has_preamble(Bytes file) {
  return image::ByteReader(file, "DICOM").starts_with(preamble_bytes, "DICM"sv);
}

// What a file without pixel data is, for the detail of the error.
std::string kind_of(const Dataset& dataset) {
  const std::string sop_class = dataset.text(tag::sop_class);
  const std::string modality = dataset.text(tag::modality);
  if (dataset.has(tag::document)) return "an encapsulated document";
  if (modality == "RTSTRUCT" || dataset.has(tag::structure_sets)) return "a radiotherapy structure set";
  if (modality == "RTPLAN") return "a radiotherapy plan";
  if (modality == "SR") return "a structured report";
  if (modality == "PR") return "a presentation state";
  if (modality == "KO") return "a key object selection";
  if (sop_class == "1.2.840.10008.1.3.10") return "the directory of a medium (DICOMDIR)";
  if (modality.empty()) return "DICOM without pixel data";
  return "DICOM of modality " + modality + " without pixel data";
}

std::optional<Place> place_of(const std::vector<double>& position, const std::vector<double>& orientation) {
  if (position.size() != 3 || orientation.size() != 6) return std::nullopt;
  const Vector3 right{orientation[0], orientation[1], orientation[2]};
  const Vector3 down{orientation[3], orientation[4], orientation[5]};
  // Written with few digits they are not quite of length 1 or at right angles.
  if (std::abs(length(right) - 1) > 0.01 || std::abs(length(down) - 1) > 0.01) return std::nullopt;
  if (std::abs(dot(right, down)) > 0.01) return std::nullopt;
  return Place{{position[0], position[1], position[2]}, normalised(right), normalised(down)};
}

std::optional<Window> window_in(const Dataset& dataset) {
  const auto centre = dataset.number(tag::window_centre);
  const auto width = dataset.number(tag::window_width);
  if (!centre || !width) return std::nullopt;
  const std::string function = dataset.text(tag::window_function);
  if (*width <= 0 || (*width < 1 && function != "LINEAR_EXACT")) return std::nullopt;
  return window_of(*centre, *width, function);
}

void read_values(const Dataset& dataset, Frame& frame) {
  const auto slope = dataset.number(tag::slope);
  const auto intercept = dataset.number(tag::intercept);
  if (slope && *slope != 0) frame.slope = *slope;
  if (intercept) frame.intercept = *intercept;
}

void read_spacing(const Dataset& dataset, Picture& picture) {
  const auto is_length = [](double mm) { return mm > 1e-6 && mm < 1e6; };
  const std::vector<double> pixel = dataset.numbers(tag::pixel_spacing);
  if (pixel.size() == 2 && is_length(pixel[0]) && is_length(pixel[1])) {
    picture.row_spacing_mm = pixel[0];
    picture.column_spacing_mm = pixel[1];
  }
  for (const Tag each : {tag::slice_thickness, tag::slice_gap}) {  // the second, where there is one, is meant
    const auto mm = dataset.number(each);
    if (mm && is_length(std::abs(*mm))) picture.slice_spacing_mm = std::abs(*mm);
  }
}

// Enhanced multi-frame objects say of each frame, or of all, what others say of the whole file.
void read_groups(const Dataset& groups, Picture& picture, Frame& frame) {
  read_spacing(groups.item(tag::pixel_measures), picture);
  const Dataset values = groups.item(tag::pixel_values);
  read_values(values, frame);
  if (const auto window = window_in(groups.item(tag::frame_window))) frame.window = window;
}

void read_frames(const Dataset& dataset, Picture& picture) {
  Frame common;
  read_values(dataset, common);
  common.window = window_in(dataset);
  common.place = place_of(dataset.numbers(tag::position), dataset.numbers(tag::orientation));
  const auto count = static_cast<std::size_t>(picture.storage.frames);
  const Dataset shared = dataset.item(tag::shared_groups);
  read_groups(shared, picture, common);
  const std::vector<double> shared_orientation =
      shared.item(tag::plane_orientation).numbers(tag::orientation);
  const std::vector<Dataset> groups = dataset.items(tag::frame_groups);
  picture.frames.assign(count, common);
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) picture.frames[i].place.reset();  // one position cannot be that of several frames
    if (i >= groups.size()) continue;
    read_groups(groups[i], picture, picture.frames[i]);
    std::vector<double> orientation = groups[i].item(tag::plane_orientation).numbers(tag::orientation);
    if (orientation.empty()) orientation = shared_orientation;
    const auto position = groups[i].item(tag::plane_position).numbers(tag::position);
    if (const auto place = place_of(position, orientation)) picture.frames[i].place = place;
  }
}

int side(const Dataset& dataset, Tag tag, std::string_view name) {
  const auto value = dataset.whole(tag);
  if (!value || *value < 1 || *value > 65535) {
    throw Error(ErrorCode::corrupt_image, "DICOM that does not say its number of " + std::string(name));
  }
  return static_cast<int>(*value);
}

Storage read_storage(const File& file) {
  const Dataset& dataset = file.dataset();
  Storage storage;
  storage.transfer_syntax = file.transfer_syntax();
  storage.photometric = dataset.text(tag::photometric);
  storage.height_px = side(dataset, tag::rows, "rows");
  storage.width_px = side(dataset, tag::columns, "columns");
  const auto small = [&](Tag tag, std::int64_t fallback) {
    return static_cast<int>(std::clamp<std::int64_t>(dataset.whole(tag).value_or(fallback), -1, 1'000'000));
  };
  storage.frames = std::max(1, small(tag::frame_count, 1));
  storage.channels = small(tag::samples_per_pixel, 1);
  storage.bits_allocated = small(tag::bits_allocated, 8);
  storage.bits_stored = small(tag::bits_stored, storage.bits_allocated);
  storage.high_bit = small(tag::high_bit, storage.bits_stored - 1);
  storage.is_signed = small(tag::is_signed, 0) == 1;
  storage.is_planar = small(tag::planar, 0) == 1;
  return storage;
}

void require_readable(const Storage& storage) {
  const auto refuse = [](const std::string& detail) { throw Error(ErrorCode::unsupported_image, detail); };
  if (storage.bits_allocated != 8 && storage.bits_allocated != 16) {
    refuse("DICOM of " + std::to_string(storage.bits_allocated) + " bits a sample");
  }
  if (storage.bits_stored < 1 || storage.bits_stored > storage.bits_allocated ||
      storage.high_bit >= storage.bits_allocated || storage.high_bit < storage.bits_stored - 1) {
    throw Error(ErrorCode::corrupt_image, "DICOM whose bits contradict each other");
  }
  const bool is_grey = storage.photometric == "MONOCHROME1" || storage.photometric == "MONOCHROME2";
  if (is_grey && storage.channels == 1) return;
  if (storage.photometric == "PALETTE COLOR") refuse("DICOM with a palette");
  if (storage.channels != 3 || storage.bits_allocated != 8) {
    refuse("DICOM of " + storage.photometric + " with " + std::to_string(storage.channels) + " channels of " +
           std::to_string(storage.bits_allocated) + " bits");
  }
}

}  // namespace

bool File::is_one(Bytes file) {
  if (has_preamble(file)) return true;
  const image::ByteReader reader(file, "DICOM");
  if (!reader.has(0, 8) || (reader.le16(0) != 0x0008 && reader.le16(0) != 0x0002) ||
      reader.le16(2) > 0x0060) {
    return false;
  }
  return is_vr_letters(file, 4) || reader.le32(4) < 1024;
}

File::File(Bytes file) {
  const std::size_t begin = has_preamble(file) ? preamble_bytes + 4 : 0;
  const image::ByteReader reader(file, "DICOM");
  // The file's meta information is always explicit little endian; its group ends where another one begins.
  std::size_t at = begin;
  while (reader.has(at, 8) && reader.le16(at) == 0x0002) {
    const bool is_long =
        file[at + 4] == 'O' || (file[at + 4] == 'U' && file[at + 5] != 'I' && file[at + 5] != 'L');
    const std::size_t size = is_long ? reader.le32(at + 8) : reader.le16(at + 6);
    const std::size_t value = at + (is_long ? 12 : 8);
    reader.require(value, size);
    at = value + size;
  }
  transfer_syntax_ = Dataset(file.subspan(begin, at - begin), {true, false}).text(tag::transfer_syntax);
  if (transfer_syntax_.empty()) {
    transfer_syntax_ = is_vr_letters(file, at + 4) ? explicit_little : implicit_little;
  }
  Bytes rest = file.subspan(at);
  if (transfer_syntax_ == deflated_little) {
    inflated_ = inflate(rest, max_volume_file_bytes);
    rest = inflated_;
  }
  dataset_ = Dataset(rest, {transfer_syntax_ != implicit_little, transfer_syntax_ == explicit_big});
}

Picture read_picture(const File& file, bool keep_patient) {
  const Dataset& dataset = file.dataset();
  const Element* pixels = dataset.find(tag::pixels);
  if (!pixels) {
    if (dataset.has(tag::float_pixels) || dataset.has(tag::double_pixels)) {
      throw Error(ErrorCode::unsupported_image, "DICOM of floating-point samples");
    }
    throw Error(ErrorCode::no_picture, kind_of(dataset));
  }
  Picture picture;
  picture.storage = read_storage(file);
  require_readable(picture.storage);
  const Storage& storage = picture.storage;
  require_size({storage.width_px, storage.height_px, storage.frames}, storage.channels,
               storage.bits_allocated / 8);

  picture.source.format = "DICOM";
  picture.source.description = dataset.text(tag::series_description);
  picture.source.series_number = static_cast<int>(dataset.whole(tag::series_number).value_or(0));
  picture.source.modality = dataset.text(tag::modality);
  picture.source.body_part = dataset.text(tag::body_part);
  picture.source.series_uid = dataset.text(tag::series_instance);
  picture.source.study_uid = dataset.text(tag::study_instance);
  picture.source.sop_class_uid = dataset.text(tag::sop_class);
  if (keep_patient) {
    picture.source.patient = {dataset.text(tag::patient_name), dataset.text(tag::patient_id),
                              dataset.text(tag::birth_date), dataset.text(tag::patient_sex)};
  }
  picture.sop_instance_uid = dataset.text(tag::sop_instance);
  picture.instance_number = static_cast<int>(dataset.whole(tag::instance_number).value_or(0));
  read_spacing(dataset, picture);
  read_frames(dataset, picture);
  picture.has_table = dataset.has(tag::brightness_table) || dataset.has(tag::modality_table);

  picture.is_compressed = pixels->has_undefined_length;
  picture.is_big_endian = file.is_big_endian();
  picture.pixel_data = pixels->value;
  if (picture.is_compressed) {
    if (fragments_of(*pixels).empty()) throw Error(ErrorCode::corrupt_image, "its pixel data are empty");
    return picture;
  }
  const std::size_t wanted =
      static_cast<std::size_t>(storage.width_px) * static_cast<std::size_t>(storage.height_px) *
      static_cast<std::size_t>(storage.frames) * static_cast<std::size_t>(storage.channels) *
      static_cast<std::size_t>(storage.bits_allocated / 8);
  if (pixels->value.size() < wanted) {
    throw Error(ErrorCode::corrupt_image, "its pixel data have " + std::to_string(pixels->value.size()) +
                                              " bytes instead of " + std::to_string(wanted));
  }
  picture.pixel_data = pixels->value.first(wanted);
  return picture;
}

}  // namespace neuroscan::volume::dicom
