#include "engine/insight/evaluation.hpp"

#include <cmath>
#include <map>

#include "base/error.hpp"

namespace neuroscan::engine {
namespace {

using decision::Evaluation;
using decision::Figure;
using decision::Interval;

val number(double value) { return std::isnan(value) ? val::null() : val(value); }

val pair(double first, double second) {
  val list = val::array();
  list.call<void>("push", first, second);
  return list;
}

val interval(const Interval& given) {
  return std::isnan(given.low) ? val::null() : pair(given.low, given.high);
}

template <class Items, class Make>
val list_of(const Items& items, Make&& make) {
  val list = val::array();
  for (const auto& item : items) list.call<void>("push", make(item));
  return list;
}

val indices(const std::vector<std::size_t>& given) {
  return list_of(given, [](std::size_t index) { return static_cast<double>(index); });
}

template <class Cell>
val table(std::size_t classes, Cell&& cell) {
  val rows = val::array();
  for (std::size_t truth = 0; truth < classes; ++truth) {
    val row = val::array();
    for (std::size_t called = 0; called < classes; ++called) {
      row.call<void>("push", static_cast<double>(cell(truth, called)));
    }
    rows.call<void>("push", row);
  }
  return rows;
}

val averages(const decision::Scores& scores) {
  val result = val::object();
  result.set("precision", number(scores.precision));
  result.set("recall", number(scores.recall));
  result.set("f1", number(scores.f1));
  return result;
}

val class_figures(const decision::ClassEvaluation& given) {
  val result = val::object();
  result.set("name", given.name);
  result.set("n", static_cast<double>(given.pictures));
  result.set("votes", given.votes);
  result.set("precision", number(given.precision.value));
  result.set("recall", number(given.recall.value));
  result.set("f1", number(given.f1.value));
  result.set("auc", number(given.auc.value));
  result.set("roc", list_of(given.roc, [](const decision::RocPoint& point) {
               return pair(point.false_positive_rate, point.true_positive_rate);
             }));
  return result;
}

val class_intervals(const decision::ClassEvaluation& given) {
  val result = val::object();
  result.set("name", given.name);
  result.set("precision", interval(given.precision.interval));
  result.set("recall", interval(given.recall.interval));
  result.set("f1", interval(given.f1.interval));
  result.set("auc", interval(given.auc.interval));
  return result;
}

template <class Show>
val rates(const Evaluation& given, Show&& show) {
  return list_of(given.rates, [&](const std::vector<Figure>& row) { return list_of(row, show); });
}

val intervals(const Evaluation& given) {
  val result = val::object();
  result.set("level", 0.95);
  result.set("accuracy", interval(given.accuracy.interval));
  result.set("balanced_accuracy", interval(given.balanced_accuracy.interval));
  result.set("macro_precision", interval(given.macro_precision.interval));
  result.set("macro_f1", interval(given.macro_f1.interval));
  result.set("macro_auc", interval(given.macro_auc.interval));
  result.set("ece", interval(given.calibration_error.interval));
  result.set("brier", interval(given.brier_score.interval));
  result.set("nll", interval(given.negative_log_likelihood.interval));
  val weighted = val::object();
  weighted.set("precision", interval(given.weighted_precision.interval));
  weighted.set("recall", interval(given.accuracy.interval));  // it is the accuracy
  weighted.set("f1", interval(given.weighted_f1.interval));
  result.set("weighted", weighted);
  result.set("classes", list_of(given.classes, class_intervals));
  result.set("confusion_rates", rates(given, [](const Figure& rate) { return interval(rate.interval); }));
  result.set("reliability", list_of(given.reliability_intervals, interval));
  return result;
}

val reliability_bin(const decision::ReliabilityBin& bin) {
  val result = val::object();
  result.set("votes", bin.votes);
  result.set("confidence", number(bin.confidence));
  result.set("accuracy", number(bin.accuracy));
  return result;
}

}  // namespace

std::vector<std::string> labels_of(const val& rows) {
  std::vector<std::string> labels(rows["length"].as<std::size_t>());
  for (std::size_t i = 0; i < labels.size(); ++i) labels[i] = rows[i]["label"].as<std::string>();
  return labels;
}

decision::Outcomes outcomes_of(const val& rows, const decision::Grouping& grouping) {
  decision::Outcomes outcomes;
  outcomes.classes = grouping.names.size();
  std::map<std::string, std::size_t> units;
  const auto count = rows["length"].as<std::size_t>();
  for (std::size_t i = 0; i < count; ++i) {
    const val row = rows[i];
    const auto probabilities = emscripten::vecFromJSArray<double>(row["probabilities"]);
    if (probabilities.size() != grouping.group_of_class.size()) {
      throw Error(ErrorCode::internal, "row " + std::to_string(i) + " has " +
                                           std::to_string(probabilities.size()) + " probabilities");
    }
    const std::vector<double> sums = decision::grouped(probabilities, grouping);
    outcomes.probabilities.insert(outcomes.probabilities.end(), sums.begin(), sums.end());
    outcomes.truth.push_back(grouping.group_of_label.at(row["label"].as<std::string>()));
    outcomes.weights.push_back(row["weight"].as<double>());
    // Numbers from `count` on are free for the rows that are drawn on their own.
    const val unit = row["unit"];
    const bool alone = unit.isNull();
    outcomes.units.push_back(alone ? count + i
                                   : units.emplace(unit.as<std::string>(), units.size()).first->second);
  }
  return outcomes;
}

val meanings(const model::Recipe& recipe, const val& names) {
  val labels = list_of(decision::known_labels(recipe), [&](const decision::Label& known) {
    val item = val::object();
    item.set("label", known.label);
    item.set("of",
             list_of(known.classes, [&](std::size_t index) { return val(recipe.classes[index].name); }));
    return item;
  });
  val meant = list_of(emscripten::vecFromJSArray<std::string>(names), [&](const std::string& name) {
    const auto label = decision::meant_label(recipe, name);
    return label ? val(*label) : val::null();
  });
  val result = val::object();
  result.set("labels", labels);
  result.set("meant", meant);
  return result;
}

val data_classes(const model::Recipe& recipe, const decision::Grouping& grouping) {
  val classes = val::array();
  for (std::size_t k = 0; k < grouping.names.size(); ++k) {
    val members = val::array();
    for (std::size_t i = 0; i < recipe.classes.size(); ++i) {
      if (grouping.group_of_class[i] == k) members.call<void>("push", recipe.classes[i].id);
    }
    val item = val::object();
    item.set("name", grouping.names[k]);
    item.set("of", members);
    classes.call<void>("push", item);
  }
  return classes;
}

val evaluated(const Evaluation& evaluation, const decision::Outcomes& outcomes) {
  const decision::Confusion& confusion = evaluation.confusion;
  val macro = averages(evaluation.macro);
  macro.set("auc", number(evaluation.macro_auc.value));
  val result = val::object();
  result.set("n", static_cast<double>(outcomes.rows()));
  result.set("votes", confusion.all_votes());
  result.set("accuracy", number(evaluation.accuracy.value));
  result.set("balanced_accuracy", number(evaluation.balanced_accuracy.value));
  result.set("macro", macro);
  result.set("weighted", averages(evaluation.weighted));
  result.set("classes", list_of(evaluation.classes, class_figures));
  result.set("confusion", table(confusion.classes(), [&](std::size_t truth, std::size_t called) {
               return confusion.pictures(truth, called);
             }));
  result.set("confusion_votes", table(confusion.classes(), [&](std::size_t truth, std::size_t called) {
               return confusion.votes(truth, called);
             }));
  result.set("confusion_rates", rates(evaluation, [](const Figure& rate) { return number(rate.value); }));
  result.set("ece", number(evaluation.calibration_error.value));
  result.set("brier", number(evaluation.brier_score.value));
  result.set("nll", number(evaluation.negative_log_likelihood.value));
  result.set("reliability", list_of(evaluation.reliability, reliability_bin));
  result.set("intervals", intervals(evaluation));
  result.set("truth", indices(outcomes.truth));
  result.set("called", indices(evaluation.called));
  val confidence = val::array();
  for (std::size_t i = 0; i < outcomes.rows(); ++i)
    confidence.call<void>("push", outcomes.row(i)[evaluation.called[i]]);
  result.set("confidence", confidence);
  return result;
}

}  // namespace neuroscan::engine
