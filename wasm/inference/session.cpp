#include "inference/session.hpp"

#include <new>
#include <utility>

#include "inference/ort_tensor.hpp"
#include "inference/promise.hpp"
#include "model/spelling.hpp"
#include "onnx/runtime_error.hpp"

namespace neuroscan::inference {
namespace {

std::string text_of(const val& thrown) {
  const val message = thrown["message"];
  return message.isString() ? message.as<std::string>() : val::global("String")(thrown).as<std::string>();
}

Error error_of(const val& thrown, ErrorCode otherwise) {
  return onnx::runtime_error(text_of(thrown), otherwise);
}

// The declaration of the value of this name, or undefined.
val find_named(const val& declarations, const std::string& name) {
  const auto count = declarations["length"].as<unsigned>();
  for (unsigned i = 0; i < count; ++i) {
    if (declarations[i]["name"].as<std::string>() == name) return declarations[i];
  }
  return val::undefined();
}

std::string names_of(const val& declarations) {
  std::string names;
  const auto count = declarations["length"].as<unsigned>();
  for (unsigned i = 0; i < count; ++i)
    names += (i > 0 ? ", " : "") + declarations[i]["name"].as<std::string>();
  return names;
}

// A declared side is a number, or a name (or nothing useful) where any size is taken.
bool takes(const val& declared, int size) {
  return !declared.isNumber() || declared.as<int>() == size || declared.as<int>() < 0;
}

std::string shape_text(const val& shape) {
  std::string text;
  const auto rank = shape["length"].as<unsigned>();
  for (unsigned i = 0; i < rank; ++i)
    text += (i > 0 ? " × " : "") + val::global("String")(shape[i]).as<std::string>();
  return text;
}

void require_input(const val& declared, const model::Input& input) {
  const std::string said(spelling(model::element_types, input.type));
  if (const auto type = declared["type"].as<std::string>(); type != said) {
    throw Error(ErrorCode::input_mismatch, "input \"" + input.name + "\" takes " + type + ", not " + said);
  }
  const val shape = declared["shape"];
  const auto rank = shape["length"].as<unsigned>();
  if (rank == 0) return;  // the graph does not say
  const bool planar = input.layout == model::Layout::nchw;
  const bool fits = rank == 4 && takes(shape[0], 1) && takes(shape[planar ? 1 : 3], input.channels) &&
                    takes(shape[planar ? 2 : 1], input.height_px) &&
                    takes(shape[planar ? 3 : 2], input.width_px);
  if (fits) return;
  throw Error(ErrorCode::input_mismatch,
              "the model takes " + shape_text(shape) + "; the recipe says " + (planar ? "NCHW" : "NHWC") +
                  " with " + std::to_string(input.channels) + " channels, height " +
                  std::to_string(input.height_px) + ", width " + std::to_string(input.width_px));
}

Values from_javascript(const std::string& name, const val& output) {
  const auto type = output["type"].as<std::string>();
  const val data = output["data"];
  if (type != "int64") return {floats_of(output, name), {}};
  const auto count = data["length"].as<unsigned>();
  const val halves = val::global("Int32Array").new_(data["buffer"], data["byteOffset"], 2 * count);
  const auto words = emscripten::convertJSArrayToNumberVector<std::int32_t>(halves);
  Values values;
  for (std::size_t i = 0; i < words.size(); i += 2)
    values.integers.push_back(std::int64_t{words[i + 1]} << 32 | static_cast<std::uint32_t>(words[i]));
  return values;
}

}  // namespace

InferenceSession::InferenceSession(val ort, val session)
    : ort_(std::move(ort)), session_(new val(std::move(session)), [](const val* last) {
        last->call<val>("release");
        delete last;
      }) {}

void InferenceSession::load(const val& ort, const val& model, Rewriting rewriting, Loaded loaded,
                            Failed failed) {
  val options = val::object();
  options.set("graphOptimizationLevel", rewriting == Rewriting::all ? "all" : "disabled");
  when_settled(
      ort["InferenceSession"].call<val>("create", model, options),
      [ort, loaded](val session) { loaded(InferenceSession(ort, std::move(session))); },
      [failed](const val& thrown) { failed(error_of(thrown, ErrorCode::unloadable_model)); });
}

void InferenceSession::require_agreement(const model::Recipe& recipe) const {
  const val inputs = session()["inputMetadata"];
  const val input = find_named(inputs, recipe.input.name);
  if (input.isUndefined()) {
    throw Error(ErrorCode::input_mismatch,
                "input.name is \"" + recipe.input.name + "\"; the model's inputs are: " + names_of(inputs));
  }
  require_input(input, recipe.input);
  const val outputs = session()["outputMetadata"];
  if (find_named(outputs, recipe.output.name).isUndefined()) {
    throw Error(ErrorCode::output_mismatch, "output.name is \"" + recipe.output.name +
                                                "\"; the model's outputs are: " + names_of(outputs));
  }
}

bool InferenceSession::takes_any_batch(const std::string& input_name) const {
  const val input = find_named(session()["inputMetadata"], input_name);
  if (input.isUndefined()) return false;
  const val shape = input["shape"];
  return shape["length"].as<unsigned>() > 0 && takes(shape[0], 2);
}

void InferenceSession::run(std::span<const Feed> feeds, const std::vector<std::string>& fetches,
                           Answered answered, Failed failed) const {
  val inputs = val::object();
  for (const Feed& feed : feeds) inputs.set(feed.input, to_ort(ort_, *feed.tensor));
  val names = val::array();
  for (const std::string& fetch : fetches) names.call<void>("push", fetch);
  when_settled(
      session().call<val>("run", inputs, names),
      [running = session_, answered = std::move(answered), failed, fetches](const val& outputs) {
        Outputs values;
        try {
          for (const std::string& fetch : fetches) values[fetch] = from_javascript(fetch, outputs[fetch]);
        } catch (const Error& error) {
          return failed(error);
        } catch (const std::bad_alloc&) {
          return failed(Error(ErrorCode::out_of_memory));
        }
        answered(std::move(values));
      },
      [failed](const val& thrown) { failed(error_of(thrown, ErrorCode::run_failed)); });
}

}  // namespace neuroscan::inference
