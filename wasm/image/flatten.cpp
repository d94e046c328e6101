#include "image/flatten.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>

#include "image/byte_vector.hpp"

namespace neuroscan::image {

namespace {

Image empty_image(int width_px, int height_px, int channels) {
  assert(channels >= 1 && channels <= 4);
  Image image{width_px, height_px, channels >= 3 ? 3 : 1, {}};
  image.pixels.resize(static_cast<std::size_t>(width_px) * static_cast<std::size_t>(height_px) *
                      static_cast<std::size_t>(image.channels));
  return image;
}

std::uint8_t over_black(std::uint32_t value, std::uint32_t alpha) {
  return static_cast<std::uint8_t>((value * alpha + 127) / 255);
}

// The largest number of as many bits as the brightest colour sample needs.
std::uint32_t white_level(std::span<const std::uint16_t> samples, std::size_t channels) {
  const bool has_alpha = channels % 2 == 0;
  std::uint32_t used = 255;
  if (has_alpha) {
    for (std::size_t i = 0; i < samples.size(); ++i) {
      if (i % channels != channels - 1) used |= samples[i];
    }
  } else {
    for (const std::uint16_t value : samples) used |= value;
  }
  std::uint32_t white = 255;
  while (white < used) white = white * 2 + 1;
  return white;
}

// Composes pixels of `colours` colour samples and one of alpha; `narrow_*` bring a sample to 8 bits.
template <typename Sample, typename NarrowColour, typename NarrowAlpha>
void compose(std::span<const Sample> samples, Image& image, NarrowColour narrow_colour,
             NarrowAlpha narrow_alpha) {
  const auto colours = static_cast<std::size_t>(image.channels);
  const std::size_t pixels = image.pixels.size() / colours;
  for (std::size_t i = 0; i < pixels; ++i) {
    const Sample* pixel = samples.data() + i * (colours + 1);
    const std::uint32_t alpha = narrow_alpha(pixel[colours]);
    for (std::size_t c = 0; c < colours; ++c) {
      image.pixels[i * colours + c] = over_black(narrow_colour(pixel[c]), alpha);
    }
  }
}

}  // namespace

std::uint8_t scale_to_8_bits(std::uint32_t value, std::uint32_t maximum) {
  return static_cast<std::uint8_t>(std::min((value * 255 + maximum / 2) / maximum, 255U));
}

Image flatten(std::span<const std::uint8_t> samples, int width_px, int height_px, int channels) {
  if (channels % 2 == 1) return {width_px, height_px, channels, {samples.begin(), samples.end()}};
  Image image = empty_image(width_px, height_px, channels);
  const auto keep = [](std::uint8_t value) { return value; };
  compose(samples, image, keep, keep);
  return image;
}

Image drop_alpha(std::span<const std::uint8_t> rgba, int width_px, int height_px) {
  Image image = empty_image(width_px, height_px, 3);
  const std::size_t pixels = rgba.size() / 4;
  const std::uint8_t* from = rgba.data();
  std::uint8_t* to = image.pixels.data();
  std::size_t i = 0;
  // Four pixels at once; the vector stored is four bytes longer than they are, so the last pixels go one by
  // one.
  for (; i + 6 <= pixels; i += 4) {
    const ByteVector four = load_bytes(from + 4 * i);
    store_bytes(__builtin_shufflevector(four, four, 0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 0, 0, 0, 0),
                to + 3 * i);
  }
  for (; i < pixels; ++i) std::copy_n(from + 4 * i, 3, to + 3 * i);
  return image;
}

Image flatten(std::span<const std::uint16_t> samples, int width_px, int height_px, int channels) {
  const std::uint32_t white = white_level(samples, static_cast<std::size_t>(channels));
  const auto narrow_colour = [white](std::uint16_t value) { return scale_to_8_bits(value, white); };
  Image image = empty_image(width_px, height_px, channels);
  if (channels % 2 == 1) {
    std::transform(samples.begin(), samples.end(), image.pixels.begin(), narrow_colour);
  } else {
    compose(samples, image, narrow_colour, [](std::uint16_t value) { return scale_to_8_bits(value, 65535); });
  }
  return image;
}

}  // namespace neuroscan::image
