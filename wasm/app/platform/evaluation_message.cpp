#include "app/platform/evaluation_message.hpp"

#include <limits>

namespace neuroscan::app {
namespace {

using emscripten::val;

double number_of(const val& figure) {
  return figure.isNull() ? std::numeric_limits<double>::quiet_NaN() : figure.as<double>();
}

decision::Interval interval_of(const val& given) {
  return given.isNull() ? decision::Interval{}
                        : decision::Interval{given[0].as<double>(), given[1].as<double>()};
}

decision::Figure figure_of(const val& value, const val& interval) {
  return {number_of(value), interval_of(interval)};
}

std::vector<val> list_of(const val& array) { return emscripten::vecFromJSArray<val>(array); }

std::vector<std::size_t> indices_of(const val& array) {
  return emscripten::convertJSArrayToNumberVector<std::size_t>(array);
}

decision::Scores scores_of(const val& given) {
  return {number_of(given["precision"]), number_of(given["recall"]), number_of(given["f1"])};
}

decision::Confusion confusion_of(const val& called, const val& truth, std::size_t classes, std::size_t rows) {
  const std::vector<double> weights(rows, 1.0);
  return decision::Confusion(classes, indices_of(truth), indices_of(called), weights);
}

decision::ClassEvaluation class_of(const val& given, const val& around) {
  decision::ClassEvaluation read;
  read.name = given["name"].as<std::string>();
  read.pictures = given["n"].as<std::size_t>();
  read.votes = given["votes"].as<double>();
  read.precision = figure_of(given["precision"], around["precision"]);
  read.recall = figure_of(given["recall"], around["recall"]);
  read.f1 = figure_of(given["f1"], around["f1"]);
  read.auc = figure_of(given["auc"], around["auc"]);
  for (const val& point : list_of(given["roc"]))
    read.roc.push_back({point[0].as<double>(), point[1].as<double>()});
  return read;
}

std::vector<std::vector<decision::Figure>> rates_of(const val& rates, const val& around) {
  const std::vector<val> rows = list_of(rates);
  std::vector<std::vector<decision::Figure>> read(rows.size());
  for (std::size_t k = 0; k < rows.size(); ++k) {
    const val row = around[k];
    for (std::size_t j = 0; j < rows.size(); ++j) read[k].push_back(figure_of(rows[k][j], row[j]));
  }
  return read;
}

val failure_to_page(const Failure& failure) {
  val object = val::object();
  object.set("code", failure.code);
  object.set("message", failure.message);
  object.set("detail", failure.detail);
  return object;
}

val row_to_page(const Picture& picture, const std::string& label) {
  val object = val::object();
  object.set("number", picture.number);
  object.set("name", picture.name);
  object.set("sha256", picture.sha256);
  object.set("label", label);
  return object;
}

}  // namespace

val evaluation_request(int number, const State& state, const EvaluationRequest& request) {
  val rows = val::array();
  for (const EvaluationRow& row : request.rows) {
    const Picture& picture = *state.pictures.find(row.number);
    val object = row_to_page(picture, row.label);
    const Answer* answer = find_answer(picture, request.model);
    object.set("probabilities", val::array(answer->probabilities));
    rows.call<void>("push", object);
  }
  val left_out = val::array();
  for (const EvaluationRow& row : request.left_out) {
    const Picture& picture = *state.pictures.find(row.number);
    val object = row_to_page(picture, row.label);
    object.set("failure", failure_to_page(picture.failure.value_or(Failure{})));
    left_out.call<void>("push", object);
  }
  val object = val::object();
  object.set("number", number);
  object.set("model", request.model);
  object.set("model_sha256", state.model->sha256);
  object.set("rows", rows);
  object.set("left_out", left_out);
  return object;
}

Evaluated evaluated_of(const val& given) {
  const val around = given["intervals"];
  const std::vector<val> classes = list_of(given["classes"]);
  Evaluated read{{confusion_of(given["called"], given["truth"], classes.size(), given["n"].as<std::size_t>()),
                  indices_of(given["called"]),
                  figure_of(given["accuracy"], around["accuracy"]),
                  figure_of(given["balanced_accuracy"], around["balanced_accuracy"]),
                  figure_of(given["macro"]["precision"], around["macro_precision"]),
                  figure_of(given["macro"]["f1"], around["macro_f1"]),
                  figure_of(given["macro"]["auc"], around["macro_auc"]),
                  figure_of(given["weighted"]["precision"], around["weighted"]["precision"]),
                  figure_of(given["weighted"]["f1"], around["weighted"]["f1"]),
                  figure_of(given["ece"], around["ece"]),
                  figure_of(given["brier"], around["brier"]),
                  figure_of(given["nll"], around["nll"]),
                  scores_of(given["macro"]),
                  scores_of(given["weighted"]),
                  {},
                  {},
                  {},
                  rates_of(given["confusion_rates"], around["confusion_rates"])},
                 indices_of(given["truth"]),
                 emscripten::convertJSArrayToNumberVector<double>(given["confidence"])};
  decision::Evaluation& figures = read.figures;
  for (std::size_t k = 0; k < classes.size(); ++k)
    figures.classes.push_back(class_of(classes[k], around["classes"][k]));
  for (const val& bin : list_of(given["reliability"])) {
    figures.reliability.push_back(
        {bin["votes"].as<double>(), number_of(bin["confidence"]), number_of(bin["accuracy"])});
  }
  for (const val& one : list_of(around["reliability"]))
    figures.reliability_intervals.push_back(interval_of(one));
  return read;
}

}  // namespace neuroscan::app
