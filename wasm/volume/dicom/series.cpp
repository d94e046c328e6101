#include "volume/dicom/series.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>

#include "base/filled.hpp"
#include "words/engine.hpp"

namespace neuroscan::volume::dicom {
namespace {

// One frame on its way into a stack.
struct Slice {
  Decoded* from = nullptr;
  std::size_t frame = 0;
  double position_mm = 0;  // along the normal of the stack
  int order = 0;           // instance number and frame, in the order of the files
};

using Slices = std::vector<Slice>;

const Frame& frame_of(const Slice& slice) { return slice.from->picture.frames[slice.frame]; }

// What frames of one stack have in common. Directions count to a hundredth.
using Key = std::tuple<int, std::string, int, int, int, std::size_t, std::string, bool, std::array<int, 6>,
                       std::string>;

Key key_of(const Decoded& decoded, std::size_t frame) {
  const Picture& picture = decoded.picture;
  std::array<int, 6> direction{};
  const auto& place = picture.frames[frame].place;
  for (std::size_t i = 0; place && i < 3; ++i) {
    direction[i] = static_cast<int>(std::lround(100 * place->right[i]));
    direction[i + 3] = static_cast<int>(std::lround(100 * place->down[i]));
  }
  // Without a series to belong to, a file stands for itself.
  const std::string series = picture.source.series_uid.empty() ? decoded.file : picture.source.series_uid;
  return {picture.source.series_number,
          series,
          picture.storage.width_px,
          picture.storage.height_px,
          picture.storage.channels,
          decoded.samples[frame].index(),
          picture.storage.photometric == "MONOCHROME1" ? "inverted" : "",
          place.has_value(),
          direction,
          picture.storage.frames > 1 ? picture.sop_instance_uid + decoded.file : ""};
}

constexpr double same_position_mm = 0.01;

// Stacks of one frame per position, where every position has equally many; otherwise all in one.
std::vector<Slices> parted(Slices slices) {
  std::stable_sort(slices.begin(), slices.end(), [](const Slice& a, const Slice& b) {
    return std::abs(a.position_mm - b.position_mm) > same_position_mm ? a.position_mm < b.position_mm
                                                                      : a.order < b.order;
  });
  std::size_t repeats = 1;
  while (repeats < slices.size() && slices[repeats].position_mm - slices[0].position_mm <= same_position_mm) {
    ++repeats;
  }
  bool is_even = slices.size() % repeats == 0;
  for (std::size_t i = 0; is_even && i < slices.size(); ++i) {
    const std::size_t first = i - i % repeats;
    is_even = slices[i].position_mm - slices[first].position_mm <= same_position_mm &&
              (i != first || i == 0 || slices[i].position_mm - slices[i - 1].position_mm > same_position_mm);
  }
  if (repeats == 1 || !is_even) return {std::move(slices)};
  std::vector<Slices> stacks(repeats);
  for (std::size_t i = 0; i < slices.size(); ++i) stacks[i % repeats].push_back(slices[i]);
  return stacks;
}

// The usual distance of neighbours; notes what does not fit it.
double spacing_of(const Slices& slices, double said_mm, std::vector<std::string>& notes) {
  if (slices.size() < 2) return said_mm;
  std::vector<double> gaps;
  for (std::size_t i = 1; i < slices.size(); ++i)
    gaps.push_back(slices[i].position_mm - slices[i - 1].position_mm);
  std::vector<double> sorted = gaps;
  std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2),
                   sorted.end());
  const double usual = sorted[sorted.size() / 2];
  if (usual <= same_position_mm) {
    notes.emplace_back(words::same_place);
    return said_mm;
  }
  if (std::any_of(gaps.begin(), gaps.end(),
                  [&](double gap) { return std::abs(gap - usual) > 0.1 * usual; })) {
    notes.emplace_back(words::uneven_slices);
  }
  return usual;
}

bool is_head(std::string part) {
  for (char& c : part) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  for (const std::string_view known : {"HEAD", "BRAIN", "SKULL", "NEURO", "PITUITARY", "SELLA", "CEREB"}) {
    if (part.find(known) != std::string::npos) return true;
  }
  return part.empty();
}

void say_what_it_is(const Source& source, std::vector<std::string>& notes) {
  if (source.modality.empty()) {
    notes.emplace_back(words::unknown_modality);
  } else if (source.modality != "MR") {
    notes.push_back(filled(words::other_modality, {{"modality", source.modality}}));
  }
  if (!is_head(source.body_part)) {
    notes.push_back(filled(words::other_body_part, {{"part", source.body_part}}));
  }
}

// Values of frames with rescaling of their own, in common units.
Samples rescaled(const Samples& samples, const Frame& frame) {
  std::vector<float> values;
  std::visit(
      [&](const auto& stored) {
        values.reserve(stored.size());
        for (const auto value : stored) {
          values.push_back(static_cast<float>(frame.slope * static_cast<double>(value) + frame.intercept));
        }
      },
      samples);
  return values;
}

Volume stacked(Slices slices, std::size_t stack, std::size_t stacks) {
  const Picture& first = slices.front().from->picture;
  const Frame& first_frame = frame_of(slices.front());
  Volume volume;
  volume.source = first.source;
  volume.source.file = slices.front().from->file;
  volume.channels = first.storage.channels;
  volume.is_inverted = first.storage.photometric == "MONOCHROME1";
  volume.geometry.size = {first.storage.width_px, first.storage.height_px, static_cast<int>(slices.size())};
  say_what_it_is(volume.source, volume.notes);
  if (first.has_table) {
    volume.notes.emplace_back(words::brightness_table);
  }
  if (stacks > 1) {
    volume.notes.push_back(
        filled(words::one_set, {{"number", std::to_string(stack + 1)}, {"sets", std::to_string(stacks)}}));
  }
  const double slice_mm =
      first_frame.place ? spacing_of(slices, first.slice_spacing_mm, volume.notes) : first.slice_spacing_mm;
  volume.geometry.spacing_mm = {first.column_spacing_mm, first.row_spacing_mm, slice_mm};
  if (first_frame.place) {
    const Place& place = *first_frame.place;
    volume.geometry.is_oriented = true;
    volume.geometry.origin_mm = place.position_mm;
    volume.geometry.axes = {place.right, place.down, cross(place.right, place.down)};
  }
  const bool is_uniform = std::all_of(slices.begin(), slices.end(), [&](const Slice& slice) {
    return frame_of(slice).slope == first_frame.slope && frame_of(slice).intercept == first_frame.intercept;
  });
  if (is_uniform) {
    volume.slope = first_frame.slope;
    volume.intercept = first_frame.intercept;
  }
  volume.window = frame_of(slices[slices.size() / 2]).window;
  for (const Slice& slice : slices) {
    Samples& samples = slice.from->samples[slice.frame];
    volume.slices.push_back(is_uniform ? std::move(samples) : rescaled(samples, frame_of(slice)));
    samples = Samples();
    volume.names.push_back(slice.from->file);
    volume.instance_uids.push_back(slice.from->picture.sop_instance_uid);
  }
  return volume;
}

}  // namespace

std::vector<Volume> assemble(std::vector<Decoded> pictures) {
  std::map<Key, Slices> groups;
  for (Decoded& decoded : pictures) {
    for (std::size_t frame = 0; frame < decoded.samples.size(); ++frame) {
      Slice slice{&decoded, frame, 0, decoded.picture.instance_number};
      if (const auto& place = decoded.picture.frames[frame].place) {
        slice.position_mm = dot(place->position_mm, cross(place->right, place->down));
      }
      groups[key_of(decoded, frame)].push_back(slice);
    }
  }
  std::vector<Volume> volumes;
  for (auto& [key, slices] : groups) {
    std::vector<Slices> stacks;
    if (frame_of(slices.front()).place) {
      stacks = parted(std::move(slices));
    } else {
      std::stable_sort(slices.begin(), slices.end(),
                       [](const Slice& a, const Slice& b) { return a.order < b.order; });
      stacks.push_back(std::move(slices));
    }
    for (std::size_t i = 0; i < stacks.size(); ++i)
      volumes.push_back(stacked(std::move(stacks[i]), i, stacks.size()));
  }
  return volumes;
}

}  // namespace neuroscan::volume::dicom
