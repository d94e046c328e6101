#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstring>

#include "drawn_head.hpp"
#include "volume/nifti.hpp"

using namespace neuroscan;
using namespace neuroscan::volume;

namespace {

// The largest difference to the drawn values, each as a * drawn + b.
double difference(const Volume& volume, double a = 1, double b = 0) {
  double largest = 0;
  for (int z = 0; z < head_slices; ++z) {
    for (int y = 0; y < head_height; ++y) {
      for (int x = 0; x < head_width; ++x) {
        largest = std::max(largest, std::abs(value_at(volume, x, y, z) - (a * head_value(x, y, z) + b)));
      }
    }
  }
  return largest;
}

void check_geometry(const Volume& volume) {
  CHECK(volume.geometry.size == std::array{head_width, head_height, head_slices});
  CHECK(volume.geometry.is_oriented);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(volume.geometry.spacing_mm[i] == Catch::Approx(i == 2 ? 5 : 2));
    CHECK(volume.geometry.axes[i][i] == Catch::Approx(1));
    CHECK(volume.geometry.origin_mm[i] == Catch::Approx(std::array{-23.0, -19.0, -10.0}[i]));
  }
}

}  // namespace

TEST_CASE("every format stores the same head in the same place") {
  for (const char* name : {"orientation_LPS.nii.gz", "second.nii.gz", "big_endian.nii.gz", "raw.nrrd",
                           "gzip.nrrd", "zlib.mha", "raw_big_endian.mha", "enhanced.dcm"}) {
    INFO(name);
    const Volume volume = volume_of_fixture(name);
    check_geometry(volume);
    CHECK(difference(volume) == 0);
  }
}

TEST_CASE("a NIfTI with only a qform is placed by it; float32 stays float32") {
  const Volume volume = volume_of_fixture("qform.nii.gz");
  check_geometry(volume);
  CHECK(std::holds_alternative<std::vector<float>>(volume.slices[0]));
  CHECK(difference(volume, 1 / 4095.0) < 1e-6);  // float32
}

TEST_CASE("a NIfTI's scaling applies to its values") {
  CHECK(difference(volume_of_fixture("scaled.nii.gz"), 2, -100) == 0);
}

TEST_CASE("what is written as NIfTI is read back in the same place") {
  const Volume source = volume_of_fixture("oblique.nii.gz");
  std::vector<float> values;
  for (int i = 0; i < head_width * head_height * head_slices; ++i)
    values.push_back(static_cast<float>(i) / 7);
  const Volume back = volume_of_bytes(write_nifti(source.geometry, values, "heatmap"));
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(back.geometry.spacing_mm[i] == Catch::Approx(source.geometry.spacing_mm[i]).epsilon(1e-6));
    for (std::size_t k = 0; k < 3; ++k) {
      CHECK(back.geometry.axes[i][k] == Catch::Approx(source.geometry.axes[i][k]).margin(1e-6));
    }
    CHECK(back.geometry.origin_mm[i] == Catch::Approx(source.geometry.origin_mm[i]).margin(1e-5));
  }
  CHECK(value_at(back, 3, 2, 1) ==
        values[static_cast<std::size_t>(((1 * head_height) + 2) * head_width + 3)]);
}

TEST_CASE("a file that ends early is refused, wherever it ends") {
  for (const char* name :
       {"orientation_LPS.nii.gz", "raw.nrrd", "gzip.nrrd", "zlib.mha", "raw_big_endian.mha", "g12.dcm",
        "enhanced.dcm", "g12_implicit.dcm", "g12_deflated.dcm", "g12_big_endian.dcm"}) {
    const std::vector<std::uint8_t> whole = read_volume_fixture(name);
    for (std::size_t size = 0; size < whole.size(); size += size < 600 ? 1 : 37) {
      const std::vector<std::uint8_t> cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
      INFO(name << " after " << size << " bytes");
      REQUIRE(!refusal([&] { volume_of_bytes(cut); }).empty());
    }
  }
}

TEST_CASE("absurd dimensions are refused before memory is taken") {
  std::vector<std::uint8_t> nifti = write_nifti(Geometry{}, {0.0F}, "");
  const auto with_sides = [&](std::int16_t side) {
    std::vector<std::uint8_t> file = nifti;
    for (std::size_t i = 0; i < 3; ++i) std::memcpy(file.data() + 42 + 2 * i, &side, 2);
    return refusal([&] { volume_of_bytes(file); });
  };
  CHECK(with_sides(32767) == "volume_too_large: 32767 × 32767 × 32767 voxels");
  CHECK(with_sides(-5) == "corrupt_image: -5 × -5 × -5 voxels");
  CHECK(with_sides(0) == "corrupt_image: 0 × 0 × 0 voxels");

  const std::string mha =
      "ObjectType = Image\nNDims = 3\nDimSize = 99999999 99999999 99999999\nElementType = MET_SHORT\n"
      "ElementDataFile = LOCAL\n";
  CHECK(refusal([&] { volume_of_bytes({mha.begin(), mha.end()}); }).starts_with("volume_too_large"));
}

TEST_CASE("files in two parts and foreign kinds are refused by name") {
  const auto of_text = [](const std::string& text) {
    return refusal([&] { volume_of_bytes({text.begin(), text.end()}); });
  };
  CHECK(
      of_text(
          "ObjectType = Image\nNDims = 2\nDimSize = 1 1\nElementType = MET_UCHAR\nElementDataFile = a.raw\n")
          .starts_with("unsupported_image: MetaImage header whose voxels are in another file"));
  CHECK(of_text("NRRD0004\ntype: short\nsizes: 1 1 1\ndata file: a.raw\nencoding: raw\n\n")
            .starts_with("unsupported_image: NRRD header whose voxels are in another file"));
  CHECK(of_text("NRRD0004\ntype: block\nsizes: 1 1 1\nencoding: raw\n\n") ==
        "unsupported_image: NRRD of type block");
  CHECK(of_text("hello") == "unknown_format: ");
  std::vector<std::uint8_t> pair = write_nifti(Geometry{}, {0.0F}, "");
  pair[345] = 'i';
  CHECK(refusal([&] {
          volume_of_bytes(pair);
        }).starts_with("unsupported_image: NIfTI header without its image"));
}
