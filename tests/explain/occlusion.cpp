#include "explain/occlusion.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

using namespace neuroscan;
using namespace neuroscan::explain;

namespace {

model::Input input_of(model::Layout layout, int side_px, int channels) {
  model::Input input;
  input.layout = layout;
  input.width_px = input.height_px = side_px;
  input.channels = channels;
  return input;
}

tensor::Tensor counting(const std::vector<std::int64_t>& shape, std::size_t size) {
  tensor::Tensor tensor{model::ElementType::float32, shape, std::vector<float>(size)};
  for (std::size_t i = 0; i < size; ++i) tensor.values[i] = static_cast<float>(i % 7);
  return tensor;
}

}  // namespace

TEST_CASE("each patch covers three places a side with the channel's mean, and nothing else") {
  const model::Input input = input_of(model::Layout::nchw, 28, 1);
  const tensor::Tensor prepared = counting({1, 1, 28, 28}, 28 * 28);
  const tensor::Tensor covered = cover(prepared, input, 14 * 5 + 6, 1);
  CHECK(covered.shape == std::vector<std::int64_t>{1, 1, 28, 28});
  for (std::size_t y = 0; y < 28; ++y) {
    for (std::size_t x = 0; x < 28; ++x) {
      const bool is_covered = y >= 8 && y < 14 && x >= 10 && x < 16;
      if (is_covered) {
        CHECK(covered.values[y * 28 + x] == covered.values[8 * 28 + 10]);
      } else {
        CHECK(covered.values[y * 28 + x] == prepared.values[y * 28 + x]);
      }
    }
  }
}

TEST_CASE("channels that lie together are each covered with their own mean") {
  const model::Input input = input_of(model::Layout::nhwc, 3, 2);
  tensor::Tensor prepared{model::ElementType::float32, {1, 3, 3, 2}, {}};
  for (int i = 0; i < 9; ++i) prepared.values.insert(prepared.values.end(), {1, static_cast<float>(i)});
  CHECK(patches_of(input).count() == 9);
  const tensor::Tensor covered = cover(prepared, input, 4, 1);  // the middle one reaches everywhere
  for (std::size_t i = 0; i < 9; ++i) {
    CHECK(covered.values[2 * i] == 1);
    CHECK(covered.values[2 * i + 1] == 4);
  }
}

TEST_CASE("a batch holds one patch each, in order") {
  const model::Input input = input_of(model::Layout::nchw, 14, 3);
  const tensor::Tensor prepared = counting({1, 3, 14, 14}, 3 * 14 * 14);
  const tensor::Tensor batch = cover(prepared, input, 3, 4);
  CHECK(batch.shape == std::vector<std::int64_t>{4, 3, 14, 14});
  const auto size = static_cast<std::ptrdiff_t>(prepared.values.size());
  for (std::int64_t i = 0; i < 4; ++i) {
    const tensor::Tensor alone = cover(prepared, input, 3 + i, 1);
    CHECK(std::equal(alone.values.begin(), alone.values.end(), batch.values.begin() + i * size));
  }
}

TEST_CASE("what makes the score fall is evidence, what makes it rise is not") {
  const Map map = occlusion_map({1, 3}, 2, std::vector<double>{2, 0.5, 3});
  CHECK(map.raw == std::vector<double>{0, 1.5, -1});
  CHECK(map.raw_max == 1.5);
  CHECK(map.scaled[0] == 0);
  CHECK(map.scaled[1] > 0.999);
}
