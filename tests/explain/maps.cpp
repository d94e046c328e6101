#include "explain/maps.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <limits>

#include "base/error.hpp"

using namespace neuroscan;
using namespace neuroscan::explain;

namespace {

// Two channels of 2×2. The expected maps are from the published formulas in NumPy.
const std::vector<float> activations{1, 2, 0, 0.5F, 3, 0, 1, -1};
const std::vector<float> gradients{0.5F, -1, 0, 2, -0.25F, 0.5F, 1, 0.75F};
const std::vector<float> activations_last{1, 3, 2, 0, 0, 1, 0.5F, -1};
const std::vector<float> gradients_last{0.5F, -0.25F, -1, 0.5F, 0, 1, 2, 0.75F};

Layer layer(Layout layout) { return {"a", "Relu", layout, 2, 2, 2, true, true}; }

void check(Method method, const std::vector<double>& expected) {
  const Map first = draw(method, layer(Layout::nchw), activations, gradients);
  const Map last = draw(method, layer(Layout::nhwc), activations_last, gradients_last);
  for (std::size_t i = 0; i < expected.size(); ++i) {
    CHECK(first.raw[i] == Catch::Approx(expected[i]).epsilon(1e-12));
    CHECK(last.raw[i] == first.raw[i]);
  }
}

}  // namespace

TEST_CASE("each method draws what its formula says, in either layout") {
  check(Method::grad_cam, {1.875, 0.75, 0.5, -0.3125});
  check(Method::hires_cam, {-0.25, -2, 1, 0.25});
  check(Method::layer_cam, {0.5, 0, 1, 0.25});
  check(Method::grad_cam_plus_plus,
        {1.9135377691894273, 0.7111108143212914, 0.5193274540095939, -0.34154975042927105});
  check(Method::x_grad_cam,
        {-0.6428571221088443, -0.28571427755102063, -0.1666666611111113, 0.09523809172335615});
}

TEST_CASE("a map is scaled to 0 … 1 after what is negative is cut, and keeps its raw maximum") {
  const Map map = draw(Method::hires_cam, layer(Layout::nchw), activations, gradients);
  CHECK(map.raw_max == 1);
  CHECK(map.has_positive_evidence());
  const std::vector<double> expected{0, 0, 0.9999999000000099, 0.24999997500000248};
  for (std::size_t i = 0; i < 4; ++i) CHECK(map.scaled[i] == Catch::Approx(expected[i]).epsilon(1e-12));
}

TEST_CASE("where nothing speaks for the class, the map says so and is empty") {
  const std::vector<float> against(8, -1);
  const std::vector<float> ones(8, 1);
  const Map map = draw(Method::grad_cam, layer(Layout::nchw), ones, against);
  CHECK_FALSE(map.has_positive_evidence());
  CHECK(map.raw_max == -2);
  CHECK(map.scaled == std::vector<double>(4, 0));
}

TEST_CASE("what is left where large terms cancel is rounding, and no evidence", "[explain]") {
  const float third = 1.0F / 3;
  const std::vector<float> a{1, 1.1F, 1.3F, 0.7F,
                             3, 3.3F, 3.9F, 2.1F};  // the second channel is three times the first
  const std::vector<float> g{1, 1, 1, 1, -third, -third, -third, -third};
  for (const Method method : {Method::grad_cam, Method::hires_cam}) {
    const Map map = draw(method, layer(Layout::nchw), a, g);
    CHECK(map.raw_max > 0);
    CHECK(map.raw_max < 1e-6);
    CHECK_FALSE(map.has_positive_evidence());
    CHECK(map.scaled == std::vector<double>(4, 0));
  }
  std::vector<float> slightly = a;
  slightly[0] += 1e-3F;  // a thousandth of what is summed is no rounding
  CHECK(draw(Method::hires_cam, layer(Layout::nchw), slightly, g).has_positive_evidence());
}

TEST_CASE("what gradients were summed from counts where they cancel themselves", "[explain]") {
  const std::vector<float> left(8, 1e-8F);
  const std::vector<float> ones(8, 1);
  for (const Method method : {Method::grad_cam, Method::hires_cam, Method::layer_cam, Method::x_grad_cam,
                              Method::grad_cam_plus_plus}) {
    CHECK_FALSE(draw(method, layer(Layout::nchw), ones, left, ones).has_positive_evidence());
  }
  // Small gradients that were summed from nothing larger are evidence.
  CHECK(draw(Method::hires_cam, layer(Layout::nchw), ones, left).has_positive_evidence());
}

TEST_CASE("a gradient that is not a number is an error, not a picture") {
  std::vector<float> damaged = gradients;
  damaged[3] = std::numeric_limits<float>::quiet_NaN();
  CHECK_THROWS_AS(draw(Method::grad_cam, layer(Layout::nchw), activations, damaged), Error);
}

TEST_CASE("the seed of a class picks its logit; one logit speaks for the second of two classes") {
  const std::vector<float> logits{1, 2, 4};
  CHECK(seed(Question::of_class, 1, logits) == std::vector<float>{0, 1, 0});
  const std::vector<float> one{0.3F};
  CHECK(seed(Question::of_class, 1, one) == std::vector<float>{1});
  CHECK(seed(Question::against_others, 0, one) == std::vector<float>{-1});
}

TEST_CASE("the seed against the others is the direction of the probability, also where that is saturated") {
  const std::vector<float> logits{1, 2, 4};
  const std::vector<float> direction = seed(Question::against_others, 1, logits);
  const double sum = std::exp(1) + std::exp(2) + std::exp(4);
  const double p = std::exp(2) / sum;
  CHECK(direction[1] == 1);
  for (const std::size_t other : {0, 2}) {
    // ∂p/∂z_j = −p·p_j, against p·(1 − p) for the class itself.
    CHECK(direction[other] == Catch::Approx(-std::exp(logits[other]) / sum / (1 - p)));
  }
  const std::vector<float> saturated{0, 200, 1};
  const std::vector<float> steep = seed(Question::against_others, 1, saturated);
  CHECK(steep[0] + steep[2] == Catch::Approx(-1));
  CHECK(steep[2] / steep[0] == Catch::Approx(std::exp(1)));
}
