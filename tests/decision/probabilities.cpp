#include "decision/probabilities.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <limits>
#include <numeric>

#include "base/error.hpp"

using namespace neuroscan;
using Catch::Approx;
using decision::probabilities;
using model::OutputKind;

namespace {

model::Output output_of(OutputKind kind, double temperature = 1) { return {"answer", kind, temperature}; }

ErrorCode refusal(const std::vector<float>& answer, OutputKind kind, std::size_t classes) {
  try {
    probabilities(answer, output_of(kind), classes);
    return ErrorCode::internal;
  } catch (const Error& error) {
    return error.code();
  }
}

constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();
constexpr float infinity = std::numeric_limits<float>::infinity();

}  // namespace

TEST_CASE("softmax is applied to logits") {
  const auto p = probabilities(std::vector<float>{1, 2, 3}, output_of(OutputKind::logits), 3);
  const double sum = std::exp(1) + std::exp(2) + std::exp(3);
  for (std::size_t i = 0; i < 3; ++i) CHECK(p[i] == Approx(std::exp(static_cast<double>(i) + 1) / sum));
}

TEST_CASE("softmax is never applied twice") {
  const std::vector<float> given{0.5F, 0.25F, 0.25F};
  const auto p = probabilities(given, output_of(OutputKind::softmax), 3);
  CHECK(p == std::vector<double>(given.begin(), given.end()));
}

TEST_CASE("huge logits neither overflow nor lose their sum") {
  const auto p = probabilities(std::vector<float>{3e38F, -3e38F, 3e38F}, output_of(OutputKind::logits), 3);
  CHECK(p[0] == Approx(0.5));
  CHECK(p[1] == 0);
  CHECK(std::accumulate(p.begin(), p.end(), 0.0) == Approx(1));
}

TEST_CASE("the temperature divides the logits, whatever the model gives") {
  const std::vector<float> logits{2, 0, -1};
  const auto sharp = probabilities(logits, output_of(OutputKind::logits), 3);
  const auto soft = probabilities(logits, output_of(OutputKind::logits, 2), 3);
  const auto expected = probabilities(std::vector<float>{1, 0, -0.5F}, output_of(OutputKind::logits), 3);
  const std::vector<float> given(sharp.begin(), sharp.end());
  const auto soft_from_softmax = probabilities(given, output_of(OutputKind::softmax, 2), 3);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(soft[i] == Approx(expected[i]));
    CHECK(soft_from_softmax[i] == Approx(expected[i]).epsilon(1e-5));  // went through float32
  }
}

TEST_CASE("one sigmoid value speaks of the second class") {
  const auto p = probabilities(std::vector<float>{0.75F}, output_of(OutputKind::sigmoid), 2);
  CHECK(p == std::vector<double>{0.25, 0.75});
  const auto soft = probabilities(std::vector<float>{0.75F}, output_of(OutputKind::sigmoid, 2), 2);
  CHECK(soft[1] == Approx(1 / (1 + std::exp(-std::log(3.0) / 2))));
}

TEST_CASE("one logit for two classes goes through the logistic function") {
  const auto p = probabilities(std::vector<float>{2}, output_of(OutputKind::logits), 2);
  CHECK(p[1] == Approx(1 / (1 + std::exp(-2.0))));
  CHECK(p[0] + p[1] == Approx(1));
}

TEST_CASE("saturated probabilities stay finite under a temperature") {
  const auto p = probabilities(std::vector<float>{1, 0}, output_of(OutputKind::softmax, 3), 2);
  CHECK(std::isfinite(p[0]));
  CHECK(p[0] > 0.99);
  CHECK(p[0] + p[1] == Approx(1));
}

TEST_CASE("another number of values than classes is refused") {
  CHECK(refusal({1, 2, 3}, OutputKind::logits, 4) == ErrorCode::output_mismatch);
  CHECK(refusal({}, OutputKind::logits, 2) == ErrorCode::output_mismatch);
  CHECK(refusal({1}, OutputKind::softmax, 2) == ErrorCode::output_mismatch);
  CHECK(refusal({0.5F, 0.5F}, OutputKind::sigmoid, 2) == ErrorCode::output_mismatch);
  CHECK(refusal({1}, OutputKind::logits, 3) == ErrorCode::output_mismatch);
}

TEST_CASE("logits that the recipe calls probabilities are refused") {
  CHECK(refusal({3.2F, -1, 0}, OutputKind::softmax, 3) == ErrorCode::output_mismatch);
  CHECK(refusal({0.2F, 0.2F, 0.2F}, OutputKind::softmax, 3) == ErrorCode::output_mismatch);
  CHECK(refusal({-4}, OutputKind::sigmoid, 2) == ErrorCode::output_mismatch);
}

TEST_CASE("an answer that is not a number is refused") {
  for (const float bad : {not_a_number, infinity, -infinity}) {
    CHECK(refusal({0, bad, 0}, OutputKind::logits, 3) == ErrorCode::not_finite);
    CHECK(refusal({0, bad, 0}, OutputKind::softmax, 3) == ErrorCode::not_finite);
    CHECK(refusal({bad}, OutputKind::sigmoid, 2) == ErrorCode::not_finite);
  }
}

TEST_CASE("top is the first of the largest") {
  CHECK(decision::top(std::vector<double>{0.2, 0.4, 0.4}) == 1);
  CHECK(decision::top(std::vector<double>{1}) == 0);
}

TEST_CASE("one sigmoid per class becomes the shares that exactly one true class would have") {
  const std::vector<float> given{0.5F, 0.8F, 0.2F};  // odds 1, 4, 1/4
  const auto p = probabilities(given, output_of(OutputKind::sigmoids), 3);
  CHECK(p[0] == Approx(1 / 5.25).margin(1e-7));
  CHECK(p[1] == Approx(4 / 5.25).margin(1e-7));
  CHECK(p[2] == Approx(0.25 / 5.25).margin(1e-7));
  const auto soft = probabilities(given, output_of(OutputKind::sigmoids, 2), 3);  // odds 1, 2, 1/2
  CHECK(soft[1] == Approx(2 / 3.5).margin(1e-7));
}

TEST_CASE("sigmoids that float32 calls nought and one still share out") {
  const auto p = probabilities(std::vector<float>{1, 0, 1}, output_of(OutputKind::sigmoids), 3);
  CHECK(p[0] == Approx(0.5).margin(1e-7));
  CHECK(p[1] == Approx(0).margin(1e-7));
  CHECK(refusal({0.5F}, OutputKind::sigmoids, 2) == ErrorCode::output_mismatch);
  CHECK(refusal({0.5F, 1.5F}, OutputKind::sigmoids, 2) == ErrorCode::output_mismatch);
}
