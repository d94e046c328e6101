#include "volume/verdict.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "drawn_head.hpp"
#include "volume/tissue.hpp"
#include "volume/window.hpp"

using namespace neuroscan;
using namespace neuroscan::volume;

TEST_CASE("the class without a finding is known by its id, or not at all") {
  CHECK(healthy_class({"glioma", "notumor", "pituitary"}) == 1);
  CHECK(healthy_class({"no", "yes"}) == 0);
  CHECK(healthy_class({"Tumor", "No_Tumour"}) == 1);
  CHECK(healthy_class({"cat", "dog"}) == std::nullopt);
  CHECK(healthy_class({"normal", "healthy"}) == std::nullopt);
}

TEST_CASE("a verdict is the mean over all slices, the most suspicious first") {
  const std::vector<SliceAnswer> answers{{4, {0.1, 0.9}}, {5, {0.8, 0.2}}, {6, {0.3, 0.7}}};
  const Verdict verdict = aggregate(answers, 1, Aggregation::mean);
  CHECK(verdict.probabilities[0] == Catch::Approx(0.4));
  CHECK(verdict.probabilities[1] == Catch::Approx(0.6));
  CHECK(verdict.top == 1);
  CHECK(verdict.used == std::vector{4, 5, 6});
  CHECK(verdict.most_suspicious_first == std::vector{5, 6, 4});
  CHECK(verdict.slices_per_class == std::vector{1, 2});
}

TEST_CASE("the most suspicious tenth, at least three, can be the verdict") {
  std::vector<SliceAnswer> answers;
  for (int i = 0; i < 50; ++i) answers.push_back({i, {0.01 * i, 1 - 0.01 * i}});
  const Verdict verdict = aggregate(answers, 1, Aggregation::most_suspicious);
  CHECK(verdict.used == std::vector{45, 46, 47, 48, 49});
  CHECK(verdict.probabilities[0] == Catch::Approx(0.47));
  answers.resize(4);
  CHECK(aggregate(answers, 1, Aggregation::most_suspicious).used == std::vector{1, 2, 3});
}

TEST_CASE("without a healthy class the surest slices come first") {
  const Verdict verdict =
      aggregate({{0, {0.5, 0.5}}, {1, {0.2, 0.8}}, {2, {0.7, 0.3}}}, std::nullopt, Aggregation::mean);
  CHECK(verdict.most_suspicious_first == std::vector{1, 2, 0});
}

TEST_CASE("slices with little tissue are left out") {
  CHECK(slices_with_tissue({0, 0.02, 0.3, 0.5, 0.6, 0.5, 0.2, 0.04}) == std::vector{2, 3, 4, 5});
  CHECK(slices_with_tissue({0.01, 0.02, 0.03}).empty());
  CHECK(slices_with_tissue({0.01}) == std::vector{0});
}

TEST_CASE("an empty slice before the head is none with tissue") {
  Volume volume = volume_of_fixture("orientation_LPS.nii.gz");
  volume.slices.insert(volume.slices.begin(), std::vector<std::int16_t>(480));
  volume.geometry.size[2] = head_slices + 1;
  const std::vector<double> shares = tissue_shares(volume, Plane::axial, default_window(volume));
  CHECK(shares[0] == 0);
  const std::vector<int> chosen = slices_with_tissue(shares);
  CHECK(chosen.front() == 1);
  CHECK(chosen.size() >= 4);
}

TEST_CASE("slices that the gate refused have no vote, and are told", "[volume]") {
  const std::vector<SliceAnswer> answers{
      {3, {0.9, 0.1}}, {4, {0.1, 0.9}, true}, {5, {0.7, 0.3}}, {6, {0.0, 1.0}, true}};
  const Verdict verdict = aggregate(answers, 1, Aggregation::mean);
  CHECK(verdict.probabilities[0] == Catch::Approx(0.8));
  CHECK(verdict.used == std::vector{3, 5});
  CHECK(verdict.most_suspicious_first == std::vector{3, 5});
  CHECK(verdict.slices_per_class == std::vector{2, 0});
  CHECK(verdict.refused == std::vector{4, 6});
}

TEST_CASE("where the gate refused every slice there are numbers, and each is told as refused", "[volume]") {
  const Verdict verdict = aggregate({{1, {0.2, 0.8}, true}, {2, {0.4, 0.6}, true}}, 1, Aggregation::mean);
  CHECK(verdict.probabilities[1] == Catch::Approx(0.7));
  CHECK(verdict.used == std::vector{1, 2});
  CHECK(verdict.refused == std::vector{1, 2});
}
