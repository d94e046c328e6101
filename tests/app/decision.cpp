#include "app/state/decision.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include "session.hpp"

namespace neuroscan::app {
namespace {

Answer answer(std::vector<double> probabilities) {
  return answer_of(std::make_shared<const Model>(four_classes()), {"four", std::move(probabilities), 1, 1});
}

}  // namespace

TEST_CASE("a clear answer is said with its lead over the second class", "[app]") {
  CHECK(decision_of(answer({0.01, 0.969, 0.018, 0.003})) == "96.9%, 95.1 points ahead of No tumor");
  CHECK(margin_of(answer({0.01, 0.969, 0.018, 0.003})) == Catch::Approx(0.951));
}

TEST_CASE("a lead that is too small is no decision", "[app]") {
  CHECK(decision_of(answer({0.402, 0.37, 0.2, 0.028})) == "Undecided: only 3.2 points ahead of Meningioma");
  CHECK(decision_of(answer({0.25, 0.25, 0.25, 0.25})) == "Undecided: only 0.0 points ahead of Meningioma");
}

TEST_CASE("one class alone leads nobody", "[app]") { CHECK(decision_of(answer({1})) == "100%"); }

TEST_CASE("classes as likely as each other keep the model's order", "[app]") {
  const Answer equal = answer({0.1, 0.4, 0.1, 0.4});
  CHECK(equal.ranked == std::vector<int>{1, 3, 0, 2});
}

}  // namespace neuroscan::app
