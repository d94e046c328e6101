#include "decision/gate_fit.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "base/error.hpp"
#include "decision/appearance.hpp"
#include "decision/bootstrap.hpp"
#include "decision/gate.hpp"

using namespace neuroscan;
using namespace neuroscan::decision;
using Catch::Approx;

namespace {

// Evenly from -1 to 1.
double even(Generator& random) { return static_cast<double>(random.below(20'001)) / 10'000 - 1; }

// Pictures whose figures hang on three things each, and a little on nothing.
std::vector<Observed> pictures(std::size_t count, double away, std::uint64_t seed) {
  Generator random(seed);
  std::vector<Observed> made;
  for (std::size_t n = 0; n < count; ++n) {
    const std::array<double, 3> causes{even(random), even(random), even(random)};
    Observed picture;
    for (std::size_t i = 0; i < appearance_count; ++i)
      picture.appearance.push_back(0.5 + 0.1 * causes[i % 3] + 0.02 * even(random) +
                                   away * 0.1 * even(random));
    picture.appearance[0] = 0.001;
    for (std::size_t i = 0; i < 40; ++i)
      picture.features.push_back(
          static_cast<float>(2 + causes[i % 3] + 0.1 * even(random) + away * even(random)));
    made.push_back(std::move(picture));
  }
  return made;
}

Outcome outcome(const FittedGate& gate, const Observed& picture) {
  return judge(gate.numbers, picture.appearance, picture.features, picture.certainty).outcome;
}

}  // namespace

TEST_CASE("a cloud has the middle and the spreads of its rows, and the widest direction first") {
  // (3, 4, 0) times -2, -1, 1, 2 about (1, 1, 7), with a hundredth of it in the third figure.
  const model::Cloud cloud = fit_cloud({{-5, -7, 7}, {-2, -3, 7}, {4, 5, 7}, {7, 9, 7}}, 2);
  CHECK(cloud.mean == std::vector<double>{1, 1, 7});
  CHECK(cloud.scale[0] == Approx(3 * std::sqrt(2.5)).epsilon(1e-4));
  CHECK(cloud.scale[1] == Approx(4 * std::sqrt(2.5)).epsilon(1e-4));
  CHECK(cloud.scale[2] == Approx(0.05 * cloud.scale[1]).epsilon(1e-4));  // never nothing
  REQUIRE(cloud.unit.size() == 1);                                       // of four rows
  // Scaled, both figures go together: the direction is their diagonal.
  CHECK(std::abs(cloud.basis[0]) == 127);
  CHECK(cloud.basis[1] == cloud.basis[0]);
  CHECK(cloud.basis[2] == 0);
  CHECK(cloud.spread[0] == Approx(std::sqrt(2 + 0.05)).epsilon(1e-3));
  const Distance usual = distance(cloud, std::vector<double>{4, 5, 7});
  CHECK(usual.along == Approx(0.8 / 2.05).epsilon(1e-3));
}

TEST_CASE("known pictures are at distance one and others farther") {
  const auto known = pictures(400, 0, 1);
  std::vector<std::vector<double>> rows;
  for (const Observed& picture : known) rows.push_back(picture.appearance);
  const model::Cloud cloud = fit_cloud(rows, 3);
  Distance mean;
  for (const Observed& picture : pictures(100, 0, 2)) {
    mean.along += distance(cloud, picture.appearance).along / 100;
    mean.rest += distance(cloud, picture.appearance).rest / 100;
  }
  CHECK(mean.along == Approx(1).margin(0.2));
  CHECK(mean.rest == Approx(1).margin(0.1));
  double farther = 0;
  for (const Observed& picture : pictures(100, 1, 3))
    farther += distance(cloud, picture.appearance).rest / 100;
  CHECK(farther > 10);
}

TEST_CASE("a gate of references accepts others like them and not what is unlike; of few it is in doubt") {
  for (const std::size_t count : {40U, 60U, 400U}) {
    INFO(count << " references");
    const FittedGate gate = fit_gate(pictures(count, 0, 4));
    CHECK(gate.fitted + gate.held_out == count);
    CHECK(gate.fitted == gate.held_out);
    CHECK(gate.numbers.refused < gate.numbers.accepted);
    int accepted = 0;
    int accepted_strange = 0;
    int refused_strange = 0;
    for (const Observed& picture : pictures(500, 0, 5))
      accepted += outcome(gate, picture) == Outcome::accepted;
    for (const Observed& picture : pictures(500, 1, 6)) {
      accepted_strange += outcome(gate, picture) == Outcome::accepted;
      refused_strange += outcome(gate, picture) == Outcome::refused;
    }
    CHECK(accepted >= 490);
    CHECK(accepted_strange <= 5);
    CHECK(refused_strange >= 490);
  }
}

TEST_CASE("no picture that set the thresholds is refused, and of 600 at most three are doubted") {
  const auto references = pictures(1200, 0, 7);
  const FittedGate gate = fit_gate(references);
  int doubted = 0;
  for (std::size_t i = 0; i < references.size(); ++i) {
    if (i % 4 < 2) continue;
    CHECK(outcome(gate, references[i]) != Outcome::refused);
    doubted += outcome(gate, references[i]) == Outcome::doubtful;
  }
  CHECK(doubted <= 3);
}

TEST_CASE("colour is refused where the references have none, and is not where they do") {
  auto grey = pictures(40, 0, 8);
  Observed colourful = grey[0];
  colourful.appearance[0] = 0.3;
  const Judgement judged = judge(fit_gate(grey).numbers, colourful.appearance, colourful.features, 0);
  CHECK(judged.reason == "a colour photograph");
  Generator random(9);
  for (Observed& picture : grey) picture.appearance[0] = 0.3 + 0.1 * even(random);
  CHECK(fit_gate(grey).numbers.most_chroma > 0.7);
}

TEST_CASE("too few references, or such as do not belong together, are refused") {
  CHECK_THROWS_AS(fit_gate(pictures(39, 0, 10)), Error);
  auto mixed = pictures(40, 0, 11);
  mixed.back().features.pop_back();
  CHECK_THROWS_AS(fit_gate(mixed), Error);
  auto alike = std::vector<Observed>(40, mixed.front());
  CHECK(outcome(fit_gate(alike), alike.front()) == Outcome::accepted);
}
