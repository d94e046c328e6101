#include "volume/intake.hpp"

#include <iterator>

#include "image/decode.hpp"
#include "volume/archive.hpp"
#include "volume/inflate.hpp"
#include "volume/meta_image.hpp"
#include "volume/nifti.hpp"
#include "volume/nrrd.hpp"

namespace neuroscan::volume {
namespace {

Volume volume_of_picture(Bytes file) {
  const image::Format format = image::read_header(file).format;
  image::Image image = image::decode(file);
  Volume volume;
  volume.source.format = std::string(image::format_name(format));
  volume.channels = image.channels;
  volume.geometry.size = {image.width_px, image.height_px, 1};
  volume.slices.emplace_back(std::move(image.pixels));
  return volume;
}

}  // namespace

FileKind kind_of(Bytes file) {
  if (is_zip(file)) return FileKind::zip;
  if (is_gzip(file)) return FileKind::gzip;
  if (is_nifti(file)) return FileKind::nifti;
  if (is_nrrd(file)) return FileKind::nrrd;
  if (is_meta_image(file)) return FileKind::meta_image;
  if (dicom::File::is_one(file)) return FileKind::dicom;
  return FileKind::other;
}

bool is_for_intake(Bytes start) { return kind_of(start) != FileKind::other; }

void Intake::add(const std::string& name, Bytes file) {
  Volume volume;
  switch (kind_of(file)) {
    case FileKind::nifti: volume = read_nifti(file); break;
    case FileKind::nrrd: volume = read_nrrd(file); break;
    case FileKind::meta_image: volume = read_meta_image(file); break;
    default: volume = volume_of_picture(file); break;
  }
  volume.source.file = name;
  volumes_.push_back(std::move(volume));
}

std::vector<Volume> Intake::finish() {
  std::vector<Volume> result = std::move(volumes_);
  std::vector<Volume> series = dicom::assemble(std::move(pictures_));
  result.insert(result.end(), std::make_move_iterator(series.begin()), std::make_move_iterator(series.end()));
  volumes_.clear();
  pictures_.clear();
  return result;
}

}  // namespace neuroscan::volume
