#include "tensor/half.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

using neuroscan::tensor::from_half;
using neuroscan::tensor::to_half;

TEST_CASE("every float16 survives the way to float32 and back") {
  for (std::uint32_t bits = 0; bits < 0x10000; ++bits) {
    const auto half = static_cast<std::uint16_t>(bits);
    const float value = from_half(half);
    if (std::isnan(value)) {
      CHECK(std::isnan(from_half(to_half(value))));
    } else if (to_half(value) != half) {
      FAIL("the bits " << bits << " came back as " << to_half(value));
    }
  }
}

TEST_CASE("what lies between two float16 goes to the nearer one, and to the even one from the middle") {
  // One positive number after the other; the largest comes before infinity.
  for (std::uint16_t half = 0; half < 0x7BFF; ++half) {
    const float low = from_half(half);
    const float high = from_half(static_cast<std::uint16_t>(half + 1));
    const float middle = (low + high) / 2;
    const int even = half % 2 == 0 ? half : half + 1;
    const bool right = to_half(std::nextafter(middle, 0.0F)) == half &&
                       to_half(std::nextafter(middle, INFINITY)) == half + 1 && to_half(middle) == even &&
                       to_half(-middle) == (even | 0x8000);
    if (!right) FAIL("between the bits " << half << " and the next");
  }
}

TEST_CASE("float16 has the values that its definition gives") {
  CHECK(from_half(0x3C00) == 1);
  CHECK(from_half(0xC000) == -2);
  CHECK(from_half(0x7BFF) == 65504);
  CHECK(from_half(0x0001) == 0x1p-24F);
  CHECK(to_half(65519) == 0x7BFF);
  CHECK(to_half(65520) == 0x7C00);
  CHECK(to_half(-INFINITY) == 0xFC00);
  CHECK(to_half(1e-9F) == 0);
  CHECK(to_half(-0.0F) == 0x8000);
}
