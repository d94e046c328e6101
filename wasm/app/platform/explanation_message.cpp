#include "app/platform/explanation_message.hpp"

#include <string>

#include "app/platform/fields.hpp"

using emscripten::val;

namespace neuroscan::app {

namespace {

Method method_of(const val& object) {
  const std::string id = text_of(object, "method");
  for (int index = 0; index < method_count; ++index) {
    if (id == id_of(static_cast<Method>(index))) return static_cast<Method>(index);
  }
  return Method::grad_cam;
}

}  // namespace

Request request_of(const val& request) {
  Request read{integer_of(request, "picture"), integer_of(request, "class"), Question::of_class,
               method_of(request), text_of(request, "layer")};
  if (text_of(request, "question") == id_of(Question::against_others))
    read.question = Question::against_others;
  return read;
}

val to_page(const Request& request) {
  val object = val::object();
  object.set("picture", request.picture);
  object.set("class", request.class_index);
  object.set("question", std::string(id_of(request.question)));
  object.set("method", std::string(id_of(request.method)));
  object.set("layer", request.layer);
  return object;
}

Explanation explanation_of(const Request& request, const val& drawn) {
  Explanation explanation;
  explanation.request = request;
  explanation.method = method_of(drawn);
  explanation.layer = text_of(drawn, "layer");
  explanation.drawn_by = drawn_by_of(text_of(drawn, "drawn_by")).value_or(DrawnBy::gradients);
  explanation.why = text_of(drawn, "why");
  explanation.height = integer_of(drawn, "height");
  explanation.width = integer_of(drawn, "width");
  explanation.map = numbers_of<float>(drawn, "map");
  explanation.raw = numbers_of<float>(drawn, "raw");
  explanation.raw_max = number_of(drawn, "raw_max");
  if (!drawn["strongest"].isNull()) explanation.strongest = number_of(drawn, "strongest");
  explanation.has_evidence = drawn["has_evidence"].as<bool>();
  explanation.score = number_of(drawn, "score");
  if (!drawn["completeness"].isNull()) explanation.completeness = number_of(drawn, "completeness");
  explanation.run_ms = number_of(drawn["timings_ms"], "run");
  explanation.draw_ms = number_of(drawn["timings_ms"], "draw");
  const val placed = drawn["placed"];
  explanation.placed = {placed["x"].as<float>(), placed["y"].as<float>(), placed["width"].as<float>(),
                        placed["height"].as<float>()};
  return explanation;
}

SanityCheck check_of(const Request& request, const val& check) {
  SanityCheck result{request, text_of(check, "randomised"), {}, number_of(check, "similarity")};
  if (!check["correlation"].isNull()) result.correlation = number_of(check, "correlation");
  return result;
}

Layer layer_of(const val& layer) {
  return {text_of(layer, "name"),
          text_of(layer, "op_type"),
          integer_of(layer, "channels"),
          integer_of(layer, "height"),
          integer_of(layer, "width"),
          layer["automatic"].as<bool>(),
          layer["differentiable"].as<bool>()};
}

val to_page(const Evidence& evidence) {
  if (evidence.drawing() || !evidence.asked) return val::null();
  val object = to_page(*evidence.asked);
  object.set("failure", evidence.failure ? val(evidence.failure->message) : val::null());
  if (evidence.failure) return object;
  const Explanation& shown = *evidence.shown;
  object.set("class_name", shown.class_name);
  object.set("drawn_layer", shown.layer);
  object.set("origin", origin_of(shown));
  object.set("raw_max", shown.raw_max);
  object.set("run_ms", shown.run_ms);
  object.set("check", evidence.check ? val(verdict_of(*evidence.check)) : val::null());
  return object;
}

}  // namespace neuroscan::app
