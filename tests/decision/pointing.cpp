#include "decision/pointing.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace neuroscan;
using namespace neuroscan::decision;
using Catch::Approx;

namespace {

// One cell of 4 × 4 at the value 1, the others at 0.25.
EvidenceMap peak_at(std::size_t row, std::size_t column) {
  EvidenceMap map{4, 4, std::vector<float>(16, 0.25F), {}};
  map.values[row * 4 + column] = 1;
  return map;
}

}  // namespace

TEST_CASE("a map whose peak lies in the box hits it, and its energy is the share inside") {
  const Area box{0.25, 0.5, 0.25, 0.25};  // exactly the cell in row 2, column 1
  const Pointing inside = point(peak_at(2, 1), box);
  CHECK(inside.hit == 1);
  CHECK(inside.energy == Approx(1 / (1 + 15 * 0.25)));
  CHECK(inside.overlap[0] == Approx(1.0 / 16));  // every cell reaches a quarter
  CHECK(inside.overlap[1] == Approx(1));
  const Pointing outside = point(peak_at(0, 3), box);
  CHECK(outside.hit == 0);
  CHECK(outside.energy == Approx(0.25 / (1 + 15 * 0.25)));
  CHECK(outside.overlap[2] == 0);
}

TEST_CASE("a cell that a small box only touches counts as hit") {
  const Area speck{0.26, 0.51, 0.01, 0.01};
  CHECK(point(peak_at(2, 1), speck).hit == 1);
  CHECK(point(peak_at(1, 2), speck).hit == 0);
}

TEST_CASE("a map over a part of the picture is measured where it lies") {
  EvidenceMap right_half = peak_at(2, 1);
  right_half.placed = {0.5, 0, 0.5, 1};
  CHECK(point(right_half, {0.625, 0.5, 0.125, 0.25}).overlap[1] == Approx(1));
  CHECK(point(right_half, {0.25, 0.5, 0.1, 0.25}).hit == 0);
}

TEST_CASE("a map without evidence points nowhere") {
  const EvidenceMap empty{2, 2, std::vector<float>(4, 0), {}};
  const Pointing nowhere = point(empty, {0, 0, 1, 1});
  CHECK(nowhere.hit == 0);
  CHECK(nowhere.energy == 0);
}

TEST_CASE("the baselines know the middle, the bright and the size of the box") {
  const Area middle{0.4, 0.4, 0.2, 0.2}, corner{0, 0, 0.2, 0.2};
  CHECK(point(centred_gaussian(12, 12), middle).hit == 1);
  CHECK(point(centred_gaussian(12, 12), corner).hit == 0);
  CHECK(point(centred_gaussian(12, 12), middle).energy > point(centred_gaussian(12, 12), corner).energy);
  image::Image picture = image::black(10, 10, 1);
  picture.pixels[0] = 255;
  CHECK(point(intensity(picture, 10), corner).hit == 1);
  CHECK(point(intensity(picture, 10), corner).energy == Approx(1));
  CHECK(chance(10, 10, corner).energy == Approx(0.04));
  // Cells whose middle lies in the box widened by half a cell: three a side.
  CHECK(chance(10, 10, {0.05, 0.05, 0.2, 0.2}).hit == Approx(0.09));
}

TEST_CASE("a summary is the mean, with Wilson's interval of the hits") {
  Pointing hit, miss;
  hit.hit = 1;
  hit.energy = 0.5;
  hit.overlap[1] = 0.2;
  const std::vector<Pointing> rows{hit, hit, hit, miss};
  const PointingSummary summary = summarise(rows);
  CHECK(summary.pictures == 4);
  CHECK(summary.hit == Approx(0.75));
  CHECK(summary.energy == Approx(0.375));
  CHECK(summary.overlap[1] == Approx(0.15));
  CHECK(summary.hit_interval.low == Approx(wilson(3, 4).low));
  CHECK(summarise({}).pictures == 0);
}
