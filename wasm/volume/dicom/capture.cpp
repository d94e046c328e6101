#include "volume/dicom/capture.hpp"

#include <algorithm>
#include <array>

#include "base/sha256.hpp"
#include "image/grey.hpp"
#include "volume/dicom/tags.hpp"
#include "volume/dicom/writing.hpp"

namespace neuroscan::volume::dicom {
namespace {

constexpr std::string_view secondary_capture = "1.2.840.10008.5.1.4.1.1.7";
constexpr std::string_view explicit_little = "1.2.840.10008.1.2.1";
constexpr int capture_series_number = 9900;

constexpr int glyph_width = 5;
constexpr int glyph_height = 7;
constexpr int band_margin = 3;

// Rows from the top, the leftmost pixel in bit 4.
struct Glyph {
  char letter;
  std::array<std::uint8_t, glyph_height> rows;
};
constexpr std::array<Glyph, 14> glyphs{{{'A', {14, 17, 17, 31, 17, 17, 17}},
                                        {'C', {14, 17, 16, 16, 16, 17, 14}},
                                        {'D', {30, 17, 17, 17, 17, 17, 30}},
                                        {'E', {31, 16, 16, 30, 16, 16, 31}},
                                        {'F', {31, 16, 16, 30, 16, 16, 16}},
                                        {'G', {14, 17, 16, 23, 17, 17, 15}},
                                        {'H', {17, 17, 17, 31, 17, 17, 17}},
                                        {'I', {14, 4, 4, 4, 4, 4, 14}},
                                        {'N', {17, 25, 21, 19, 17, 17, 17}},
                                        {'O', {14, 17, 17, 17, 17, 17, 14}},
                                        {'R', {30, 17, 17, 30, 20, 18, 17}},
                                        {'S', {15, 16, 16, 14, 1, 1, 30}},
                                        {'T', {31, 4, 4, 4, 4, 4, 4}},
                                        {'-', {0, 0, 0, 31, 0, 0, 0}}}};

void draw(image::Image& picture, std::string_view text, int left, int top, int scale) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto glyph =
        std::find_if(glyphs.begin(), glyphs.end(), [&](const Glyph& g) { return g.letter == text[i]; });
    if (glyph == glyphs.end()) continue;
    for (int y = 0; y < glyph_height * scale; ++y) {
      for (int x = 0; x < glyph_width * scale; ++x) {
        if ((glyph->rows[static_cast<std::size_t>(y / scale)] >> (glyph_width - 1 - x / scale) & 1) == 0)
          continue;
        const int column = left + static_cast<int>(i) * (glyph_width + 1) * scale + x;
        const auto at = 3 * (static_cast<std::size_t>(top + y) * static_cast<std::size_t>(picture.width_px) +
                             static_cast<std::size_t>(column));
        std::fill_n(picture.pixels.begin() + static_cast<std::ptrdiff_t>(at), 3, std::uint8_t{255});
      }
    }
  }
}

// "2.25." and 128 bits as a decimal number (PS3.5 B.2): the same for the same text.
std::string uid_of(const std::string& text) {
  const std::string digest = sha256({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
  std::string decimal = "0";  // the least digit first
  for (const char hex : digest.substr(0, 32)) {
    int carry = hex <= '9' ? hex - '0' : hex - 'a' + 10;
    for (char& digit : decimal) {
      const int value = (digit - '0') * 16 + carry;
      digit = static_cast<char>('0' + value % 10);
      carry = value / 10;
    }
    for (; carry > 0; carry /= 10) decimal += static_cast<char>('0' + carry % 10);
  }
  std::reverse(decimal.begin(), decimal.end());
  return "2.25." + decimal;
}

std::uint16_t short_of(int value) { return static_cast<std::uint16_t>(value); }

}  // namespace

image::Image with_warning(const image::Image& picture) {
  const image::Image colour = image::to_rgb(picture);
  const int letters = static_cast<int>(burnt_in_text.size());
  const int scale = std::max(1, colour.width_px / (2 * letters * (glyph_width + 1)));
  const int text_px = letters * (glyph_width + 1) * scale;
  const int width = std::max(colour.width_px, text_px + 2 * band_margin);
  image::Image result = image::black(width, colour.height_px + (glyph_height + 2 * band_margin) * scale, 3);
  const int left = (width - colour.width_px) / 2;
  for (int y = 0; y < colour.height_px; ++y) {
    const auto from = colour.pixels.begin() + std::ptrdiff_t{3} * y * colour.width_px;
    std::copy_n(from, 3 * colour.width_px,
                result.pixels.begin() + std::ptrdiff_t{3} * (std::ptrdiff_t{y} * width + left));
  }
  draw(result, burnt_in_text, (width - text_px) / 2, colour.height_px + band_margin * scale, scale);
  return result;
}

std::vector<std::uint8_t> capture_of(const Volume& volume, const image::Image& overlay,
                                     const Derivation& derivation) {
  const image::Image picture = with_warning(overlay);
  const Source& source = volume.source;
  const Patient patient = source.patient.value_or(Patient{});
  const std::string subject =
      sha256(picture.pixels) + derivation.model_sha256 + source.series_uid + patient.id;
  const std::string instance = uid_of("instance " + subject);
  const std::string study = source.study_uid.empty() ? uid_of("study " + subject) : source.study_uid;

  Writer dataset;
  dataset.text(tag::character_set, "CS", "ISO_IR 192");
  dataset.text(tag::image_type, "CS", "DERIVED\\SECONDARY");
  dataset.text(tag::sop_class, "UI", secondary_capture);
  dataset.text(tag::sop_instance, "UI", instance);
  dataset.text(tag::study_date, "DA", "");
  dataset.text(tag::study_time, "TM", "");
  dataset.text(tag::accession_number, "SH", "");
  dataset.text(tag::modality, "CS", "OT");
  dataset.text(tag::conversion_type, "CS", "WSD");
  dataset.text(tag::manufacturer, "LO", "NeuroScan");
  dataset.text(tag::referring_physician, "PN", "");
  dataset.text(tag::series_description, "LO", "NeuroScan: research, not for diagnosis");
  dataset.text(tag::derivation, "ST",
               "Heatmap of what speaks for " + derivation.class_name + ", by the model " +
                   derivation.model_id + ", sha256 " + derivation.model_sha256 +
                   ". Research, not for diagnosis.");
  const auto slice = static_cast<std::size_t>(derivation.stored_slice);
  if (derivation.stored_slice >= 0 && slice < volume.instance_uids.size() && !source.sop_class_uid.empty()) {
    Writer reference;
    reference.text(tag::referenced_class, "UI", source.sop_class_uid);
    reference.text(tag::referenced_instance, "UI", volume.instance_uids[slice]);
    dataset.sequence(tag::source_images, {reference});
  }
  dataset.text(tag::patient_name, "PN", patient.name);
  dataset.text(tag::patient_id, "LO", patient.id);
  dataset.text(tag::birth_date, "DA", patient.birth_date);
  dataset.text(tag::patient_sex, "CS", patient.sex);
  dataset.text(tag::study_instance, "UI", study);
  dataset.text(tag::series_instance, "UI", uid_of("series " + study + derivation.model_sha256));
  dataset.text(tag::study_id, "SH", "");
  dataset.text(tag::series_number, "IS", std::to_string(capture_series_number));
  dataset.text(tag::instance_number, "IS", std::to_string(derivation.stored_slice + 1));
  dataset.text(tag::patient_orientation, "CS", "");
  dataset.u16(tag::samples_per_pixel, 3);
  dataset.text(tag::photometric, "CS", "RGB");
  dataset.u16(tag::planar, 0);
  dataset.u16(tag::rows, short_of(picture.height_px));
  dataset.u16(tag::columns, short_of(picture.width_px));
  dataset.u16(tag::bits_allocated, 8);
  dataset.u16(tag::bits_stored, 8);
  dataset.u16(tag::high_bit, 7);
  dataset.u16(tag::is_signed, 0);
  dataset.text(tag::burned_in, "CS", "NO");  // of what identifies the patient
  dataset.bytes(tag::pixels, "OB", picture.pixels);
  return file_of(dataset, secondary_capture, instance, explicit_little);
}

}  // namespace neuroscan::volume::dicom
