#include "app/state/explanation.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/state/format.hpp"
#include "app/state/words.hpp"

namespace neuroscan::app {
namespace {

struct MethodWords {
  std::string_view id;
  std::string_view name;
  std::string_view sentence;
};

constexpr std::array<MethodWords, method_count> method_words{{
    {"grad_cam", "Grad-CAM", words::about_grad_cam},
    {"hires_cam", "HiResCAM", words::about_hires_cam},
    {"layer_cam", "LayerCAM", words::about_layer_cam},
    {"grad_cam_plus_plus", "Grad-CAM++", words::about_grad_cam_plus_plus},
    {"x_grad_cam", "XGrad-CAM", words::about_x_grad_cam},
    {"occlusion", words::occlusion, words::about_occlusion},
}};

const MethodWords& words_of(Method method) { return method_words[static_cast<std::size_t>(method)]; }

std::string two_decimals(double value) {
  std::string text = decimals(value, 2);
  if (text.front() == '-') text.replace(0, 1, "−");
  return text;
}

// What four cells in a row count at a place among them.
struct Weights {
  int first = 0;
  std::array<double, 4> of{};
};

// As in shaders/image.frag. `place` counts cells from the edge of the first one.
Weights weights_at(double place, Smoothing smoothing) {
  if (smoothing == Smoothing::none) return {static_cast<int>(std::floor(place)), {1, 0, 0, 0}};
  const double from_middle = place - 0.5;
  const int first = static_cast<int>(std::floor(from_middle));
  const double t = from_middle - first;
  if (smoothing == Smoothing::linear) return {first, {1 - t, t, 0, 0}};
  return {first - 1,
          {((2 - t) * t - 1) * t / 2, ((3 * t - 5) * t * t + 2) / 2, ((4 - 3 * t) * t + 1) * t / 2,
           (t - 1) * t * t / 2}};
}

}  // namespace

bool compares(const Explanation& explanation) {
  return explanation.has_evidence && explanation.strongest && *explanation.strongest > 0;
}

std::vector<float> cells_of(const Explanation& explanation, Scale scale) {
  if (scale == Scale::own || !compares(explanation)) return explanation.map;
  const auto most = static_cast<float>(*explanation.strongest);
  std::vector<float> cells(explanation.raw.size());
  std::transform(explanation.raw.begin(), explanation.raw.end(), cells.begin(),
                 [most](float raw) { return std::clamp(raw / most, 0.0F, 1.0F); });
  return cells;
}

double top_of(const Explanation& explanation, Scale scale) {
  return scale == Scale::own || !compares(explanation) ? explanation.raw_max : *explanation.strongest;
}

double value_at(const Explanation& explanation, const Point& place, Smoothing smoothing, Scale scale) {
  const std::vector<float> cells = cells_of(explanation, scale);
  const auto cell = [&](int row, int column) -> double {
    const int y = std::clamp(row, 0, explanation.height - 1);
    const int x = std::clamp(column, 0, explanation.width - 1);
    return cells[static_cast<std::size_t>(y) * static_cast<std::size_t>(explanation.width) +
                 static_cast<std::size_t>(x)];
  };
  const Weights across = weights_at(place.x * explanation.width, smoothing);
  const Weights down = weights_at(place.y * explanation.height, smoothing);
  double sum = 0;
  for (int row = 0; row < 4; ++row) {
    for (int column = 0; column < 4; ++column) {
      const double weight =
          down.of[static_cast<std::size_t>(row)] * across.of[static_cast<std::size_t>(column)];
      sum += weight * cell(down.first + row, across.first + column);
    }
  }
  return std::clamp(sum, 0.0, 1.0);
}

std::string short_name(std::string_view layer) {
  constexpr std::string_view suffix = "_output_0";
  if (layer.size() > suffix.size() && layer.substr(layer.size() - suffix.size()) == suffix)
    layer.remove_suffix(suffix.size());
  if (layer.size() > 1 && layer.front() == '/') layer.remove_prefix(1);
  return std::string(layer);
}

std::string_view id_of(Method method) { return words_of(method).id; }
std::string_view name_of(Method method) { return words_of(method).name; }
std::string_view explained(Method method) { return words_of(method).sentence; }

std::string_view id_of(Question question) { return question == Question::of_class ? "class" : "others"; }

bool is_about_absence(std::string_view class_name) {
  std::string lower(class_name);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  });
  return lower.rfind("no ", 0) == 0 || lower.rfind("no-", 0) == 0 || lower.rfind("notumo", 0) == 0 ||
         lower == "normal" || lower == "healthy" || lower == "none";
}

std::optional<DrawnBy> drawn_by_of(std::string_view id) {
  if (id == "gradients") return DrawnBy::gradients;
  if (id == "differences") return DrawnBy::differences;
  if (id == "occlusion") return DrawnBy::occlusion;
  return std::nullopt;
}

std::string origin_of(const Explanation& explanation) {
  const std::string why = explanation.why.empty() ? "." : ": " + explanation.why;
  switch (explanation.drawn_by) {
    case DrawnBy::gradients: return std::string(words::by_gradients) + why;
    case DrawnBy::differences: return std::string(words::by_differences) + why;
    case DrawnBy::occlusion: return std::string(words::by_occlusion) + why;
  }
  return "";
}

std::string verdict_of(const SanityCheck& check) {
  const double likeness = std::max(std::abs(check.correlation.value_or(0)), check.similarity);
  const std::string similarity = two_decimals(check.similarity);
  const std::string figures =
      check.correlation ? filled(words::rank_correlation, {{"correlation", two_decimals(*check.correlation)},
                                                           {"similarity", similarity}})
                        : filled(words::similarity, {{"similarity", similarity}});
  const std::string_view verdict = likeness < 0.5   ? words::shuffled_changes
                                   : likeness < 0.8 ? words::shuffled_changes_in_part
                                                    : words::shuffled_hardly_changes;
  return filled(verdict, {{"layer", short_name(check.randomised)}, {"figures", figures}});
}

}  // namespace neuroscan::app
