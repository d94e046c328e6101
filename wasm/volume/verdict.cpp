#include "volume/verdict.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "base/error.hpp"
#include "decision/probabilities.hpp"

namespace neuroscan::volume {
namespace {

constexpr std::size_t least_suspicious_slices = 3;
constexpr std::array<std::string_view, 12> healthy_names{"no",        "none",      "notumor",  "notumour",
                                                         "nontumor",  "nontumour", "healthy",  "normal",
                                                         "nofinding", "negative",  "notumors", "notumours"};

std::string letters_of(const std::string& id) {
  std::string result;
  for (const char c : id) {
    if (std::isalpha(static_cast<unsigned char>(c)) != 0) {
      result += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
  }
  return result;
}

}  // namespace

std::string_view aggregation_name(Aggregation aggregation) {
  return aggregation == Aggregation::mean ? "mean" : "most_suspicious";
}

Aggregation aggregation_of_name(std::string_view name) {
  for (const Aggregation each : {Aggregation::mean, Aggregation::most_suspicious}) {
    if (aggregation_name(each) == name) return each;
  }
  throw Error(ErrorCode::internal, "no aggregation is called " + std::string(name));
}

std::optional<std::size_t> healthy_class(const std::vector<std::string>& class_ids) {
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < class_ids.size(); ++i) {
    const std::string id = letters_of(class_ids[i]);
    if (std::find(healthy_names.begin(), healthy_names.end(), id) == healthy_names.end()) continue;
    if (found) return std::nullopt;
    found = i;
  }
  return found;
}

double suspicion(const std::vector<double>& probabilities, std::optional<std::size_t> healthy) {
  return healthy ? 1 - probabilities[*healthy] : probabilities[decision::top(probabilities)];
}

Verdict aggregate(const std::vector<SliceAnswer>& answers, std::optional<std::size_t> healthy,
                  Aggregation aggregation) {
  Verdict verdict;
  std::vector<const SliceAnswer*> order;
  for (const SliceAnswer& answer : answers) {
    if (answer.refused)
      verdict.refused.push_back(answer.slice);
    else
      order.push_back(&answer);
  }
  if (order.empty())
    for (const SliceAnswer& answer : answers) order.push_back(&answer);
  std::stable_sort(order.begin(), order.end(), [&](const SliceAnswer* a, const SliceAnswer* b) {
    return suspicion(a->probabilities, healthy) > suspicion(b->probabilities, healthy);
  });
  std::size_t used = order.size();
  if (aggregation == Aggregation::most_suspicious) {
    used = std::min(used, std::max(least_suspicious_slices, (used + 9) / 10));
  }
  const std::size_t classes = answers.front().probabilities.size();
  verdict.aggregation = aggregation;
  verdict.probabilities.assign(classes, 0);
  verdict.slices_per_class.assign(classes, 0);
  for (std::size_t i = 0; i < order.size(); ++i) {
    const SliceAnswer& answer = *order[i];
    verdict.most_suspicious_first.push_back(answer.slice);
    ++verdict.slices_per_class[decision::top(answer.probabilities)];
    if (i >= used) continue;
    verdict.used.push_back(answer.slice);
    for (std::size_t c = 0; c < classes; ++c) {
      verdict.probabilities[c] += answer.probabilities[c] / static_cast<double>(used);
    }
  }
  std::sort(verdict.used.begin(), verdict.used.end());
  verdict.top = decision::top(verdict.probabilities);
  return verdict;
}

}  // namespace neuroscan::volume
