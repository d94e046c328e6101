#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstring>

#include "drawn_head.hpp"
#include "volume/archive.hpp"
#include "volume/dicom/samples.hpp"
#include "volume/dicom/tags.hpp"
#include "volume/dicom/writing.hpp"
#include "volume/planes.hpp"

using namespace neuroscan;
using namespace neuroscan::volume;
namespace tag = dicom::tag;

namespace {

// Everything in a ZIP fixture that needs no codec, as the engine takes it in.
Intake take_in(const std::string& name) {
  const std::vector<std::uint8_t> archive = read_volume_fixture(name);
  Intake intake;
  for (const Entry& entry : entries_of(archive)) {
    try {
      const std::vector<std::uint8_t> file = unpack(archive, entry);
      if (kind_of(file) == FileKind::dicom) {
        const dicom::File dicom(file);
        dicom::Picture picture = dicom::read_picture(dicom);
        std::vector<Samples> samples = samples_of(picture.storage, picture.pixel_data, picture.is_big_endian);
        intake.add({entry.name, picture, std::move(samples)});
      } else {
        intake.add(entry.name, file);
      }
    } catch (const Error& error) {
      intake.skip(entry.name, error);
    }
  }
  return intake;
}

// A small uncompressed picture; `change` adds elements behind those of the size.
template <class Change>
std::vector<std::uint8_t> small_dicom(std::uint16_t rows, std::uint16_t bits, Change&& change) {
  dicom::Writer dataset;
  dataset.text(tag::sop_class, "UI", "1.2.840.10008.5.1.4.1.1.7");
  dataset.u16(tag::samples_per_pixel, 1);
  dataset.text(tag::photometric, "CS", "MONOCHROME2");
  dataset.u16(tag::rows, rows);
  dataset.u16(tag::columns, 2);
  dataset.u16(tag::bits_allocated, bits);
  change(dataset);
  return file_of(dataset, "1.2.840.10008.5.1.4.1.1.7", "2.25.1", "1.2.840.10008.1.2.1");
}

}  // namespace

TEST_CASE("palettes, floating-point samples and odd bits are refused by their names") {
  const auto refused = [](const std::vector<std::uint8_t>& file) {
    return refusal([&] { dicom::read_picture(dicom::File(file)); });
  };
  dicom::Writer palette;
  palette.text(tag::sop_class, "UI", "1.2.840.10008.5.1.4.1.1.7");
  palette.u16(tag::samples_per_pixel, 1);
  palette.text(tag::photometric, "CS", "PALETTE COLOR");
  palette.u16(tag::rows, 1);
  palette.u16(tag::columns, 2);
  palette.u16(tag::bits_allocated, 8);
  palette.bytes(tag::pixels, "OB", std::vector<std::uint8_t>{1, 2});
  CHECK(refused(file_of(palette, "1.2.840.10008.5.1.4.1.1.7", "2.25.1", "1.2.840.10008.1.2.1")) ==
        "unsupported_image: DICOM with a palette");
  CHECK(refused(small_dicom(1, 32, [](dicom::Writer& dataset) {
          dataset.bytes(tag::float_pixels, "OW", std::vector<std::uint8_t>(8));
        })) == "unsupported_image: DICOM of floating-point samples");
  CHECK(refused(small_dicom(1, 32, [](dicom::Writer& dataset) {
          dataset.bytes(tag::pixels, "OW", std::vector<std::uint8_t>(8));
        })) == "unsupported_image: DICOM of 32 bits a sample");
}

TEST_CASE("a table of brightness is not applied, which is said") {
  const Volume volume = volume_of_bytes(small_dicom(1, 8, [](dicom::Writer& dataset) {
    dataset.sequence(tag::brightness_table, {});
    dataset.bytes(tag::pixels, "OB", std::vector<std::uint8_t>{1, 2});
  }));
  CHECK(std::any_of(volume.notes.begin(), volume.notes.end(),
                    [](const std::string& note) { return note.find("LUT") != std::string::npos; }));
}

TEST_CASE("uncompressed transfer syntaxes give the drawn samples") {
  for (const char* name :
       {"g12.dcm", "g12_implicit.dcm", "g12_big_endian.dcm", "g12_deflated.dcm", "g12_bare.dcm"}) {
    const Volume volume = volume_of_fixture(name);
    INFO(name);
    REQUIRE(volume.geometry.size == std::array{head_width, head_height, 1});
    REQUIRE(volume.window);
    CHECK(volume.window->low == 499.5);
    for (int y = 0; y < head_height; ++y) {
      for (int x = 0; x < head_width; ++x) REQUIRE(value_at(volume, x, y, 0) == head_value(x, y, 3));
    }
  }
}

TEST_CASE("signed samples keep their sign and are rescaled") {
  const Volume volume = volume_of_fixture("s16.dcm");
  CHECK(std::holds_alternative<std::vector<std::int16_t>>(volume.slices[0]));
  for (int x = 0; x < head_width; ++x)
    CHECK(value_at(volume, x, 7, 0) == 2 * (head_value(x, 7, 3) - 2000) + 1000);
}

TEST_CASE("bits above and below those stored are no part of the value") {
  const std::vector<std::uint8_t> pixels{0xf4, 0xff, 0x04,
                                         0x00};  // 12 bits from bit 2 on, with others around
  const Volume volume = volume_of_bytes(small_dicom(1, 16, [&](dicom::Writer& dataset) {
    dataset.u16(tag::bits_stored, 12);
    dataset.u16(tag::high_bit, 13);
    dataset.u16(tag::is_signed, 1);
    dataset.bytes(tag::pixels, "OW", pixels);
  }));
  CHECK(value_at(volume, 0, 0, 0) == -3);
  CHECK(value_at(volume, 1, 0, 0) == 1);
}

TEST_CASE("colour comes as RGB, planar or not, and by dcmtk from a bitmap") {
  const Volume rgb = volume_of_fixture("rgb.dcm");
  const Volume grey = volume_of_fixture("g8.dcm");
  REQUIRE(rgb.channels == 3);
  const auto& colours = std::get<std::vector<std::uint8_t>>(rgb.slices[0]);
  const auto& greys = std::get<std::vector<std::uint8_t>>(grey.slices[0]);
  for (std::size_t i = 0; i < greys.size(); ++i) {
    REQUIRE(colours[3 * i] == greys[i]);
    REQUIRE(colours[3 * i + 1] == 255 - greys[i] / 2);
  }
  const Volume bitmap = volume_of_fixture("img2dcm.dcm");
  REQUIRE(bitmap.channels == 3);
  CHECK(std::get<std::vector<std::uint8_t>>(bitmap.slices[0])[3 * 200] == greys[200]);

  dicom::Storage planar{"", "RGB", 2, 1, 1, 3, 8, 8, 7, false, true};
  const std::vector<std::uint8_t> planes{1, 2, 3, 4, 5, 6};
  CHECK(std::get<std::vector<std::uint8_t>>(samples_of(planar, planes, false)[0]) ==
        std::vector<std::uint8_t>{1, 3, 5, 2, 4, 6});
  planar.is_planar = false;
  planar.photometric = "YBR_FULL";
  const std::vector<std::uint8_t> luma{128, 128, 128, 76, 85, 255};  // grey, and red
  const Samples turned = samples_of(planar, luma, false)[0];
  CHECK(std::get<std::vector<std::uint8_t>>(turned) == std::vector<std::uint8_t>{128, 128, 128, 254, 0, 0});
}

TEST_CASE("a folder is sorted into series by number and into slices by position") {
  Intake intake = take_in("study.zip");
  const std::vector<Volume> volumes = intake.finish();
  REQUIRE(volumes.size() == 2);

  const Volume& head = volumes[0];
  CHECK(head.source.series_number == 3);
  CHECK(head.source.description == "drawn head");
  CHECK(head.source.modality == "MR");
  CHECK(head.source.body_part == "HEAD");
  CHECK(head.notes.empty());
  CHECK(planes_of(head).front() == Plane::axial);
  REQUIRE(head.geometry.size == std::array{head_width, head_height, head_slices});
  CHECK(head.geometry.spacing_mm == Vector3{2, 2, 5});
  CHECK(head.names[0] == "study/a/IM1");  // the second file holds the lowest slice
  for (int z = 0; z < head_slices; ++z) {
    for (int x = 0; x < head_width; ++x) REQUIRE(value_at(head, x, 9, z) == head_value(x, 9, z));
  }

  const Volume& knee = volumes[1];
  CHECK(planes_of(knee).front() == Plane::sagittal);
  REQUIRE(knee.notes.size() == 2);
  CHECK(knee.notes[0] == "This is of modality CT, not MR; the models know MR only.");
  CHECK(knee.notes[1] == "The file says it shows KNEE, not the head; the models know heads only.");
}

TEST_CASE("what is no image is skipped with its reason, and the rest of the folder goes on") {
  const Intake intake = take_in("study.zip");
  std::vector<std::string> said;
  for (const Skipped& each : intake.skipped()) {
    said.push_back(each.file + ": " + std::string(code_name(each.error.code())) + " " + each.error.detail());
  }
  CHECK(said == std::vector<std::string>{
                    "study/report.dcm: no_picture an encapsulated document",
                    "study/structures.dcm: no_picture a radiotherapy structure set",
                    "study/missing_pixels.dcm: no_picture DICOM of modality MR without pixel data",
                    "study/short_pixels.dcm: corrupt_image its pixel data have 100 bytes instead of 960",
                    "study/huge.dcm: volume_too_large 65535 × 65535 × 1000 voxels",
                    "study/truncated.dcm: corrupt_image DICOM data set cut off after 676 bytes",
                    "study/empty.dcm: empty_file ",
                    "study/notes.txt: unknown_format ",
                    "../climbs.dcm: unsafe_archive the name of this file climbs out of it",
                });
}

TEST_CASE("slices that are missing or taken twice are said") {
  const auto slice = [](double z, int instance) {
    dicom::Decoded decoded;
    decoded.file = std::to_string(instance);
    decoded.picture.storage.width_px = decoded.picture.storage.height_px = 1;
    decoded.picture.source.series_uid = "1.2";
    decoded.picture.source.modality = "MR";
    decoded.picture.instance_number = instance;
    decoded.picture.frames = {{dicom::Place{{0, 0, z}, {1, 0, 0}, {0, 1, 0}}, 1, 0, std::nullopt}};
    decoded.samples = {std::vector<std::uint8_t>{static_cast<std::uint8_t>(instance)}};
    return decoded;
  };
  const std::vector<Volume> gap = dicom::assemble({slice(0, 1), slice(5, 2), slice(20, 4), slice(10, 3)});
  REQUIRE(gap.size() == 1);
  CHECK(gap[0].names == std::vector<std::string>{"1", "2", "3", "4"});
  REQUIRE(gap[0].notes.size() == 1);
  CHECK(gap[0].notes[0].starts_with("The slices lie unevenly"));

  const std::vector<Volume> echoes = dicom::assemble({slice(0, 1), slice(0, 2), slice(5, 3), slice(5, 4)});
  REQUIRE(echoes.size() == 2);
  CHECK(echoes[0].names == std::vector<std::string>{"1", "3"});
  CHECK(echoes[1].names == std::vector<std::string>{"2", "4"});
  CHECK(echoes[1].notes[0].starts_with("Set 2 of 2"));

  dicom::Decoded scaled = slice(5, 2);
  scaled.picture.frames[0].slope = 10;
  const std::vector<Volume> mixed = dicom::assemble({slice(0, 1), scaled});
  CHECK(value_at(mixed[0], 0, 0, 1) == 20);
  CHECK(value_at(mixed[0], 0, 0, 0) == 1);
}

TEST_CASE("a capsule for the codec holds the pixels and nothing of the patient") {
  const std::vector<std::uint8_t> bytes = read_volume_fixture("multi_j2k.dcm");
  const dicom::File file(bytes);
  const dicom::Picture picture = dicom::read_picture(file);
  REQUIRE(picture.is_compressed);
  const std::vector<std::uint8_t> capsule = capsule_of(picture);
  const std::string text(capsule.begin(), capsule.end());
  CHECK(std::string(bytes.begin(), bytes.end()).find("SECRET") != std::string::npos);
  CHECK(text.find("SECRET") == std::string::npos);
  const dicom::File again(capsule);
  const dicom::Picture same = dicom::read_picture(again);
  CHECK(same.storage.transfer_syntax == "1.2.840.10008.1.2.4.90");
  CHECK(same.storage.frames == head_slices);
  CHECK(same.storage.bits_stored == 12);
  CHECK(std::equal(same.pixel_data.begin(), same.pixel_data.end(), picture.pixel_data.begin(),
                   picture.pixel_data.end()));
}

TEST_CASE("DICOM that contradicts itself is refused by name") {
  const auto refused = [](std::uint16_t rows, std::uint16_t bits, auto change) {
    return refusal([&] { volume_of_bytes(small_dicom(rows, bits, change)); });
  };
  const std::vector<std::uint8_t> two{1, 2};
  const auto with_pixels = [&](dicom::Writer& dataset) { dataset.bytes(tag::pixels, "OB", two); };
  CHECK(refused(1, 8, with_pixels).empty());
  CHECK(refused(0, 8, with_pixels) == "corrupt_image: DICOM that does not say its number of rows");
  CHECK(refused(2, 8, with_pixels) == "corrupt_image: its pixel data have 2 bytes instead of 4");
  CHECK(refused(1, 12, with_pixels) == "unsupported_image: DICOM of 12 bits a sample");
  CHECK(refused(1, 8, [&](dicom::Writer& dataset) {
          dataset.u16(tag::bits_stored, 9);
          with_pixels(dataset);
        }) == "corrupt_image: DICOM whose bits contradict each other");
  CHECK(refused(1, 8, [](dicom::Writer& dataset) { dataset.encapsulated(tag::pixels, {}); }) ==
        "corrupt_image: its pixel data are empty");
}

TEST_CASE("sequences that nest without end are refused") {
  std::vector<std::uint8_t> bytes = small_dicom(1, 8, [](dicom::Writer&) {});
  for (int i = 0; i < 10'000; ++i) {
    // (5200,9229) SQ of undefined length, with an item of undefined length
    const std::vector<std::uint8_t> start{0x00, 0x52, 0x29, 0x92, 'S',  'Q',  0,    0,    0xff, 0xff,
                                          0xff, 0xff, 0xfe, 0xff, 0x00, 0xe0, 0xff, 0xff, 0xff, 0xff};
    bytes.insert(bytes.end(), start.begin(), start.end());
  }
  CHECK(refusal([&] { volume_of_bytes(bytes); }) == "corrupt_image: DICOM sequences nest too deep");
}
