#include "engine/insight/own_model.hpp"

#include <memory>

#include "draft/draft.hpp"
#include "engine/file_digest.hpp"
#include "engine/reply.hpp"
#include "model/scaling.hpp"
#include "model/spelling.hpp"
#include "tensor/prepare.hpp"

namespace neuroscan::engine {
namespace {

using draft::Draft;
using inference::InferenceSession;

val numbers_of(const std::vector<double>& values) {
  val numbers = val::array();
  for (const double value : values) numbers.call<void>("push", value);
  return numbers;
}

// What the scaling writes into the recipe of an input with these channels in this order.
val written(const model::Scaling& scaling, int channels, model::ChannelOrder order) {
  model::Input input;
  input.channels = channels;
  input.order = order;
  model::apply(scaling, input);
  val fields = val::object();
  fields.set("scale", input.scale);
  fields.set("mean", numbers_of(input.mean));
  fields.set("std", numbers_of(input.std));
  return fields;
}

val usual_scalings() {
  val list = val::array();
  for (const model::Scaling& scaling : model::scalings()) {
    val item = val::object();
    item.set("id", std::string(scaling.id));
    item.set("name", std::string(scaling.name));
    item.set("used_by", std::string(scaling.used_by));
    item.set("order", std::string(spelling(model::channel_orders, scaling.order)));
    item.set("grey", written(scaling, 1, model::ChannelOrder::rgb));
    item.set("RGB", written(scaling, 3, model::ChannelOrder::rgb));
    item.set("BGR", written(scaling, 3, model::ChannelOrder::bgr));
    list.call<void>("push", item);
  }
  return list;
}

val inspection_of(const Draft& draft) {
  const model::Input& input = draft.recipe.input;
  val described = val::object();
  described.set("name", input.name);
  described.set("width_px", input.width_px);
  described.set("height_px", input.height_px);
  described.set("channels", input.channels);
  described.set("layout", std::string(spelling(model::layouts, input.layout)));
  val open = val::array();
  for (const draft::Open each : draft.open) open.call<void>("push", std::string(open_name(each)));
  val inspection = val::object();
  inspection.set("recipe", model::recipe_json(draft.recipe));
  inspection.set("input", described);
  inspection.set("classes", static_cast<double>(draft.recipe.classes.size()));
  inspection.set("output_kind", std::string(spelling(model::output_kinds, draft.recipe.output.kind)));
  inspection.set("open", open);
  inspection.set("scalings", usual_scalings());
  return inspection;
}

// The file's bytes are here only as long as they are read.
Draft draft_of(const val& file, const std::string& name) {
  Draft draft = draft::draft(emscripten::convertJSArrayToNumberVector<std::uint8_t>(file), name);
  draft.recipe.file.bytes = static_cast<std::uint64_t>(file["length"].as<double>());
  draft.recipe.file.sha256 = digest_of(file);
  return draft;
}

bool may_be_the_size(const Draft& draft, const Error& error) {
  const bool run_failed = error.code() == ErrorCode::run_failed || error.code() == ErrorCode::input_mismatch;
  const bool size_is_open =
      std::find(draft.open.begin(), draft.open.end(), draft::Open::size) != draft.open.end();
  return run_failed && size_is_open && draft.values > 0;
}

}  // namespace

void inspect(const val& ort, const val& file, const std::string& name, Inspected inspected,
             inference::Failed failed) {
  const auto draft = std::make_shared<Draft>(draft_of(file, name));
  const auto step = [failed](auto&& continuation) {
    try {
      continuation();
    } catch (...) {
      failed(error_of_current_exception());
    }
  };
  const auto loaded = [=](const InferenceSession& session) {
    const auto finish = [=] { inspected(inspection_of(*draft), Trial(draft->recipe.file, session)); };
    const auto answered = [=](const inference::Outputs& outputs) {
      step([&] {
        complete(*draft, outputs.at(draft->recipe.output.name).floats);
        finish();
      });
    };
    const auto run_failed = [=](const Error& error) {
      if (!may_be_the_size(*draft, error)) return failed(error);
      step(finish);
    };
    step([&] {
      const model::Recipe& recipe = draft->recipe;
      const image::Image grey{1, 1, 1, {128}};
      const tensor::Tensor input = tensor::prepare(grey, recipe.input);
      const inference::Feed feed{recipe.input.name, &input};
      session.run({&feed, 1}, {recipe.output.name}, answered, run_failed);
    });
  };
  InferenceSession::load(ort, file, inference::Rewriting::all, loaded, failed);
}

}  // namespace neuroscan::engine
