#include "draft/draft.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include "base/error.hpp"
#include "draft/foreign.hpp"
#include "draft/input.hpp"
#include "draft/output.hpp"
#include "onnx/read.hpp"

namespace neuroscan::draft {
namespace {

using model::OutputKind;

// The sum of a softmax in float32 over ten thousand classes is closer to one.
constexpr double sum_tolerance = 1e-3;

onnx::Model read(Bytes file) {
  try {
    return onnx::read(file);
  } catch (const Error& error) {
    const std::string what = name_foreign_model(file);
    if (error.code() != ErrorCode::not_onnx || what.empty()) throw;
    throw Error(ErrorCode::foreign_model, "it is " + what);
  }
}

std::string_view without_folder(std::string_view name) {
  name.remove_prefix(std::min(name.size(), name.find_last_of("/\\") + 1));
  return name;
}

std::string_view without_ending(std::string_view name) {
  const std::size_t dot = name.find_last_of('.');
  return dot == std::string_view::npos ? name : name.substr(0, dot);
}

std::string with_plain_characters(std::string_view text, std::string_view forbidden, char instead) {
  std::string plain(text);
  for (char& each : plain) {
    if (forbidden.find(each) != std::string_view::npos) each = instead;
  }
  if (plain.empty() || plain.front() == '.') plain.insert(0, "model");
  return plain;
}

void name_after(std::string_view path, model::Recipe& recipe) {
  const std::string_view file_name = without_folder(path);
  const std::string_view name = without_ending(file_name);
  recipe.id = with_plain_characters(name, " /\\:?#%&+\"'<>", '-');
  recipe.name = name.empty() ? "model" : std::string(name);
  recipe.summary = "A model of your own; what its file does not tell is assumed.";
  recipe.file.name = with_plain_characters(file_name, "/\\:?#", '-');
}

// One value speaks of two classes.
void number_classes(std::size_t values, std::vector<model::Class>& classes) {
  classes.clear();
  for (std::size_t i = 0; i < std::max<std::size_t>(2, values); ++i) {
    const std::string number = std::to_string(i);
    classes.push_back({"class " + number, "Class " + number});
  }
}

bool are_probabilities(std::span<const float> values) {
  const auto is_share = [](float value) { return value >= 0 && value <= 1; };
  const double sum = std::accumulate(values.begin(), values.end(), 0.0);
  return values.size() > 1 && std::all_of(values.begin(), values.end(), is_share) &&
         std::abs(sum - 1) <= sum_tolerance;
}

}  // namespace

std::string_view open_name(Open open) {
  switch (open) {
    case Open::size: return "size";
    case Open::channels: return "channels";
    case Open::layout: return "layout";
    case Open::scale: return "scale";
    case Open::order: return "order";
    case Open::fit: return "fit";
    case Open::classes: return "classes";
  }
  return {};
}

Draft draft(Bytes file, std::string_view name) {
  const onnx::Model model = read(file);
  const onnx::Graph graph(model);
  std::set<Open> open{Open::classes};
  Draft draft;
  name_after(name, draft.recipe);
  draft.recipe.input = draft_input(graph, open);
  const ClassOutput found = draft_output(graph);
  draft.recipe.output = found.output;
  draft.values = found.values;
  if (draft.values > 0) number_classes(draft.values, draft.recipe.classes);
  draft.open.assign(open.begin(), open.end());
  return draft;
}

void complete(Draft& draft, std::span<const float> answer) {
  if (answer.empty() || answer.size() > model::max_classes ||
      (draft.values > 0 && draft.values != answer.size())) {
    throw Error(ErrorCode::no_class_output,
                "its output " + draft.recipe.output.name + " has " + std::to_string(answer.size()) +
                    " values" + (draft.values > 0 ? ", not " + std::to_string(draft.values) : ""));
  }
  OutputKind& kind = draft.recipe.output.kind;
  if (draft.values == 0) {
    draft.values = answer.size();
    number_classes(draft.values, draft.recipe.classes);
    if (kind == OutputKind::softmax && draft.values == 1)
      throw Error(ErrorCode::no_class_output, "its only value is always 1, by a Softmax over one class");
    if (kind == OutputKind::sigmoids && draft.values == 1) kind = OutputKind::sigmoid;
  }
  if (kind == OutputKind::logits && are_probabilities(answer)) kind = OutputKind::softmax;
}

}  // namespace neuroscan::draft
