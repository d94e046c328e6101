#include "engine/volumes/volume_reply.hpp"

#include <string>

#include "engine/reply.hpp"
#include "volume/planes.hpp"
#include "volume/window.hpp"

namespace neuroscan::engine {
namespace {

template <class Values>
val list_of(const Values& values) {
  val list = val::array();
  for (const auto& value : values) list.call<void>("push", val(value));
  return list;
}

val plane_info(const volume::Volume& volume, volume::Plane plane) {
  const auto [width_px, height_px] = volume::picture_size_px(volume.geometry, plane);
  const auto through = static_cast<std::size_t>(volume::view_of(volume.geometry, plane).axis[2]);
  val result = val::object();
  result.set("plane", std::string(volume::plane_name(plane)));
  result.set("slices", volume::slice_count(volume, plane));
  result.set("width_px", width_px);
  result.set("height_px", height_px);
  result.set("spacing_mm", volume.geometry.spacing_mm[through]);
  result.set("edges", list_of(volume::edge_letters(volume.geometry, plane)));
  return result;
}

// In the order of the slices of the plane that comes first.
val files_of(const volume::Volume& volume) {
  val files = val::array();
  const volume::Plane plane = volume::planes_of(volume).front();
  for (int slice = 0; slice < volume::slice_count(volume, plane) && !volume.names.empty(); ++slice) {
    const int stored = volume::stored_slice(volume, plane, slice);
    files.call<void>("push", volume.names[static_cast<std::size_t>(stored)]);
  }
  return files;
}

}  // namespace

val copied_bytes(const std::vector<std::uint8_t>& bytes) {
  return val::global("Uint8Array").new_(val(emscripten::typed_memory_view(bytes.size(), bytes.data())));
}

val array_of(const std::vector<int>& numbers) { return list_of(numbers); }

val skipped_files(const volume::Intake& intake) {
  val skipped = val::array();
  for (const auto& [file, error] : intake.skipped()) {
    val item = val::object();
    item.set("file", file);
    item.set("error", failure(error));
    skipped.call<void>("push", item);
  }
  return skipped;
}

val taken_files(const volume::Intake& intake) {
  val result = val::object();
  result.set("images", static_cast<double>(intake.images()));
  result.set("skipped", skipped_files(intake));
  return result;
}

val volume_info(int number, const volume::Volume& volume) {
  const volume::Window own = volume::default_window(volume);
  val window = val::object();
  window.set("low", own.low);
  window.set("high", own.high);
  val planes = val::array();
  for (const volume::Plane plane : volume::planes_of(volume))
    planes.call<void>("push", plane_info(volume, plane));
  val result = val::object();
  result.set("volume", number);
  result.set("file", volume.source.file);
  result.set("format", volume.source.format);
  result.set("series_number", volume.source.series_number);
  result.set("description", volume.source.description);
  result.set("modality", volume.source.modality);
  result.set("body_part", volume.source.body_part);
  result.set("size", list_of(volume.geometry.size));
  result.set("spacing_mm", list_of(volume.geometry.spacing_mm));
  result.set("is_oriented", volume.geometry.is_oriented);
  result.set("oblique_deg", volume.geometry.is_oriented ? volume::obliqueness_deg(volume.geometry) : 0);
  result.set("is_colour", volume.channels == 3);
  result.set("window", window);
  result.set("planes", planes);
  result.set("files", files_of(volume));
  result.set("notes", list_of(volume.notes));
  return result;
}

val verdict_reply(const volume::Verdict& verdict) {
  val result = val::object();
  result.set("aggregation", std::string(volume::aggregation_name(verdict.aggregation)));
  result.set("probabilities", list_of(verdict.probabilities));
  result.set("top", static_cast<double>(verdict.top));
  result.set("used", list_of(verdict.used));
  result.set("most_suspicious_first", list_of(verdict.most_suspicious_first));
  result.set("slices_per_class", list_of(verdict.slices_per_class));
  result.set("refused", list_of(verdict.refused));
  return result;
}

}  // namespace neuroscan::engine
