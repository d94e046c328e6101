#include "image/convolve.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdlib>

namespace neuroscan::image {

TEST_CASE("Every run of taps lies within the line and sums to one") {
  for (const Kernel kernel : {Kernel::triangle, Kernel::cubic}) {
    for (const auto& [input, output] :
         {std::pair{1, 1}, std::pair{1, 50}, std::pair{50, 1}, std::pair{37, 41}, std::pair{512, 224},
          std::pair{3, 1000}, std::pair{10000, 3}}) {
      const Taps taps = make_taps(input, whole_side(input, output), kernel);
      REQUIRE(std::ssize(taps.runs) == output);
      const std::int32_t* weights = taps.weights.data();
      for (const Taps::Run& run : taps.runs) {
        CHECK(run.length >= 1);
        CHECK(run.length <= taps.longest_run);
        CHECK(run.start >= 0);
        CHECK(run.start + run.length <= input);
        int sum = 0;
        for (int i = 0; i < run.length; ++i) sum += weights[i];
        CHECK(std::abs(sum - (1 << 22)) <= run.length);  // each weight is rounded by at most a half
        weights += taps.longest_run;
      }
    }
  }
}

}  // namespace neuroscan::image
