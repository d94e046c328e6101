#include "drawn_head.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

#include "volume/dicom/samples.hpp"
#include "volume/inflate.hpp"

namespace neuroscan::volume {

std::vector<std::uint8_t> read_volume_fixture(const std::string& name) {
  std::ifstream file(std::string(NEUROSCAN_FIXTURES) + "/volumes/" + name, std::ios::binary);
  if (!file) throw std::runtime_error("no fixture " + name);
  return {std::istreambuf_iterator<char>(file), {}};
}

int head_value(int x, int y, int z) {
  static const std::vector<std::uint8_t> head = read_volume_fixture("head.u16");
  const auto at = static_cast<std::size_t>(2 * ((z * head_height + y) * head_width + x));
  return head[at] | head[at + 1] << 8;
}

Volume volume_of_bytes(const std::vector<std::uint8_t>& file) {
  Intake intake;
  if (kind_of(file) == FileKind::gzip) {
    intake.add("file", gunzip(file, max_volume_file_bytes));
  } else if (kind_of(file) == FileKind::dicom) {
    const dicom::File dicom(file);
    dicom::Picture picture = dicom::read_picture(dicom);
    std::vector<Samples> samples = samples_of(picture.storage, picture.pixel_data, picture.is_big_endian);
    intake.add({"file", picture, std::move(samples)});
  } else {
    intake.add("file", file);
  }
  return std::move(intake.finish().at(0));
}

Volume volume_of_fixture(const std::string& name) { return volume_of_bytes(read_volume_fixture(name)); }

double value_at(const Volume& volume, int i, int j, int k) {
  const double stored = std::visit(
      [&](const auto& values) {
        return static_cast<double>(values.at(static_cast<std::size_t>(j * volume.geometry.size[0] + i)));
      },
      volume.slices.at(static_cast<std::size_t>(k)));
  return volume.slope * stored + volume.intercept;
}

}  // namespace neuroscan::volume
