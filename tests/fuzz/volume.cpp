// Any bytes: volumes that keep their invariant, or an Error; never anything else.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "base/error.hpp"
#include "volume/archive.hpp"
#include "volume/dicom/samples.hpp"
#include "volume/dicom/writing.hpp"
#include "volume/inflate.hpp"
#include "volume/intake.hpp"
#include "volume/planes.hpp"
#include "volume/window.hpp"

namespace {

using namespace neuroscan;
using namespace neuroscan::volume;

constexpr std::size_t most_bytes = 1 << 20;  // larger ones are slow and teach nothing new

void take_in(Intake& intake, Bytes file, int depth) {
  try {
    switch (kind_of(file)) {
      case FileKind::zip:
        if (depth > 0) return;
        for (const Entry& entry : entries_of(file)) {
          if (entry.bytes < most_bytes) take_in(intake, unpack(file, entry), depth + 1);
        }
        return;
      case FileKind::gzip:
        if (depth < 2) take_in(intake, gunzip(file, most_bytes), depth + 1);
        return;
      case FileKind::dicom: {
        const dicom::File dicom(file);
        dicom::Picture picture = dicom::read_picture(dicom);
        if (picture.is_compressed) {
          const std::vector<std::uint8_t> capsule = dicom::capsule_of(picture);
          const dicom::File again(capsule);
          if (dicom::read_picture(again).pixel_data.size() != picture.pixel_data.size()) std::abort();
          return;
        }
        std::vector<Samples> samples = samples_of(picture.storage, picture.pixel_data, picture.is_big_endian);
        intake.add({"file", picture, std::move(samples)});
        return;
      }
      case FileKind::other: return;  // fuzz/decode.cpp
      default: intake.add("file", file);
    }
  } catch (const Error&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Intake intake;
  take_in(intake, {data, size}, 0);
  for (const Volume& volume : intake.finish()) {
    if (volume.slices.size() != static_cast<std::size_t>(volume.geometry.size[2])) std::abort();
    for (const Plane plane : planes_of(volume)) {
      const auto [width_px, height_px] = picture_size_px(volume.geometry, plane);
      if (std::int64_t{width_px} * height_px > 100'000) continue;
      const image::Image image =
          picture(volume, plane, slice_count(volume, plane) - 1, default_window(volume));
      if (image.width_px != width_px || image.height_px != height_px) std::abort();
    }
  }
  return 0;
}
