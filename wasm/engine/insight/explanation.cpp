#include "engine/insight/explanation.hpp"

#include <map>

#include "autodiff/differentiate.hpp"
#include "engine/pixels.hpp"
#include "explain/overlay.hpp"
#include "image/encode.hpp"

namespace neuroscan::engine {
namespace {

using explain::Question;

std::string drawn_by_name(DrawnBy drawn_by) {
  switch (drawn_by) {
    case DrawnBy::gradients: return "gradients";
    case DrawnBy::differences: return "differences";
    case DrawnBy::occlusion: return "occlusion";
  }
  return "occlusion";
}

val float_array_of(const std::vector<double>& values) { return float_array({values.begin(), values.end()}); }

val layer_of(const explain::Layer& layer) {
  val result = val::object();
  result.set("name", layer.tensor);
  result.set("op_type", layer.op_type);
  result.set("channels", static_cast<double>(layer.channels));
  result.set("height", static_cast<double>(layer.height));
  result.set("width", static_cast<double>(layer.width));
  result.set("layout", std::string(layer.layout == explain::Layout::nchw ? "NCHW" : "NHWC"));
  result.set("automatic", layer.automatic);
  result.set("differentiable", layer.differentiable);
  return result;
}

val operators_of(const onnx::Graph& graph) {
  std::map<std::string_view, int> counts;
  for (const onnx::Node* node : graph.order()) ++counts[node->op_type];
  val operators = val::array();
  for (const auto& [type, count] : counts) {
    val item = val::object();
    item.set("type", std::string(type));
    item.set("count", count);
    operators.call<void>("push", item);
  }
  return operators;
}

val without_rule_of(const explain::Subject& subject) {
  val nodes = val::array();
  const auto inputs = subject.graph.inputs();
  if (inputs.empty()) return nodes;
  for (const onnx::Node* node :
       autodiff::nodes_without_rule(subject.graph, inputs.front()->name, subject.score.tensor)) {
    val item = val::object();
    item.set("type", std::string(node->op_type));
    item.set("node", std::string(node->name.empty() ? node->outputs.front() : node->name));
    item.set("opset", static_cast<double>(subject.model.opset));
    nodes.call<void>("push", item);
  }
  return nodes;
}

val placed(const tensor::Placement& placement) {
  val result = val::object();
  result.set("x", placement.x);
  result.set("y", placement.y);
  result.set("width", placement.width);
  result.set("height", placement.height);
  return result;
}

}  // namespace

Wanted wanted_of(const val& request, Picture picture) {
  Wanted wanted;
  wanted.picture = std::move(picture);
  const auto index = request["class"].as<double>();
  if (!(index >= 0 && index < 1e6)) throw Error(ErrorCode::unknown_class, std::to_string(index));
  wanted.index = static_cast<std::size_t>(index);
  const auto question = request["question"].as<std::string>();
  if (question != "class" && question != "others")
    throw Error(ErrorCode::internal, "there is no question \"" + question + "\"");
  wanted.question = question == "class" ? Question::of_class : Question::against_others;
  const auto method = request["method"].as<std::string>();
  const auto known = explain::method_named(method);
  if (!known) throw Error(ErrorCode::internal, "there is no method \"" + method + "\"");
  wanted.method = *known;
  wanted.layer = request["layer"].as<std::string>();
  return wanted;
}

val layer_list(const Anatomy& anatomy) {
  val layers = val::array();
  for (const explain::Layer& layer : anatomy.layers) layers.call<void>("push", layer_of(layer));
  val result = val::object();
  result.set("opset", static_cast<double>(anatomy.subject.model.opset));
  result.set("layers", layers);
  result.set("operators", operators_of(anatomy.subject.graph));
  result.set("without_rule", without_rule_of(anatomy.subject));
  return result;
}

val checked(const Check& check) {
  val result = val::object();
  result.set("randomised", check.randomised);
  result.set("correlation", check.correlation.value_or(0));
  result.set("similarity", check.similarity);
  return result;
}

val drawn_overlay(const image::Image& picture, const val& request) {
  const val wanted = request["heatmap"];
  const val place = wanted["placed"];
  const auto values = emscripten::convertJSArrayToNumberVector<float>(wanted["map"]);
  explain::Heatmap heatmap{static_cast<std::int64_t>(wanted["height"].as<double>()),
                           static_cast<std::int64_t>(wanted["width"].as<double>()),
                           values,
                           {place["x"].as<double>(), place["y"].as<double>(), place["width"].as<double>(),
                            place["height"].as<double>()}};
  if (heatmap.height < 1 || heatmap.width < 1 ||
      static_cast<std::int64_t>(values.size()) != heatmap.height * heatmap.width)
    throw Error(ErrorCode::internal, "a heatmap of another size than it says");
  const auto colour_map = request["colour_map"].as<std::string>();
  const auto colours = colour::map_named(colour_map);
  if (!colours) throw Error(ErrorCode::internal, "there is no colour map \"" + colour_map + "\"");
  const std::vector<std::uint8_t> png =
      image::encode_png(explain::overlay(picture, heatmap, *colours, request["opacity"].as<double>()));
  val result = val::object();
  result.set("png",
             val::global("Uint8Array").new_(val(emscripten::typed_memory_view(png.size(), png.data()))));
  return result;
}

val explained(const std::string& model_id, int number, const Wanted& wanted,
              const tensor::Placement& placement, const Explanation& explanation) {
  val timings = val::object();
  timings.set("run", explanation.run_ms);
  timings.set("draw", explanation.draw_ms);
  val result = val::object();
  result.set("picture", number);
  result.set("model", model_id);
  result.set("class", static_cast<double>(wanted.index));
  result.set("question", std::string(wanted.question == Question::of_class ? "class" : "others"));
  result.set("method", std::string(explain::name(explanation.method)));
  result.set("layer", explanation.layer);
  result.set("drawn_by", drawn_by_name(explanation.drawn_by));
  result.set("why", explanation.why);
  result.set("height", static_cast<double>(explanation.map.height));
  result.set("width", static_cast<double>(explanation.map.width));
  result.set("map", float_array_of(explanation.map.scaled));
  result.set("raw", float_array_of(explanation.map.raw));
  result.set("raw_max", explanation.map.raw_max);
  result.set("strongest", explanation.strongest ? val(*explanation.strongest) : val::null());
  result.set("has_evidence", explanation.map.has_positive_evidence());
  result.set("score", explanation.score);
  result.set("completeness", explanation.completeness ? val(*explanation.completeness) : val::null());
  result.set("placed", placed(placement));
  result.set("timings_ms", timings);
  return result;
}

}  // namespace neuroscan::engine
