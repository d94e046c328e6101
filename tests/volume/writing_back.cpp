#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "drawn_head.hpp"
#include "volume/dicom/capture.hpp"
#include "volume/dicom/samples.hpp"
#include "volume/dicom/tags.hpp"
#include "volume/heatmap.hpp"
#include "volume/nifti.hpp"

using namespace neuroscan;
using namespace neuroscan::volume;
namespace tag = dicom::tag;

TEST_CASE("a heatmap lies on the voxels of the slice it was drawn on, in every orientation") {
  for (const char* name : {"RAS", "LPS", "PIR", "SPR", "IPL"}) {
    const Volume volume = volume_of_fixture(std::string("orientation_") + name + ".nii.gz");
    INFO(name);
    // Warm where the marker is: the patient's left and front, of the slice at the top.
    const PlacedMap map{5, 2, 2, {0, 1, 0, 0}, 0, 0, 1, 1};
    Volume heat =
        volume_of_bytes(write_nifti(volume.geometry, voxels_of_maps(volume, Plane::axial, {map}), "heat"));
    const image::Image shown = picture(heat, Plane::axial, 5, {0, 1});
    CHECK(shown.pixels[0] == 0);
    CHECK(shown.pixels[head_width - 1] == 255);
    CHECK(shown.pixels[head_width * (head_height - 1)] == 0);
    CHECK(picture(heat, Plane::axial, 4, {0, 1}).pixels[head_width - 1] == 0);
  }
}

TEST_CASE("a map that covers a part of the picture leaves the rest cold") {
  const Volume volume = volume_of_fixture("orientation_LPS.nii.gz");
  const std::vector<float> voxels = voxels_of_maps(volume, Plane::axial, {{0, 1, 1, {1}, 0.5, 0, 0.5, 0.5}});
  CHECK(voxels[0] == 0);
  CHECK(voxels[head_width / 2] == 1);
  CHECK(voxels[head_width * head_height / 2 + head_width / 2] == 0);
  CHECK(refusal([&] {
          voxels_of_maps(volume, Plane::axial, {{6, 1, 1, {1}, 0, 0, 1, 1}});
        }).starts_with("internal"));
  CHECK(refusal([&] {
          voxels_of_maps(volume, Plane::axial, {{0, 2, 1, {1}, 0, 0, 1, 1}});
        }).starts_with("internal"));
}

TEST_CASE("a capture is a derived image in the study of its slice, with the model and without the patient") {
  const std::vector<std::uint8_t> source = read_volume_fixture("g12.dcm");
  const image::Image overlay{2, 1, 3, {255, 0, 0, 0, 255, 0}};
  for (const bool keep_patient : {false, true}) {
    const dicom::File file(source);
    const dicom::Picture picture = dicom::read_picture(file, keep_patient);
    Intake intake;
    intake.add({"g12.dcm", picture, samples_of(picture.storage, picture.pixel_data, false)});
    const Volume volume = std::move(intake.finish().at(0));
    const std::vector<std::uint8_t> bytes =
        dicom::capture_of(volume, overlay, {"neuroscan", "abc123", "Glioma", 0});

    const dicom::File capture(bytes);
    const dicom::Dataset& dataset = capture.dataset();
    CHECK(dataset.text(tag::image_type) == "DERIVED\\SECONDARY");
    CHECK(dataset.text(tag::study_instance) == file.dataset().text(tag::study_instance));
    CHECK(dataset.text(tag::series_instance) != file.dataset().text(tag::series_instance));
    CHECK(dataset.text(tag::sop_instance).starts_with("2.25."));
    CHECK(dataset.text(tag::sop_instance).size() <= 64);
    CHECK(dataset.text(tag::derivation).find("Glioma, by the model neuroscan, sha256 abc123") !=
          std::string::npos);
    CHECK(dataset.item(tag::source_images).text(tag::referenced_instance) == picture.sop_instance_uid);
    CHECK(dataset.text(tag::patient_name) == (keep_patient ? "SECRET^PERSON" : ""));
    CHECK(dataset.text(tag::patient_id) == (keep_patient ? "ID-007" : ""));

    const Volume back = volume_of_bytes(bytes);
    REQUIRE(back.channels == 3);
    const auto& pixels = std::get<std::vector<std::uint8_t>>(back.slices[0]);
    const auto left = static_cast<std::size_t>((back.geometry.size[0] - 2) / 2);
    CHECK(pixels[3 * left] == 255);
    CHECK(pixels[3 * left + 4] == 255);
    // The warning: white strokes in the band below the picture.
    CHECK(std::count(pixels.begin(), pixels.end(), 255) > 3 * 250);
  }
}

TEST_CASE("the warning fits pictures of any width") {
  for (const int width : {1, 100, 173, 174, 175, 512, 4096}) {
    const image::Image picture = dicom::with_warning(image::black(width, 3, 1));
    CHECK(picture.channels == 3);
    CHECK(picture.width_px >= width);
    CHECK(picture.height_px > 3);
  }
}
