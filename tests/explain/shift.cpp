#include "explain/shift.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <vector>

using namespace neuroscan;
using namespace neuroscan::explain;
using Catch::Approx;

TEST_CASE("a map that moves with its picture has not moved") {
  const std::vector<float> map{0, 0.2F, 1, 0.1F, 0.5F, 0};
  const std::vector<float> mirrored{1, 0.2F, 0, 0, 0.5F, 0.1F};
  const Shift found = shift({2, 3, map, {}}, {2, 3, mirrored, {}}, {true, 0, 1}, 90, 60);
  CHECK(*found.correlation == Approx(1));
  CHECK(*found.moved == Approx(0).margin(1e-12));
}

TEST_CASE("a map that stays where it was when the picture is mirrored has moved") {
  const std::vector<float> map{0, 0, 1};
  const Shift found = shift({1, 3, map, {}}, {1, 3, map, {}}, {true, 0, 1}, 90, 30);
  CHECK(*found.correlation == Approx(-0.5));  // 0 0 1 against 1 0 0
  CHECK(*found.moved == Approx(2.0 / 3));     // two of three cells of the longer side
}

TEST_CASE("a quarter turn of a square picture is undone") {
  const std::vector<float> map{1, 0.5F, 0, 0.25F};
  const std::vector<float> turned{0, 1, 0.25F, 0.5F};
  const Shift found = shift({2, 2, map, {}}, {2, 2, turned, {}}, {false, 90, 1}, 50, 50);
  CHECK(*found.correlation == Approx(1));
  CHECK(*found.moved == Approx(0).margin(1e-12));
}

TEST_CASE("places that left the picture are not compared") {
  // Twice as large: the outer cells of four go out.
  const std::vector<float> map{9, 1, 2, 9};
  const std::vector<float> after{1, 1, 2, 2};
  const Shift found = shift({1, 4, map, {}}, {1, 4, after, {}}, {false, 0, 2}, 40, 40);
  CHECK(*found.correlation == Approx(1));
  CHECK(*found.moved == Approx(0).margin(1e-12));
}

TEST_CASE("of a map without evidence nothing is said") {
  const std::vector<float> nothing{0, 0};
  const std::vector<float> something{0, 1};
  const Shift found = shift({1, 2, something, {}}, {1, 2, nothing, {}}, {}, 10, 10);
  CHECK_FALSE(found.correlation);
  CHECK_FALSE(found.moved);
}
