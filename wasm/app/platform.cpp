#include "app/platform.hpp"

#include <GLES3/gl3.h>
#include <emscripten/bind.h>
#include <emscripten/em_js.h>
#include <emscripten/html5.h>
#include <emscripten/val.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/app.hpp"
#include "app/evaluation_message.hpp"
#include "app/input.hpp"
#include "app/state/explaining.hpp"
#include "app/state/explanation_choices.hpp"
#include "app/state/keys.hpp"
#include "app/state/row.hpp"
#include "app/state/spoken.hpp"
#include "app/state/view_settings.hpp"

using emscripten::val;

#ifdef EM_JS_DEPS
EM_JS_DEPS(neuroscan_upload, "$Emval,$GL");
#endif
// clang-format off
EM_JS(void, upload_to_texture, (emscripten::EM_VAL pixels, int width_px, int height_px), {
  GLctx.texImage2D(GLctx.TEXTURE_2D, 0, GLctx.RGBA8, width_px, height_px, 0, GLctx.RGBA, GLctx.UNSIGNED_BYTE,
                   Emval.toValue(pixels));
});
// clang-format on

namespace neuroscan::app {
namespace {

// One canvas, one app: what the exported functions below work on.
std::unique_ptr<App> app;
val actions = val::undefined();
val preview = val::undefined();
val model_input = val::undefined();
std::string announced;
std::string cursor;
std::string kept_settings;

const val& pixels_of(Subject subject) { return subject == Subject::picture ? preview : model_input; }

val to_page(const Request& request) {
  val object = val::object();
  object.set("picture", request.picture);
  object.set("class", request.class_index);
  object.set("question", std::string(id_of(request.question)));
  object.set("method", std::string(id_of(request.method)));
  object.set("layer", request.layer);
  return object;
}

}  // namespace

namespace platform {

void open_files() { actions.call<void>("open_files"); }
void open_folder() { actions.call<void>("open_folder"); }
void open_samples() { actions.call<void>("open_samples"); }
void look_at(int number) {
  preview = val::undefined();
  actions.call<void>("look_at", number);
}
void pause_queue(bool paused) { actions.call<void>("pause_queue", paused); }
void cancel_queue() { actions.call<void>("cancel_queue"); }
void retry_failed() { actions.call<void>("retry_failed"); }
void request_frame() { actions.call<void>("request_frame"); }
void upload_pixels(Subject subject, int width_px, int height_px) {
  upload_to_texture(pixels_of(subject).as_handle(), width_px, height_px);
}

std::vector<std::uint8_t> pixels(Subject subject, std::size_t first, std::size_t count) {
  const val part = pixels_of(subject).call<val>("subarray", static_cast<double>(4 * first),
                                                static_cast<double>(4 * (first + count)));
  return emscripten::convertJSArrayToNumberVector<std::uint8_t>(part);
}

void explain(const Request& request) { actions.call<void>("explain", to_page(request)); }
void check_explanation(const Request& request) { actions.call<void>("check_explanation", to_page(request)); }
void bring_model_input(int picture) { actions.call<void>("bring_model_input", picture); }
void evaluate(int number, const State& state, const EvaluationRequest& request) {
  actions.call<void>("evaluate", evaluation_request(number, state, request));
}

void save_evaluation(EvaluationFile file) {
  const char* name = file == EvaluationFile::figures  ? "figures"
                     : file == EvaluationFile::images ? "images"
                                                      : "all";
  actions.call<void>("save_evaluation", std::string(name));
}

void choose_classes() { actions.call<void>("choose_classes"); }

void request_frame_in(double ms) { actions.call<void>("request_frame_in", ms); }

void list_models() { actions.call<void>("list_models"); }
void use_model(const std::string& id) { actions.call<void>("use_model", id); }
void open_card(const std::string& id, const std::string& name) { actions.call<void>("open_card", id, name); }
void compare_models(int number, const std::string& model, const View& view) {
  actions.call<void>("compare_models", number, model, std::string(id_of(view.method)),
                     std::string(id_of(view.question)), std::string(colour::name(view.heatmap.colours)),
                     view.heatmap.opacity);
}
void open_own_model() { actions.call<void>("open_own_model"); }

void save_text(const std::string& name, const std::string& type, const std::string& text) {
  actions.call<void>("save_text", name, type, text);
}

void copy_text(const std::string& text) { actions.call<void>("copy_text", text); }

void take_overlay(const Explanation& explanation, const Heatmap& heatmap, const std::string& name,
                  bool copy) {
  val placed = val::object();
  placed.set("x", explanation.placed.x);
  placed.set("y", explanation.placed.y);
  placed.set("width", explanation.placed.width);
  placed.set("height", explanation.placed.height);
  val map = val::object();
  map.set("height", explanation.height);
  map.set("width", explanation.width);
  map.set("map",
          val::global("Float32Array")
              .new_(val(emscripten::typed_memory_view(explanation.map.size(), explanation.map.data()))));
  map.set("placed", placed);
  actions.call<void>("take_overlay", explanation.request.picture, map,
                     std::string(colour::name(heatmap.colours)), heatmap.opacity, name, copy);
}

void print_page(const std::string& page, const Rect& area) {
  actions.call<void>("print_page", page, area.x, area.y, area.width, area.height);
}

std::string time_now() { return val::global("Date").new_().call<std::string>("toISOString"); }

void keep_settings(const std::string& text) {
  if (text == kept_settings) return;
  kept_settings = text;
  actions.call<void>("keep_settings", text);
}

void show_theme(bool dark) { actions.call<void>("show_theme", dark); }

void state_changed() {
  std::string lines = spoken(app->state());
  if (lines == announced) return;
  announced = std::move(lines);
  actions.call<void>("announce", announced, !is_busy(app->state()));
}

void set_cursor(const char* name) {
  if (cursor == name) return;
  cursor = name;
  actions.call<void>("set_cursor", cursor);
}

}  // namespace platform

namespace {

std::string text_of(const val& object, const char* field) { return object[field].as<std::string>(); }
double number_of(const val& object, const char* field) { return object[field].as<double>(); }
int integer_of(const val& object, const char* field) { return object[field].as<int>(); }

Failure failure_of(const val& failure) {
  return {text_of(failure, "code"), text_of(failure, "message"), text_of(failure, "detail")};
}

Model model_of(const val& loaded) {
  Model model;
  model.id = text_of(loaded, "id");
  model.name = text_of(loaded, "name");
  model.summary = text_of(loaded, "summary");
  model.sha256 = text_of(loaded, "sha256");
  if (!loaded["recipe"].isUndefined()) model.recipe = text_of(loaded, "recipe");
  model.bytes = number_of(loaded, "bytes");
  model.width_px = integer_of(loaded, "width_px");
  model.height_px = integer_of(loaded, "height_px");
  model.load_ms = number_of(loaded["timings_ms"], "load");
  model.warm_up_ms = number_of(loaded["timings_ms"], "warm_up");
  for (const val& one : emscripten::vecFromJSArray<val>(loaded["classes"])) {
    model.class_ids.push_back(text_of(one, "id"));
    model.class_names.push_back(text_of(one, "name"));
  }
  return model;
}

PictureSize size_of(const val& picture) {
  return {integer_of(picture, "width_px"), integer_of(picture, "height_px")};
}

Opened opened_of(const val& picture) {
  Opened opened{text_of(picture, "sha256"), size_of(picture), number_of(picture["timings_ms"], "decode"), {}};
  if (!picture["preview"].isNull()) opened.preview = size_of(picture["preview"]);
  return opened;
}

Picture picture_of(const val& file) {
  Picture picture;
  picture.number = integer_of(file, "number");
  picture.name = text_of(file, "name");
  picture.file_bytes = number_of(file, "bytes");
  return picture;
}

Method method_of(const val& object) {
  const std::string id = text_of(object, "method");
  for (int index = 0; index < method_count; ++index) {
    if (id == id_of(static_cast<Method>(index))) return static_cast<Method>(index);
  }
  return Method::grad_cam;
}

Request request_of(const val& request) {
  Request read{integer_of(request, "picture"), integer_of(request, "class"), Question::of_class,
               method_of(request), text_of(request, "layer")};
  if (text_of(request, "question") == id_of(Question::against_others))
    read.question = Question::against_others;
  return read;
}

std::vector<float> floats_of(const val& object, const char* field) {
  return emscripten::convertJSArrayToNumberVector<float>(object[field]);
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
  explanation.map = floats_of(drawn, "map");
  explanation.raw = floats_of(drawn, "raw");
  explanation.raw_max = number_of(drawn, "raw_max");
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

Layer layer_of(const val& layer) {
  return {text_of(layer, "name"),
          text_of(layer, "op_type"),
          integer_of(layer, "channels"),
          integer_of(layer, "height"),
          integer_of(layer, "width"),
          layer["automatic"].as<bool>(),
          layer["differentiable"].as<bool>()};
}

template <typename Change>
auto apply(Change change) {
  const auto taken = app->on_event(std::move(change));
  platform::state_changed();
  return taken;
}

// Events that are always taken.
template <typename Change>
void apply_always(Change change) {
  apply([&change](State& state) { return change(state), true; });
}

void on_model_progress(val progress) {
  apply_always([&](State& state) {
    model_progress(state, text_of(progress, "name"), number_of(progress, "loaded_bytes"),
                   number_of(progress, "total_bytes"));
  });
}

void on_model_ready(val loaded) {
  apply_always([&](State& state) { model_ready(state, model_of(loaded)); });
}

void on_model_failed(val failure) {
  apply_always([&](State& state) { model_failed(state, failure_of(failure)); });
}

// The first of them is looked at from now on.
void on_pictures_added(val files) {
  std::vector<Picture> pictures;
  for (const val& file : emscripten::vecFromJSArray<val>(files)) pictures.push_back(picture_of(file));
  if (pictures.empty()) return;
  const int first = pictures.front().number;
  apply_always([&](State& state) { pictures_added(state, std::move(pictures)); });
  platform::look_at(first);
}

bool on_picture_reading(int number) {
  return apply([&](State& state) { return picture_reading(state, number); });
}

bool on_picture_opened(int number, val picture) {
  const bool taken = apply([&](State& state) { return picture_opened(state, number, opened_of(picture)); });
  if (!taken) return false;
  const val thumbnail = picture["thumbnail"];
  if (!thumbnail.isNull()) {
    const PictureSize size = size_of(thumbnail);
    app->add_thumbnail(number, size.width_px, size.height_px,
                       emscripten::convertJSArrayToNumberVector<std::uint8_t>(thumbnail["rgba"]));
  }
  const std::optional<Preview>& shown = app->state().preview;
  if (picture["preview"].isNull() || !shown || shown->number != number) return true;
  preview = picture["preview"]["rgba"];
  app->pixels_changed();
  return true;
}

bool on_picture_turned(int number, std::string name, val turned) {
  Slice slice{text_of(turned, "place"),
              {},
              turned["at_rest"].as<bool>(),
              text_of(turned, "line"),
              text_of(turned, "figure")};
  const auto edges = emscripten::vecFromJSArray<std::string>(turned["edges"]);
  std::copy_n(edges.begin(), std::min(edges.size(), slice.edges.size()), slice.edges.begin());
  return apply([&](State& state) { return picture_turned(state, number, name, std::move(slice)); });
}

bool on_picture_waiting(int number) {
  return apply([&](State& state) { return picture_waiting(state, number); });
}

bool on_picture_running(int number) {
  return apply([&](State& state) { return picture_running(state, number); });
}

Gate gate_of(const val& gate) {
  return {gate_outcome_of(text_of(gate, "outcome")), number_of(gate, "score"), text_of(gate, "reason")};
}

std::map<std::string, std::vector<int>> sets_of(const val& sets) {
  std::map<std::string, std::vector<int>> made;
  for (const std::string& level :
       emscripten::vecFromJSArray<std::string>(val::global("Object").call<val>("keys", sets)))
    made[level] = emscripten::convertJSArrayToNumberVector<int>(sets[level]);
  return made;
}

bool on_picture_answered(int number, val answer) {
  return apply([&](State& state) {
    return picture_answered(
        state, number,
        {text_of(answer, "model"), emscripten::convertJSArrayToNumberVector<double>(answer["probabilities"]),
         number_of(answer["timings_ms"], "prepare"), number_of(answer["timings_ms"], "run"),
         gate_of(answer["gate"]), sets_of(answer["sets"])},
        emscripten_get_now());
  });
}

bool on_show_anyway(int number) {
  return apply([&](State& state) { return show_anyway(state, number); });
}

bool on_picture_failed(int number, val failure) {
  return apply(
      [&](State& state) { return picture_failed(state, number, failure_of(failure), emscripten_get_now()); });
}

void on_pictures_requeued(val numbers) {
  apply_always([&](State& state) {
    pictures_requeued(state, emscripten::convertJSArrayToNumberVector<int>(numbers));
  });
}

void on_queue_paused(bool paused) {
  apply_always([&](State& state) { queue_paused(state, paused); });
}

bool on_explanation_drawn(val request, val drawn) {
  return apply(
      [&](State& state) { return explanation_drawn(state, explanation_of(request_of(request), drawn)); });
}

bool on_explanation_failed(val request, val failure) {
  return apply(
      [&](State& state) { return explanation_failed(state, request_of(request), failure_of(failure)); });
}

bool on_explanation_checked(val request, val check) {
  SanityCheck result{request_of(request), text_of(check, "randomised"), {}, number_of(check, "similarity")};
  if (!check["correlation"].isNull()) result.correlation = number_of(check, "correlation");
  return apply([&](State& state) { return explanation_checked(state, result); });
}

bool on_check_failed(val request, val failure) {
  return apply([&](State& state) { return check_failed(state, request_of(request), failure_of(failure)); });
}

bool on_layers_listed(std::string model, val layers) {
  std::vector<Layer> listed;
  for (const val& each : emscripten::vecFromJSArray<val>(layers)) listed.push_back(layer_of(each));
  return apply([&](State& state) { return layers_listed(state, model, std::move(listed)); });
}

bool on_model_input_opened(int number, val seen) {
  const bool taken = apply([&](State& state) { return model_input_opened(state, number, size_of(seen)); });
  if (!taken) return false;
  model_input = seen["rgba"];
  app->pixels_changed();
  return true;
}

bool on_model_input_failed(int number, val failure) {
  return apply([&](State& state) { return model_input_failed(state, number, failure_of(failure)); });
}

// [{name, label}], and of each image that came in one of them its number and which.
void on_folders_labelled(val folders, val numbers, val places) {
  const std::vector<int> given = emscripten::convertJSArrayToNumberVector<int>(numbers);
  const std::vector<int> folder = emscripten::convertJSArrayToNumberVector<int>(places);
  std::vector<LabelledFolder> named;
  for (const val& one : emscripten::vecFromJSArray<val>(folders))
    named.push_back({text_of(one, "name"), text_of(one, "label")});
  std::vector<LabelledImage> images;
  for (std::size_t i = 0; i < given.size(); ++i)
    images.push_back({given[i], static_cast<std::size_t>(folder[i])});
  apply_always([&](State& state) { folders_labelled(state, std::move(named), std::move(images)); });
}

bool on_evaluated(int number, val evaluation) {
  return apply([&](State& state) { return evaluated(state, number, evaluated_of(evaluation)); });
}

bool on_evaluation_failed(int number, val failure) {
  return apply([&](State& state) { return evaluation_failed(state, number, failure_of(failure)); });
}

bool create_context() {
  EmscriptenWebGLContextAttributes attributes;
  emscripten_webgl_init_context_attributes(&attributes);
  attributes.majorVersion = 2;
  attributes.alpha = false;
  attributes.depth = false;
  attributes.stencil = false;
  attributes.antialias = false;
  const EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = emscripten_webgl_create_context("#canvas", &attributes);
  return context > 0 && emscripten_webgl_make_context_current(context) == EMSCRIPTEN_RESULT_SUCCESS;
}

// False where the browser has no WebGL 2; nothing else may be called then.
bool start(val page_actions, val font_regular, val font_semibold) {
  if (!create_context()) return false;
  actions = page_actions;
  app =
      std::make_unique<App>(FontFiles{emscripten::convertJSArrayToNumberVector<std::uint8_t>(font_regular),
                                      emscripten::convertJSArrayToNumberVector<std::uint8_t>(font_semibold)});
  return true;
}

void on_pointer(std::string source, float x, float y, unsigned buttons) {
  feed_pointer(source, x, y, buttons);
  app->touch();
}

void on_pointer_left() {
  feed_pointer_left();
  app->touch();
}

void on_wheel(float lines_x, float lines_y) {
  feed_wheel(lines_x, lines_y);
  app->touch();
}

// As in KeyboardEvent: what is printed on the key. True where it meant something.
bool on_key(std::string key) {
  const bool covered = app->state().sheet != Sheet::none;
  const Intents intents = intents_of_key(key, app->state());
  app->act(intents);
  const bool changed_view = !covered && app->key(key);
  return changed_view || !intents.all().empty();
}

// Two fingers, from where they were to where they are.
bool on_pinch(val from, val to) {
  const auto fingers = [](const val& points) {
    return TwoFingers{{points[0].as<double>(), points[1].as<double>()},
                      {points[2].as<double>(), points[3].as<double>()}};
  };
  return app->pinch(fingers(from), fingers(to));
}

val to_page(const Rect& rect) {
  val object = val::object();
  object.set("x", rect.x);
  object.set("y", rect.y);
  object.set("width", rect.width);
  object.set("height", rect.height);
  return object;
}

// What is known of the newest explanation; null while it is under way.
val explanation_to_page(const Evidence& evidence) {
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

void set_dock(float css_px) {
  app->on_event([css_px](State& state) { state.dock_css_px = css_px; });
}
val dock() { return to_page(app->dock()); }

// Where the picture is, how it is shown, and why the model answered as it did.
val viewer() {
  val panes = val::array();
  for (const Pane& pane : app->panes()) {
    val object = val::object();
    object.set("area", to_page(pane.area));
    object.set("target", to_page(pane.target));
    object.set("explained", pane.explained);
    panes.call<void>("push", object);
  }
  val object = val::object();
  object.set("panes", panes);
  object.set("settings", settings_of(app->state().view));
  object.set("explanation", explanation_to_page(app->state().evidence));
  object.set("layers", static_cast<int>(app->state().layers.size()));
  return object;
}

// How it is shown from now on; `settings` as above, whole or in part.
void set_viewer(std::string settings) {
  Intents intents;
  intents.add(ChangeView{with_settings(app->state().view, settings)});
  app->act(intents);
}

// What there is to choose about the explanation; `choices` some of it, anew.
std::string explanation_choices_of_app() { return explanation_choices(app->state()); }
void choose_explanation(std::string choices) {
  Intents intents;
  intents.add(ChangeView{with_choices(app->state(), choices)});
  app->act(intents);
}

void double_click(float x, float y) { app->double_click({x, y}); }
bool over_picture(float x, float y) { return app->over_picture({x, y}); }

void resize(float width, float height, float scale) { app->resize(width, height, scale); }
// From before a reload; returns the model that was used then, or "".
std::string restore_settings(std::string text) {
  const Settings settings = parse_settings(text);
  kept_settings = text;
  app->restore(settings);
  return settings.model;
}

ModelCard card_of(const val& card) {
  ModelCard made{text_of(card, "id"),
                 text_of(card, "name"),
                 text_of(card, "summary"),
                 number_of(card, "bytes"),
                 integer_of(card, "width_px"),
                 integer_of(card, "height_px"),
                 {},
                 text_of(card, "trained_on"),
                 {}};
  made.class_names = emscripten::vecFromJSArray<std::string>(card["classes"]);
  const val accuracy = card["accuracy"];
  if (!accuracy.isNull()) {
    made.accuracy = MeasuredAccuracy{number_of(accuracy, "value"), number_of(accuracy, "low"),
                                     number_of(accuracy, "high"), integer_of(accuracy, "images"),
                                     accuracy["new_patients"].as<bool>()};
  }
  return made;
}

void models_listed(val cards) {
  apply_always([&](State& state) {
    state.cards.clear();
    for (const val& card : emscripten::vecFromJSArray<val>(cards)) state.cards.push_back(card_of(card));
  });
}

// A picture of the list in words: {name, line, figure}, for the table of results.
val row(int number) {
  val words = val::object();
  const Picture* picture = app->state().pictures.find(number);
  if (!picture) return words;
  const Row made = row_of(app->state(), *picture);
  words.set("name", picture->name);
  words.set("line", made.line);
  words.set("figure", made.figure);
  words.set("withheld", made.withheld);
  return words;
}

// As if it were pressed in the list.
void select(int number) {
  Intents intents;
  intents.add(SelectPicture{number});
  app->act(intents);
}

void compare() {
  Intents intents;
  intents.add(CompareModels{});
  app->act(intents);
}

void show_sheet(std::string name) {
  Intents intents;
  if (name == "help") intents.add(ShowSheet{Sheet::help});
  if (name == "models") intents.add(ShowSheet{Sheet::models});
  if (name == "evaluation") intents.add(ShowSheet{Sheet::evaluation});
  if (name == "none") intents.add(ShowSheet{Sheet::none});
  if (name == "results") intents.add(ShowSheet{Sheet::take_away});
  app->act(intents);
}

void engine_facts(int threads) {
  apply_always([&](State& state) { state.engine.threads = threads; });
}

void memory_used(double bytes) {
  apply_always([&](State& state) { state.engine.memory_bytes = bytes; });
}

void set_dark(bool dark) { app->set_dark(dark); }

// Numbers 0xRRGGBB in the order of SystemColours, or none where the system does not ask for its own.
void set_forced_colours(val colours) {
  const auto given = emscripten::convertJSArrayToNumberVector<unsigned>(colours);
  if (given.size() == 6)
    app->set_forced_colours(SystemColours{given[0], given[1], given[2], given[3], given[4], given[5]});
  else
    app->set_forced_colours(std::nullopt);
}

void context_lost() { app->context_lost(); }
void context_restored() { app->context_restored(); }
bool frame(double time_ms) { return app->frame(time_ms); }
int frames_drawn() { return app->frames_drawn(); }

}  // namespace

EMSCRIPTEN_BINDINGS(neuroscan_app) {
  using emscripten::function;
  function("start", &start);
  function("resize", &resize);
  function("set_dark", &set_dark);
  function("set_forced_colours", &set_forced_colours);
  function("restore_settings", &restore_settings);
  function("engine_facts", &engine_facts);
  function("models_listed", &models_listed);
  function("row", &row);
  function("select", &select);
  function("show_sheet", &show_sheet);
  function("compare", &compare);
  function("memory_used", &memory_used);
  function("context_lost", &context_lost);
  function("context_restored", &context_restored);
  function("frame", &frame);
  function("frames_drawn", &frames_drawn);
  function("pointer", &on_pointer);
  function("pointer_left", &on_pointer_left);
  function("wheel", &on_wheel);
  function("key", &on_key);
  function("pinch", &on_pinch);
  function("double_click", &double_click);
  function("over_picture", &over_picture);
  function("viewer", &viewer);
  function("set_viewer", &set_viewer);
  function("explanation_choices", &explanation_choices_of_app);
  function("choose_explanation", &choose_explanation);
  function("explanation_drawn", &on_explanation_drawn);
  function("explanation_failed", &on_explanation_failed);
  function("explanation_checked", &on_explanation_checked);
  function("check_failed", &on_check_failed);
  function("layers_listed", &on_layers_listed);
  function("model_input_opened", &on_model_input_opened);
  function("model_input_failed", &on_model_input_failed);
  function("model_progress", &on_model_progress);
  function("model_ready", &on_model_ready);
  function("model_failed", &on_model_failed);
  function("pictures_added", &on_pictures_added);
  function("picture_reading", &on_picture_reading);
  function("picture_opened", &on_picture_opened);
  function("picture_turned", &on_picture_turned);
  function("set_dock", &set_dock);
  function("dock", &dock);
  function("picture_waiting", &on_picture_waiting);
  function("picture_running", &on_picture_running);
  function("picture_answered", &on_picture_answered);
  function("show_anyway", &on_show_anyway);
  function("picture_failed", &on_picture_failed);
  function("pictures_requeued", &on_pictures_requeued);
  function("queue_paused", &on_queue_paused);
  function("folders_labelled", &on_folders_labelled);
  function("evaluated", &on_evaluated);
  function("evaluation_failed", &on_evaluation_failed);
}

}  // namespace neuroscan::app
