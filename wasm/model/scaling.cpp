#include "model/scaling.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace neuroscan::model {
namespace {

constexpr double one_255th = 1.0 / 255;

constexpr std::array all{
    Scaling{"unit",
            "0 to 1",
            "most models trained with Keras' Rescaling or PyTorch's ToTensor alone",
            ChannelOrder::rgb,
            one_255th,
            {0, 0, 0},
            {1, 1, 1}},
    Scaling{"imagenet",
            "ImageNet mean and deviation",
            "torchvision, timm, Hugging Face",
            ChannelOrder::rgb,
            one_255th,
            {0.485, 0.456, 0.406},
            {0.229, 0.224, 0.225}},
    Scaling{"symmetric",
            "-1 to 1",
            "Keras' Xception, Inception, MobileNet V1 and V2; ViT",
            ChannelOrder::rgb,
            one_255th,
            {0.5, 0.5, 0.5},
            {0.5, 0.5, 0.5}},
    Scaling{"bytes",
            "0 to 255",
            "Keras' EfficientNet and MobileNet V3; models that scale inside",
            ChannelOrder::rgb,
            1,
            {0, 0, 0},
            {1, 1, 1}},
    Scaling{"caffe",
            "0 to 255 less ImageNet's mean",
            "Keras' VGG and ResNet",
            ChannelOrder::bgr,
            1,
            {103.939, 116.779, 123.68},
            {1, 1, 1}},
};

// One per channel of the input.
std::vector<double> for_channels(std::array<double, 3> values, ChannelOrder given, const Input& input) {
  if (input.channels == 1) return {std::accumulate(values.begin(), values.end(), 0.0) / 3};
  if (input.order != given) std::reverse(values.begin(), values.end());
  return {values.begin(), values.end()};
}

bool alike(const std::vector<double>& some, const std::vector<double>& others) {
  const auto close = [](double a, double b) { return std::abs(a - b) <= 1e-9 * std::max(1.0, std::abs(a)); };
  return std::equal(some.begin(), some.end(), others.begin(), others.end(), close);
}

}  // namespace

std::span<const Scaling> scalings() { return all; }

void apply(const Scaling& scaling, Input& input) {
  input.scale = scaling.scale;
  input.mean = for_channels(scaling.mean, scaling.order, input);
  input.std = for_channels(scaling.std, scaling.order, input);
}

const Scaling* find_scaling(const Input& input) {
  for (const Scaling& scaling : all) {
    Input other = input;
    apply(scaling, other);
    if (alike({input.scale}, {other.scale}) && alike(input.mean, other.mean) && alike(input.std, other.std))
      return &scaling;
  }
  return nullptr;
}

}  // namespace neuroscan::model
