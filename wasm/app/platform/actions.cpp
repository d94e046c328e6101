#include "app/platform/actions.hpp"

#include <GLES3/gl3.h>
#include <emscripten.h>
#include <emscripten/em_js.h>
#include <emscripten/val.h>

#include <utility>

#include "app/platform/evaluation_message.hpp"
#include "app/platform/explanation_message.hpp"
#include "app/platform/host.hpp"
#include "app/state/spoken.hpp"

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

Host host;

namespace {

// What the page was told last; the same is not told again.
std::string announced;
std::string cursor;

const val& pixels_of(Subject subject) {
  return subject == Subject::picture ? host.preview : host.model_input;
}

}  // namespace

namespace platform {

void open_files() { host.actions.call<void>("open_files"); }
void open_folder() { host.actions.call<void>("open_folder"); }
void open_samples() { host.actions.call<void>("open_samples"); }
void look_at(int number) {
  host.preview = val::undefined();
  host.actions.call<void>("look_at", number);
}
void pause_queue(bool paused) { host.actions.call<void>("pause_queue", paused); }
void cancel_queue() { host.actions.call<void>("cancel_queue"); }
void retry_failed() { host.actions.call<void>("retry_failed"); }
void request_frame() { host.actions.call<void>("request_frame"); }
void upload_pixels(Subject subject, int width_px, int height_px) {
  upload_to_texture(pixels_of(subject).as_handle(), width_px, height_px);
}

std::vector<std::uint8_t> pixels(Subject subject, std::size_t first, std::size_t count) {
  const val part = pixels_of(subject).call<val>("subarray", static_cast<double>(4 * first),
                                                static_cast<double>(4 * (first + count)));
  return emscripten::convertJSArrayToNumberVector<std::uint8_t>(part);
}

void explain(const Request& request) { host.actions.call<void>("explain", to_page(request)); }
void check_explanation(const Request& request) {
  host.actions.call<void>("check_explanation", to_page(request));
}
void measure_stability(const Request& request) {
  host.actions.call<void>("measure_stability", to_page(request));
}
void bring_model_input(int picture) { host.actions.call<void>("bring_model_input", picture); }
void evaluate(int number, const State& state, const EvaluationRequest& request) {
  host.actions.call<void>("evaluate", evaluation_request(number, state, request));
}

void save_evaluation(EvaluationFile file) {
  const char* name = file == EvaluationFile::figures  ? "figures"
                     : file == EvaluationFile::images ? "images"
                                                      : "all";
  host.actions.call<void>("save_evaluation", std::string(name));
}

void choose_classes() { host.actions.call<void>("choose_classes"); }

void request_frame_in(double ms) { host.actions.call<void>("request_frame_in", ms); }

void list_models() { host.actions.call<void>("list_models"); }
void use_model(const std::string& id) { host.actions.call<void>("use_model", id); }
void open_card(const std::string& id, const std::string& name) {
  host.actions.call<void>("open_card", id, name);
}
void compare_models(int number, const std::string& model, const View& view) {
  host.actions.call<void>("compare_models", number, model, std::string(id_of(view.method)),
                          std::string(id_of(view.question)), std::string(colour::name(view.heatmap.colours)),
                          view.heatmap.opacity);
}
void open_own_model() { host.actions.call<void>("open_own_model"); }

void save_text(const std::string& name, const std::string& type, const std::string& text) {
  host.actions.call<void>("save_text", name, type, text);
}

void copy_text(const std::string& text) { host.actions.call<void>("copy_text", text); }

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
  const std::vector<float> cells = cells_of(explanation, heatmap.scale);
  map.set("map",
          val::global("Float32Array").new_(val(emscripten::typed_memory_view(cells.size(), cells.data()))));
  map.set("placed", placed);
  host.actions.call<void>("take_overlay", explanation.request.picture, map,
                          std::string(colour::name(heatmap.colours)), heatmap.opacity, name, copy);
}

void print_page(const std::string& text, const Rect& area) {
  host.actions.call<void>("print_page", text, area.x, area.y, area.width, area.height);
}

std::string time_now() { return val::global("Date").new_().call<std::string>("toISOString"); }

void keep_settings(const std::string& text) {
  if (text == host.kept_settings) return;
  host.kept_settings = text;
  host.actions.call<void>("keep_settings", text);
}

void show_theme(bool dark) { host.actions.call<void>("show_theme", dark); }

void state_changed() {
  std::string lines = spoken(host.app->state());
  if (lines == announced) return;
  announced = std::move(lines);
  host.actions.call<void>("announce", announced, !is_busy(host.app->state()));
}

void set_cursor(const char* name) {
  if (cursor == name) return;
  cursor = name;
  host.actions.call<void>("set_cursor", cursor);
}

}  // namespace platform

}  // namespace neuroscan::app
