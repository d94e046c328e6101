#include "tensor/prepare.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <utility>

#include "image/grey.hpp"
#include "image/resize.hpp"
#include "tensor/half.hpp"

namespace neuroscan::tensor {
namespace {

using image::Image;
using model::Input;

// Where a side that is scaled and centred comes to lie: the part of it that is seen, and its distance from
// the edge.
struct CentredSide {
  image::Side side;
  int margin_px = 0;
};

// A side of picture_px, scaled by `factor` to at least a pixel, on one of canvas_px. The scaled side may be
// longer than an int tells.
CentredSide centre(int picture_px, double factor, int canvas_px) {
  const auto scaled_px =
      std::max(std::int64_t{1}, static_cast<std::int64_t>(std::llround(picture_px * factor)));
  const auto margin_px =
      static_cast<std::int64_t>(std::floor(static_cast<double>(canvas_px - scaled_px) / 2));
  CentredSide centred;
  centred.side.scale = picture_px / static_cast<double>(scaled_px);
  centred.side.first = std::max(std::int64_t{0}, -margin_px);
  centred.side.count = static_cast<int>(std::min(scaled_px, std::int64_t{canvas_px}));
  centred.margin_px = static_cast<int>(std::max(std::int64_t{0}, margin_px));
  return centred;
}

// Copies `source` into `target` with its corner at (left, top), all of it within the target.
void paste(const Image& source, int left, int top, Image& target) {
  const auto row_bytes = std::ptrdiff_t{source.width_px} * source.channels;
  for (int y = 0; y < source.height_px; ++y) {
    const std::ptrdiff_t to = (std::ptrdiff_t{top + y} * target.width_px + left) * target.channels;
    std::copy_n(source.pixels.begin() + y * row_bytes, row_bytes, target.pixels.begin() + to);
  }
}

// Scaled alike on both sides by `factor`, centred on black.
Image centred(const Image& picture, double factor, const Input& input) {
  const CentredSide across = centre(picture.width_px, factor, input.width_px);
  const CentredSide down = centre(picture.height_px, factor, input.height_px);
  Image seen = image::resize(picture, across.side, down.side, input.filter);
  if (seen.width_px == input.width_px && seen.height_px == input.height_px) return seen;
  Image canvas = image::black(input.width_px, input.height_px, picture.channels);
  paste(seen, across.margin_px, down.margin_px, canvas);
  return canvas;
}

// How much larger the picture becomes where its aspect is kept.
double aspect_kept_factor(int width_px, int height_px, const Input& input) {
  const double across = static_cast<double>(input.width_px) / width_px;
  const double down = static_cast<double>(input.height_px) / height_px;
  return input.fit == model::Fit::letterbox ? std::min(across, down) : std::max(across, down);
}

Image fit_channels_kept(const Image& picture, const Input& input) {
  if (input.fit == model::Fit::stretch)
    return image::resize(picture, input.width_px, input.height_px, input.filter);
  return centred(picture, aspect_kept_factor(picture.width_px, picture.height_px, input), input);
}

// What each of the 256 pixel values becomes in one channel.
using ValueTable = std::array<float, 256>;

float as_element(double value, model::ElementType type) {
  switch (type) {
    case model::ElementType::float32: break;
    case model::ElementType::float16: return from_half(to_half(static_cast<float>(value)));
    case model::ElementType::uint8: return static_cast<float>(std::clamp(std::round(value), 0.0, 255.0));
  }
  return static_cast<float>(value);
}

ValueTable value_table(const Input& input, std::size_t channel) {
  ValueTable table;
  for (std::size_t pixel = 0; pixel < table.size(); ++pixel) {
    const double value =
        (static_cast<double>(pixel) * input.scale - input.mean[channel]) / input.std[channel];
    table[pixel] = as_element(value, input.type);
  }
  return table;
}

}  // namespace

Image fit(const Image& picture, const Input& input) {
  if (picture.channels == 3 && input.channels == 1) return fit_channels_kept(image::to_grey(picture), input);
  Image fitted = fit_channels_kept(picture, input);
  return input.channels == 3 ? image::to_rgb(std::move(fitted)) : fitted;
}

Tensor to_tensor(const Image& fitted, const Input& input) {
  assert(fitted.width_px == input.width_px && fitted.height_px == input.height_px);
  assert(fitted.channels == input.channels);
  const auto channels = static_cast<std::size_t>(input.channels);
  const std::size_t pixels = fitted.pixels.size() / channels;
  const bool planar = input.layout == model::Layout::nchw;

  Tensor tensor;
  tensor.type = input.type;
  tensor.shape = planar ? std::vector<std::int64_t>{1, input.channels, input.height_px, input.width_px}
                        : std::vector<std::int64_t>{1, input.height_px, input.width_px, input.channels};
  tensor.values.resize(fitted.pixels.size());
  for (std::size_t c = 0; c < channels; ++c) {
    const std::size_t source = input.order == model::ChannelOrder::bgr ? channels - 1 - c : c;
    const ValueTable table = value_table(input, c);
    float* values = tensor.values.data() + (planar ? c * pixels : c);
    const std::size_t step = planar ? 1 : channels;
    for (std::size_t i = 0; i < pixels; ++i) values[i * step] = table[fitted.pixels[i * channels + source]];
  }
  return tensor;
}

Placement placement(int picture_width_px, int picture_height_px, const Input& input) {
  if (input.fit == model::Fit::stretch) return {};
  const double scale = aspect_kept_factor(picture_width_px, picture_height_px, input);
  // As centre() rounds it.
  const auto fraction = [scale](int picture_px, int canvas_px, double& begin, double& length) {
    const double scaled_px = std::max(1.0, static_cast<double>(std::llround(picture_px * scale)));
    begin = -std::floor((canvas_px - scaled_px) / 2) / scaled_px;
    length = canvas_px / scaled_px;
  };
  Placement placement;
  fraction(picture_width_px, input.width_px, placement.x, placement.width);
  fraction(picture_height_px, input.height_px, placement.y, placement.height);
  return placement;
}

Tensor prepare(const Image& picture, const Input& input) { return to_tensor(fit(picture, input), input); }

}  // namespace neuroscan::tensor
