#include "tensor/prepare.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "image/grey.hpp"
#include "image/resize.hpp"

namespace neuroscan::tensor {
namespace {

using image::Image;
using model::Input;

struct Size {
  int width_px;
  int height_px;
};

// The picture's size after scaling both sides alike, at least a pixel.
Size scaled_size(const Image& picture, double factor) {
  const auto scaled = [factor](int side_px) {
    return std::max(1, static_cast<int>(std::lround(side_px * factor)));
  };
  return {scaled(picture.width_px), scaled(picture.height_px)};
}

// Copies `source` into `target` with its corner at (left, top) of the target; what falls outside is cut off.
void paste(const Image& source, int left, int top, Image& target) {
  const int x_begin = std::max(0, left), x_end = std::min(target.width_px, left + source.width_px);
  const int y_begin = std::max(0, top), y_end = std::min(target.height_px, top + source.height_px);
  if (x_begin >= x_end) return;
  const auto offset = [](const Image& image, int x, int y) {
    return (static_cast<std::ptrdiff_t>(y) * image.width_px + x) * image.channels;
  };
  for (int y = y_begin; y < y_end; ++y) {
    const auto first = source.pixels.begin() + offset(source, x_begin - left, y - top);
    std::copy(first, first + static_cast<std::ptrdiff_t>(x_end - x_begin) * source.channels,
              target.pixels.begin() + offset(target, x_begin, y));
  }
}

// Scaled alike on both sides by `factor`, centred on black.
Image centred(const Image& picture, double factor, const Input& input) {
  const Size size = scaled_size(picture, factor);
  const Image scaled = image::resize(picture, size.width_px, size.height_px, input.filter);
  Image canvas{input.width_px, input.height_px, picture.channels, {}};
  canvas.pixels.resize(static_cast<std::size_t>(input.width_px) * input.height_px * picture.channels);
  const auto margin = [](int outer, int inner) {
    return static_cast<int>(std::floor((outer - inner) / 2.0));
  };
  paste(scaled, margin(input.width_px, size.width_px), margin(input.height_px, size.height_px), canvas);
  return canvas;
}

// What each of the 256 pixel values becomes in one channel.
using ValueTable = std::array<float, 256>;

ValueTable value_table(const Input& input, std::size_t channel) {
  ValueTable table;
  for (std::size_t pixel = 0; pixel < table.size(); ++pixel) {
    const double value =
        (static_cast<double>(pixel) * input.scale - input.mean[channel]) / input.std[channel];
    table[pixel] = static_cast<float>(value);
  }
  return table;
}

}  // namespace

Image fit(const Image& picture, const Input& input) {
  if (picture.channels != input.channels) {
    return fit(input.channels == 1 ? image::to_grey(picture) : image::to_rgb(picture), input);
  }
  const double across = static_cast<double>(input.width_px) / picture.width_px;
  const double down = static_cast<double>(input.height_px) / picture.height_px;
  switch (input.fit) {
    case model::Fit::stretch: return image::resize(picture, input.width_px, input.height_px, input.filter);
    case model::Fit::letterbox: return centred(picture, std::min(across, down), input);
    case model::Fit::crop: return centred(picture, std::max(across, down), input);
  }
  assert(false);
  return picture;
}

Tensor to_tensor(const Image& fitted, const Input& input) {
  assert(fitted.width_px == input.width_px && fitted.height_px == input.height_px);
  assert(fitted.channels == input.channels);
  const auto channels = static_cast<std::size_t>(input.channels);
  const std::size_t pixels = fitted.pixels.size() / channels;
  const bool planar = input.layout == model::Layout::nchw;

  Tensor tensor;
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

Tensor prepare(const Image& picture, const Input& input) { return to_tensor(fit(picture, input), input); }

}  // namespace neuroscan::tensor
