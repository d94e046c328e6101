#include "app/state/explanation.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <set>

namespace neuroscan::app {
namespace {

using Catch::Matchers::WithinAbs;

Explanation two_by_two() {
  Explanation explanation;
  explanation.height = 2;
  explanation.width = 2;
  explanation.map = {0, 1, 0.5, 0.25};
  return explanation;
}

// Single precision, a few operations.
constexpr double tolerance = 1e-6;

}  // namespace

TEST_CASE("a map has its cells' values in the middle of each and goes evenly between them", "[app]") {
  const Explanation explanation = two_by_two();
  const auto at = [&](double x, double y) { return value_at(explanation, {x, y}, Smoothing::linear); };
  CHECK_THAT(at(0.25, 0.25), WithinAbs(0, tolerance));
  CHECK_THAT(at(0.75, 0.25), WithinAbs(1, tolerance));
  CHECK_THAT(at(0.25, 0.75), WithinAbs(0.5, tolerance));
  CHECK_THAT(at(0.5, 0.25), WithinAbs(0.5, tolerance));
  CHECK_THAT(at(0.5, 0.5), WithinAbs(0.4375, tolerance));
}

TEST_CASE("on the scale of all classes a map is what its raw values are to the strongest of any class",
          "[app]") {
  Explanation explanation = two_by_two();
  explanation.raw = {-3, 2, 1, 0.5};
  explanation.raw_max = 2;
  explanation.has_evidence = true;
  CHECK_FALSE(compares(explanation));  // the others are not known: it keeps its own
  CHECK(cells_of(explanation, Scale::all_classes) == explanation.map);
  CHECK(top_of(explanation, Scale::all_classes) == 2);
  explanation.strongest = 8;
  CHECK(cells_of(explanation, Scale::all_classes) == std::vector<float>{0, 0.25F, 0.125F, 0.0625F});
  CHECK(top_of(explanation, Scale::all_classes) == 8);
  CHECK(cells_of(explanation, Scale::own) == explanation.map);
  CHECK(top_of(explanation, Scale::own) == 2);
  CHECK_THAT(value_at(explanation, {0.75, 0.25}, Smoothing::linear, Scale::all_classes),
             WithinAbs(0.25, tolerance));
}

TEST_CASE("beyond its outermost cells a map stays as it is there", "[app]") {
  const Explanation explanation = two_by_two();
  CHECK_THAT(value_at(explanation, {1, 0}, Smoothing::linear), WithinAbs(1, tolerance));
  CHECK_THAT(value_at(explanation, {0, 1}, Smoothing::linear), WithinAbs(0.5, tolerance));
}

TEST_CASE("a map of one cell is the same everywhere", "[app]") {
  Explanation explanation;
  explanation.height = explanation.width = 1;
  explanation.map = {0.7F};
  for (const Smoothing smoothing : {Smoothing::none, Smoothing::linear, Smoothing::cubic})
    CHECK_THAT(value_at(explanation, {0.9, 0.1}, smoothing), WithinAbs(0.7, tolerance));
}

TEST_CASE("without smoothing each cell is one value from edge to edge", "[app]") {
  const Explanation explanation = two_by_two();
  CHECK(value_at(explanation, {0.01, 0.49}, Smoothing::none) == 0);
  CHECK(value_at(explanation, {0.51, 0.01}, Smoothing::none) == 1);
  CHECK(value_at(explanation, {0.99, 0.99}, Smoothing::none) == 0.25);
}

TEST_CASE("a cubic surface goes through the middle of every cell and stays within 0 and 1", "[app]") {
  Explanation explanation;
  explanation.height = 1;
  explanation.width = 5;
  explanation.map = {0, 0, 1, 1, 0};
  for (int cell = 0; cell < 5; ++cell) {
    const double middle = (cell + 0.5) / 5;
    CHECK_THAT(value_at(explanation, {middle, 0.5}, Smoothing::cubic),
               WithinAbs(explanation.map[static_cast<std::size_t>(cell)], tolerance));
  }
  CHECK(value_at(explanation, {0.6, 0.5}, Smoothing::cubic) == 1);  // unclamped it would be 1.125
  CHECK(value_at(explanation, {0.2, 0.5}, Smoothing::cubic) == 0);  // and here below 0
}

TEST_CASE("layers are named without what exporters add", "[app]") {
  CHECK(short_name("/features/features.16/Conv_output_0") == "features/features.16/Conv");
  CHECK(short_name("relu4") == "relu4");
  CHECK(short_name("/") == "/");
}

TEST_CASE("every method has an id, a name and a sentence of its own", "[app]") {
  std::set<std::string_view> words;
  for (int index = 0; index < method_count; ++index) {
    const auto method = static_cast<Method>(index);
    for (const std::string_view word : {id_of(method), name_of(method), explained(method)}) {
      CHECK_FALSE(word.empty());
      words.insert(word);
    }
    CHECK(explained(method).back() == '.');
  }
  CHECK(words.size() == 3 * method_count);
}

TEST_CASE("a map says what drew it, and why where it was not gradients", "[app]") {
  Explanation explanation;
  CHECK(origin_of(explanation) == "Drawn from the model's gradients.");
  explanation.drawn_by = DrawnBy::differences;
  explanation.why = "Resize has no gradient rule.";
  CHECK(origin_of(explanation) == "Drawn by finite differences: Resize has no gradient rule.");
  explanation.drawn_by = DrawnBy::occlusion;
  explanation.why.clear();
  CHECK(origin_of(explanation) == "Drawn by occlusion.");
}

TEST_CASE("who drew is read as the engine spells it", "[app]") {
  CHECK(drawn_by_of("gradients") == DrawnBy::gradients);
  CHECK(drawn_by_of("differences") == DrawnBy::differences);
  CHECK(drawn_by_of("occlusion") == DrawnBy::occlusion);
  CHECK_FALSE(drawn_by_of("magic"));
}

TEST_CASE("the check's verdict follows how alike the maps are", "[app]") {
  const auto verdict = [](double correlation, double similarity) {
    return verdict_of({{}, "conv1", correlation, similarity});
  };
  CHECK(verdict(0.1, 0.2).find("changes altogether") != std::string::npos);
  CHECK(verdict(-0.9, 0.2).find("hardly changes") != std::string::npos);
  CHECK(verdict(0.6, 0.2).find("changes in part") != std::string::npos);
  CHECK(verdict(-0.25, 0.2).find("rank correlation −0.25, similarity 0.20") != std::string::npos);
  CHECK(verdict(0.1, 0.2).find("conv1") != std::string::npos);
}

TEST_CASE("classes that say that something is not there are known by their names", "[app]") {
  for (const char* name : {"No tumour", "no tumor", "No-tumor", "Notumor", "Normal", "Healthy"})
    CHECK(is_about_absence(name));
  for (const char* name : {"Glioma", "Nodule", "Abnormal", "Noise", ""}) CHECK_FALSE(is_about_absence(name));
}

}  // namespace neuroscan::app
