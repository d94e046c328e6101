#include "volume/planes.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "drawn_head.hpp"
#include "volume/window.hpp"

using namespace neuroscan;
using namespace neuroscan::volume;
using Letters = std::array<std::string, 4>;

namespace {

constexpr Window all{0, 4095};

// The drawn head is 48 × 40 × 30 mm in voxels of 2 × 2 × 5: pictures have pixels of 2 mm.
std::array<int, 2> size_of(const image::Image& image) { return {image.width_px, image.height_px}; }

// The brightest place of the picture, where the marker (left, front, top) has to be.
std::array<double, 2> marker_of(const image::Image& image) {
  double x = 0;
  double y = 0;
  double count = 0;
  for (int row = 0; row < image.height_px; ++row) {
    for (int column = 0; column < image.width_px; ++column) {
      if (image.pixels[static_cast<std::size_t>(row * image.width_px + column)] < 250) continue;
      x += column;
      y += row;
      ++count;
    }
  }
  if (count == 0) return {-1, -1};
  return {x / count / image.width_px, y / count / image.height_px};
}

}  // namespace

TEST_CASE("every orientation shows the same axial pictures, value by value") {
  for (const char* name : {"RAS", "LPS", "LAS", "PIR", "ASL", "SPR", "RSA", "IPL"}) {
    const Volume volume = volume_of_fixture(std::string("orientation_") + name + ".nii.gz");
    INFO(name);
    REQUIRE(slice_count(volume, Plane::axial) == head_slices);
    for (int z = 0; z < head_slices; ++z) {
      const image::Image image = picture(volume, Plane::axial, z, all);
      REQUIRE(size_of(image) == std::array{head_width, head_height});
      for (int y = 0; y < head_height; ++y) {
        for (int x = 0; x < head_width; ++x) {
          const int grey = (head_value(x, y, z) * 510 + 4095) / 8190;
          REQUIRE(image.pixels[static_cast<std::size_t>(y * head_width + x)] == grey);
        }
      }
    }
  }
}

TEST_CASE("the marker at the patient's left, front and top is where each plane has it") {
  for (const char* name : {"RAS", "LPS", "LAS", "PIR", "ASL", "SPR", "RSA", "IPL"}) {
    const Volume volume = volume_of_fixture(std::string("orientation_") + name + ".nii.gz");
    INFO(name);
    const auto axial = marker_of(picture(volume, Plane::axial, 5, all));
    CHECK(axial[0] > 0.5);  // the patient's left is on the right
    CHECK(axial[1] < 0.3);  // the front is on top
    CHECK(marker_of(picture(volume, Plane::axial, 2, all))[0] == -1);

    const image::Image coronal = picture(volume, Plane::coronal, 4, all);
    CHECK(size_of(coronal) == std::array{24, 15});  // 30 mm high in pixels of 2 mm
    CHECK(marker_of(coronal)[0] > 0.5);
    CHECK(marker_of(coronal)[1] < 0.4);  // the top is on top

    const image::Image sagittal = picture(volume, Plane::sagittal, 16, all);
    CHECK(size_of(sagittal) == std::array{20, 15});
    CHECK(marker_of(sagittal)[0] < 0.3);  // the front is on the left
    CHECK(marker_of(sagittal)[1] < 0.4);
    CHECK(marker_of(picture(volume, Plane::sagittal, 4, all))[0] == -1);  // the patient's right
  }
}

TEST_CASE("the edges carry the letters of the patient's sides") {
  const Volume volume = volume_of_fixture("orientation_SPR.nii.gz");
  CHECK(edge_letters(volume.geometry, Plane::axial) == Letters{"R", "L", "A", "P"});
  CHECK(edge_letters(volume.geometry, Plane::coronal) == Letters{"R", "L", "S", "I"});
  CHECK(edge_letters(volume.geometry, Plane::sagittal) == Letters{"A", "P", "S", "I"});
}

TEST_CASE("a tilted volume says by how much, and names both sides at its edges") {
  const Volume volume = volume_of_fixture("oblique.nii.gz");
  CHECK(obliqueness_deg(volume.geometry) == Catch::Approx(20).margin(0.01));
  CHECK(edge_letters(volume.geometry, Plane::axial) == Letters{"R", "L", "AS", "PI"});
}

TEST_CASE("the plane in which a volume was taken comes first") {
  CHECK(planes_of(volume_of_fixture("orientation_LPS.nii.gz")).front() == Plane::axial);
  CHECK(planes_of(volume_of_fixture("orientation_PIR.nii.gz")).front() == Plane::sagittal);
  CHECK(planes_of(volume_of_fixture("orientation_RSA.nii.gz")).front() == Plane::coronal);
  CHECK(planes_of(volume_of_fixture("multi.dcm")) == std::vector{Plane::stored});
}

TEST_CASE("a slice of a plane is found again among the stored ones") {
  const Volume volume = volume_of_fixture("orientation_IPL.nii.gz");  // slices run to the left
  CHECK(stored_slice(volume, Plane::sagittal, 3) == 3);
  CHECK(stored_slice(volume, Plane::axial, 3) == -1);
  CHECK(stored_slice(volume_of_fixture("orientation_PIR.nii.gz"), Plane::sagittal, 0) == head_width - 1);
}

TEST_CASE("pictures of very long voxels stay within 4096 pixels") {
  Geometry geometry;
  geometry.size = {100, 100, 1};
  geometry.spacing_mm = {0.001, 100, 1};
  CHECK(picture_size_px(geometry, Plane::stored) == std::array{100, 4096});
}

TEST_CASE("windows: DICOM's, the grey levels of 8 bits, percentiles of everything else") {
  CHECK(window_of(2000, 3001, "").low == 499.5);
  CHECK(window_of(2000, 3001, "LINEAR").high == 3499.5);
  CHECK(window_of(128, 256, "").low == 0);
  CHECK(window_of(128, 256, "").high == 255);
  CHECK(window_of(100, 50, "LINEAR_EXACT").low == 75);
  CHECK(default_window(volume_of_fixture("multi.dcm")).high == 3499.5);
  CHECK(default_window(volume_of_fixture("g8.dcm")).low == 0);
  CHECK(default_window(volume_of_fixture("g8.dcm")).high == 255);
  const Window percentiles = default_window(volume_of_fixture("raw.nrrd"));
  CHECK(percentiles.low == 0);
  CHECK(percentiles.high > 2300);
  CHECK(percentiles.high <= 4095);

  Volume flat = volume_of_fixture("g12.dcm");
  flat.window.reset();
  for (Samples& slice : flat.slices) std::get<std::vector<std::uint16_t>>(slice).assign(480, 7);
  CHECK(default_window(flat).low == 7);
  CHECK(default_window(flat).high == 8);
}

TEST_CASE("MONOCHROME1 is shown with its small values bright") {
  const image::Image inverted = picture(volume_of_fixture("mono1.dcm"), Plane::stored, 0, {0, 255});
  const image::Image upright = picture(volume_of_fixture("g8.dcm"), Plane::stored, 0, {0, 255});
  CHECK(inverted.pixels == upright.pixels);
}
