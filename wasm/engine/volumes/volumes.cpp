#include "engine/volumes/volumes.hpp"

#include <emscripten/bind.h>

#include "engine/reply.hpp"
#include "engine/settle.hpp"
#include "engine/volumes/volume_reply.hpp"
#include "image/decode.hpp"
#include "volume/archive.hpp"
#include "volume/dicom/capture.hpp"
#include "volume/dicom/samples.hpp"
#include "volume/dicom/writing.hpp"
#include "volume/heatmap.hpp"
#include "volume/inflate.hpp"
#include "volume/nifti.hpp"
#include "volume/tissue.hpp"
#include "volume/verdict.hpp"
#include "volume/window.hpp"

namespace neuroscan::engine {
namespace {

constexpr int most_depth = 2;  // a gzip file in a ZIP; no archives in archives

std::vector<std::uint8_t> bytes_of(const val& array) {
  if (array["length"].as<double>() > static_cast<double>(volume::max_volume_file_bytes)) {
    throw Error(ErrorCode::volume_too_large);
  }
  return emscripten::convertJSArrayToNumberVector<std::uint8_t>(array);
}

std::vector<std::uint8_t> pnm_of(const image::Image& image) {
  const std::string header = std::string(image.channels == 1 ? "P5" : "P6") + "\n" +
                             std::to_string(image.width_px) + " " + std::to_string(image.height_px) +
                             "\n255\n";
  std::vector<std::uint8_t> file(header.begin(), header.end());
  file.insert(file.end(), image.pixels.begin(), image.pixels.end());
  return file;
}

}  // namespace

val Volumes::take(int intake, const std::string& name, const val& file, bool keep_patient) {
  return promised([&] {
    const val capsules = val::array();
    Taking& into = taking(intake);
    into.keep_patient = keep_patient;
    try {
      read(into, name, bytes_of(file), 0, capsules);
    } catch (...) {
      into.intake.skip(name, error_of_current_exception());
    }
    return capsules;
  });
}

void Volumes::read(Taking& taking, const std::string& name, Bytes file, int depth, const val& capsules) {
  const volume::FileKind kind = volume::kind_of(file);
  if (kind == volume::FileKind::zip && depth == 0) {
    for (const volume::Entry& entry : volume::entries_of(file)) {
      const std::string inside = name + "/" + entry.name;
      try {
        read(taking, inside, volume::unpack(file, entry), depth + 1, capsules);
      } catch (...) {
        taking.intake.skip(inside, error_of_current_exception());
      }
    }
  } else if (kind == volume::FileKind::gzip && depth < most_depth) {
    read(taking, name, volume::gunzip(file, volume::max_volume_file_bytes), most_depth, capsules);
  } else if (kind == volume::FileKind::dicom) {
    read_dicom(taking, name, file, capsules);
  } else {
    taking.intake.add(name, file);
  }
}

void Volumes::read_dicom(Taking& taking, const std::string& name, Bytes file, const val& capsules) {
  const volume::dicom::File dicom(file);
  volume::dicom::Picture picture = volume::dicom::read_picture(dicom, taking.keep_patient);
  if (!picture.is_compressed) {
    auto samples = volume::dicom::samples_of(picture.storage, picture.pixel_data, picture.is_big_endian);
    picture.pixel_data = {};
    taking.intake.add({name, std::move(picture), std::move(samples)});
    return;
  }
  const std::vector<std::uint8_t> capsule = volume::dicom::capsule_of(picture);
  picture.pixel_data = {};
  const int number = ++last_waiting_;
  taking.waiting.emplace(number, Waiting{name, std::move(picture)});
  val wanted = val::object();
  wanted.set("picture", number);
  wanted.set("capsule", copied_bytes(capsule));
  capsules.call<void>("push", wanted);
}

val Volumes::give_samples(int intake, int picture, const std::string& type, const val& bytes) {
  return promised([&] {
    Taking& into = taking(intake);
    auto found = into.waiting.extract(picture);
    if (!found) throw Error(ErrorCode::internal, "no picture waits for samples");
    Waiting& waiting = found.mapped();
    volume::dicom::Storage& storage = waiting.picture.storage;
    try {
      const int bits = type == "uint8" || type == "int8" ? 8 : type == "uint16" || type == "int16" ? 16 : 0;
      if (bits != storage.bits_allocated)
        throw Error(ErrorCode::unsupported_image, "compressed samples of type " + type);
      // The codec gives colour interleaved and as RGB.
      storage.is_planar = false;
      if (storage.channels == 3) storage.photometric = "RGB";
      auto samples = volume::dicom::samples_of(storage, bytes_of(bytes), false);
      into.intake.add({waiting.file, std::move(waiting.picture), std::move(samples)});
    } catch (...) {
      into.intake.skip(waiting.file, error_of_current_exception());
    }
    return val::null();
  });
}

val Volumes::skip_picture(int intake, int picture, const std::string& detail) {
  return promised([&] {
    Taking& into = taking(intake);
    if (auto found = into.waiting.extract(picture)) {
      into.intake.skip(found.mapped().file, Error(ErrorCode::corrupt_image, detail));
    }
    return val::null();
  });
}

val Volumes::forget_picture(int intake, int picture) {
  return promised([&] {
    auto found = taking(intake).waiting.extract(picture);
    return val(found ? found.mapped().file : std::string());
  });
}

val Volumes::taken(int intake) {
  return promised([&] { return taken_files(taking(intake).intake); });
}

val Volumes::open(int intake) {
  return promised([&] {
    auto found = takings_.extract(intake);
    val opened = val::array();
    val skipped = val::array();
    if (found) {
      for (volume::Volume& volume : found.mapped().intake.finish()) {
        const int number = ++last_volume_;
        opened.call<void>("push", volume_info(number, volume));
        volumes_.emplace(number, std::move(volume));
      }
      skipped = skipped_files(found.mapped().intake);
    }
    val result = val::object();
    result.set("volumes", opened);
    result.set("skipped", skipped);
    return result;
  });
}

val Volumes::drop(int intake) {
  return promised([&] {
    takings_.erase(intake);
    return val::null();
  });
}

val Volumes::close(int volume) {
  return promised([&] {
    volumes_.erase(volume);
    return val::null();
  });
}

const volume::Volume& Volumes::volume(int number) const {
  const auto found = volumes_.find(number);
  if (found == volumes_.end()) throw Error(ErrorCode::unknown_volume, "volume " + std::to_string(number));
  return found->second;
}

volume::Window Volumes::window(const volume::Volume& volume, const val& wanted) const {
  if (wanted.isNull() || wanted.isUndefined()) return volume::default_window(volume);
  const volume::Window window{wanted["low"].as<double>(), wanted["high"].as<double>()};
  if (!(window.low < window.high)) throw Error(ErrorCode::internal, "a window without values");
  return window;
}

image::Image Volumes::picture(int number, const std::string& plane_name, int slice, const val& wanted) const {
  const volume::Volume& volume = this->volume(number);
  const volume::Plane plane = volume::plane_of_name(plane_name);
  if (slice < 0 || slice >= volume::slice_count(volume, plane)) {
    throw Error(ErrorCode::internal, "there is no slice " + std::to_string(slice));
  }
  return volume::picture(volume, plane, slice, window(volume, wanted));
}

val Volumes::slice_file(int volume, const std::string& plane, int slice, const val& window) {
  return promised([&] { return copied_bytes(pnm_of(picture(volume, plane, slice, window))); });
}

val Volumes::slice_pixels(int volume, const std::string& plane, int slice, const val& window) {
  return promised([&] { return pixels_within(picture(volume, plane, slice, window), max_preview_side_px); });
}

val Volumes::slices_with_tissue(int number, const std::string& plane_name, const val& wanted) {
  return promised([&] {
    const volume::Volume& volume = this->volume(number);
    const volume::Plane plane = volume::plane_of_name(plane_name);
    const auto chosen =
        volume::slices_with_tissue(volume::tissue_shares(volume, plane, window(volume, wanted)));
    if (chosen.empty()) throw Error(ErrorCode::no_tissue);
    return array_of(chosen);
  });
}

val Volumes::verdict(const val& answers, const val& class_ids, const std::string& aggregation) {
  return promised([&] {
    std::vector<volume::SliceAnswer> given;
    const auto count = answers["length"].as<unsigned>();
    if (count == 0) throw Error(ErrorCode::no_tissue);
    for (unsigned i = 0; i < count; ++i) {
      given.push_back({answers[i]["slice"].as<int>(),
                       emscripten::convertJSArrayToNumberVector<double>(answers[i]["probabilities"]),
                       answers[i]["gate"]["outcome"].as<std::string>() == "refused"});
    }
    const auto ids = emscripten::vecFromJSArray<std::string>(class_ids);
    return verdict_reply(
        volume::aggregate(given, volume::healthy_class(ids), volume::aggregation_of_name(aggregation)));
  });
}

val Volumes::heatmap_file(int number, const std::string& plane, const val& maps,
                          const std::string& description) {
  return promised([&] {
    std::vector<volume::PlacedMap> placed;
    const auto count = maps["length"].as<unsigned>();
    for (unsigned i = 0; i < count; ++i) {
      const val map = maps[i];
      const val at = map["placed"];
      placed.push_back({map["slice"].as<int>(), map["width"].as<int>(), map["height"].as<int>(),
                        emscripten::convertJSArrayToNumberVector<float>(map["map"]), at["x"].as<double>(),
                        at["y"].as<double>(), at["width"].as<double>(), at["height"].as<double>()});
    }
    const volume::Volume& volume = this->volume(number);
    for (const int side : volume.geometry.size) {
      if (side > 32767) throw Error(ErrorCode::unsupported_image, "NIfTI holds at most 32767 voxels a side");
    }
    const auto voxels = volume::voxels_of_maps(volume, volume::plane_of_name(plane), placed);
    return copied_bytes(volume::write_nifti(volume.geometry, voxels, description));
  });
}

val Volumes::capture_file(int number, const val& wanted) {
  return promised([&] {
    const volume::Volume& volume = this->volume(number);
    const volume::Plane plane = volume::plane_of_name(wanted["plane"].as<std::string>());
    const image::Image overlay = image::decode(bytes_of(wanted["overlay"]));
    volume::dicom::Derivation derivation;
    derivation.model_id = wanted["model_id"].as<std::string>();
    derivation.model_sha256 = wanted["model_sha256"].as<std::string>();
    derivation.class_name = wanted["class_name"].as<std::string>();
    derivation.stored_slice = volume::stored_slice(volume, plane, wanted["slice"].as<int>());
    return copied_bytes(volume::dicom::capture_of(volume, overlay, derivation));
  });
}

}  // namespace neuroscan::engine

EMSCRIPTEN_BINDINGS(neuroscan_volumes) {
  using neuroscan::engine::Volumes;
  emscripten::class_<Volumes>("Volumes")
      .constructor<>()
      .function("take", &Volumes::take)
      .function("give_samples", &Volumes::give_samples)
      .function("skip_picture", &Volumes::skip_picture)
      .function("forget_picture", &Volumes::forget_picture)
      .function("taken", &Volumes::taken)
      .function("open", &Volumes::open)
      .function("drop", &Volumes::drop)
      .function("close", &Volumes::close)
      .function("slice_file", &Volumes::slice_file)
      .function("slice_pixels", &Volumes::slice_pixels)
      .function("slices_with_tissue", &Volumes::slices_with_tissue)
      .function("verdict", &Volumes::verdict)
      .function("heatmap_file", &Volumes::heatmap_file)
      .function("capture_file", &Volumes::capture_file);
}
