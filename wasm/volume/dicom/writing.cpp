#include "volume/dicom/writing.hpp"

#include <string>

#include "volume/dicom/tags.hpp"

namespace neuroscan::volume::dicom {
namespace {

constexpr std::string_view secondary_capture = "1.2.840.10008.5.1.4.1.1.7";
// Under the root that anybody may use with a UUID (PS3.5 B.2); this one names NeuroScan's writer.
constexpr std::string_view implementation = "2.25.213706371957083726915403291856091387263";

bool is_long(std::string_view vr) {
  return vr == "OB" || vr == "OW" || vr == "UN" || vr == "SQ" || vr == "UT";
}

Bytes bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace

void Writer::put16(std::uint32_t value) {
  bytes_.push_back(static_cast<std::uint8_t>(value));
  bytes_.push_back(static_cast<std::uint8_t>(value >> 8));
}

void Writer::put32(std::uint32_t value) {
  put16(value);
  put16(value >> 16);
}

void Writer::start(Tag tag, std::string_view vr, std::size_t size) {
  put16(tag >> 16);
  put16(tag);
  put(bytes_of(vr));
  if (is_long(vr)) put16(0);
  if (is_long(vr)) {
    put32(static_cast<std::uint32_t>(size));
  } else {
    put16(static_cast<std::uint32_t>(size));
  }
}

void Writer::text(Tag tag, std::string_view vr, std::string_view value) {
  std::string padded(value);
  if (padded.size() % 2 == 1) padded += vr == "UI" ? '\0' : ' ';
  start(tag, vr, padded.size());
  put(bytes_of(padded));
}

void Writer::u16(Tag tag, std::uint16_t value) {
  start(tag, "US", 2);
  put16(value);
}

void Writer::u32(Tag tag, std::uint32_t value) {
  start(tag, "UL", 4);
  put32(value);
}

void Writer::bytes(Tag tag, std::string_view vr, Bytes value) {
  start(tag, vr, value.size() + value.size() % 2);
  put(value);
  if (value.size() % 2 == 1) bytes_.push_back(0);
}

void Writer::encapsulated(Tag tag, Bytes items) {
  start(tag, "OB", 0xffffffff);
  put(items);
  put16(0xfffe);
  put16(0xe0dd);
  put32(0);
}

void Writer::sequence(Tag tag, const std::vector<Writer>& items) {
  std::size_t size = 0;
  for (const Writer& item : items) size += 8 + item.bytes().size();
  start(tag, "SQ", size);
  for (const Writer& item : items) {
    put16(0xfffe);
    put16(0xe000);
    put32(static_cast<std::uint32_t>(item.bytes().size()));
    put(item.bytes());
  }
}

std::vector<std::uint8_t> file_of(const Writer& dataset, std::string_view sop_class,
                                  std::string_view sop_instance, std::string_view transfer_syntax) {
  Writer rest;
  constexpr std::uint8_t version[] = {0, 1};
  rest.bytes(tag::meta_version, "OB", version);
  rest.text(tag::media_class, "UI", sop_class);
  rest.text(tag::media_instance, "UI", sop_instance);
  rest.text(tag::transfer_syntax, "UI", transfer_syntax);
  rest.text(tag::implementation_class, "UI", implementation);
  Writer meta;
  meta.u32(tag::meta_length, static_cast<std::uint32_t>(rest.bytes().size()));
  std::vector<std::uint8_t> file(128, 0);
  file.insert(file.end(), {'D', 'I', 'C', 'M'});
  for (const Writer* part : std::initializer_list<const Writer*>{&meta, &rest, &dataset}) {
    file.insert(file.end(), part->bytes().begin(), part->bytes().end());
  }
  return file;
}

std::vector<std::uint8_t> capsule_of(const Picture& picture) {
  const Storage& storage = picture.storage;
  const auto short_of = [](int value) { return static_cast<std::uint16_t>(value); };
  Writer dataset;
  dataset.text(tag::sop_class, "UI", secondary_capture);
  dataset.text(tag::sop_instance, "UI", "2.25.1");
  dataset.text(tag::modality, "CS", "OT");
  dataset.u16(tag::samples_per_pixel, short_of(storage.channels));
  dataset.text(tag::photometric, "CS", storage.photometric);
  if (storage.channels > 1) dataset.u16(tag::planar, storage.is_planar ? 1 : 0);
  if (storage.frames > 1) dataset.text(tag::frame_count, "IS", std::to_string(storage.frames));
  dataset.u16(tag::rows, short_of(storage.height_px));
  dataset.u16(tag::columns, short_of(storage.width_px));
  dataset.u16(tag::bits_allocated, short_of(storage.bits_allocated));
  dataset.u16(tag::bits_stored, short_of(storage.bits_stored));
  dataset.u16(tag::high_bit, short_of(storage.high_bit));
  dataset.u16(tag::is_signed, storage.is_signed ? 1 : 0);
  dataset.encapsulated(tag::pixels, picture.pixel_data);
  return file_of(dataset, secondary_capture, "2.25.1", storage.transfer_syntax);
}

}  // namespace neuroscan::volume::dicom
