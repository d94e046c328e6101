#include <imgui.h>

#include <algorithm>

#include "app/app.hpp"
#include "app/platform/actions.hpp"
#include "app/state/explaining.hpp"
#include "app/state/steadying.hpp"

namespace neuroscan::app {
namespace {

// Enough pixels to know a picture's tones by.
constexpr std::size_t enough_pixels = 1U << 20;

// Of every so many rows of a large picture only one.
Tones tones_of(Subject subject, int width_px, int height_px) {
  Tones tones;
  const auto row = static_cast<std::size_t>(width_px);
  const auto rows = static_cast<std::size_t>(height_px);
  const std::size_t step = std::max<std::size_t>(1, row * rows / enough_pixels);
  if (step == 1) {
    tones.add(platform::pixels(subject, 0, row * rows));
    return tones;
  }
  for (std::size_t y = 0; y < rows; y += step) tones.add(platform::pixels(subject, y * row, row));
  return tones;
}

bool contains(const Rect& rect, const Point& point) {
  return point.x >= rect.x && point.x < rect.right() && point.y >= rect.y && point.y < rect.bottom();
}

}  // namespace

bool App::key(std::string_view key) {
  const Rect stage = this->stage();
  if (stage.empty()) return false;
  const std::optional<View> changed = view_after_key(state_.view, key, stage, shown_size(state_));
  if (!changed) return false;
  Intents intents;
  intents.add(ChangeView{*changed});
  act(intents);
  return true;
}

bool App::pinch(const TwoFingers& from, const TwoFingers& to) {
  const Rect stage = this->stage();
  if (stage.empty()) return false;
  const auto inside = [&](const TwoFingers& fingers) {
    return TwoFingers{in_camera_area(state_.view, stage, fingers.a),
                      in_camera_area(state_.view, stage, fingers.b)};
  };
  state_.view.camera = pinched(state_.view.camera, camera_area(state_.view, stage), shown_size(state_),
                               inside(from), inside(to));
  touch();
  return true;
}

void App::double_click(const Point& on_screen) {
  Intents intents;
  const auto x = static_cast<float>(on_screen.x);
  const auto y = static_cast<float>(on_screen.y);
  const float reach = look_.px(edge_grip_px / 2);
  if (state_.sheet != Sheet::none || ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup)) return;
  if (const auto folded = with_edge_folded(state_.settings.panes, layout(), x, y, reach))
    intents.add(ArrangePanes{*folded});
  else if (over_picture(on_screen))
    intents.add(ChangeView{with_size_toggled(state_.view, stage(), shown_size(state_), on_screen)});
  act(intents);
}

bool App::over_picture(const Point& on_screen) const {
  return contains(stage(), on_screen) && !ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup);
}

std::vector<Pane> App::panes() const {
  const Rect stage = this->stage();
  return stage.empty() ? std::vector<Pane>{} : panes_of(state_.view, stage, shown_size(state_));
}

Rect App::stage() const {
  const Rect viewer = layout().viewer;
  if (!has_pixels(state_) || viewer.empty()) return {};
  return stage_area(look_, viewer);
}

// Another picture is shown from its own place on; what the model saw of it from the same.
void App::follow_picture() {
  if (!has_pixels(state_)) return;
  const Size size = shown_size(state_);
  const int number = state_.preview->number;
  const bool other = size.width != shown_size_.width || size.height != shown_size_.height;
  const Rect area = camera_area(state_.view, stage());
  if (other && number == shown_number_ && !area.empty())
    state_.view.camera = carried_over(state_.view.camera, area, shown_size_, size);
  else if (other)
    state_.view.camera = {};
  shown_number_ = number;
  shown_size_ = size;
  load_pixels();
  load_map();
}

void App::load_pixels() {
  const Subject subject = shows_model_input(state_) ? Subject::model_input : Subject::picture;
  if (loaded_subject_ == subject) return;
  const PictureSize size = loaded_size(state_);
  painter_->load_picture(subject, size.width_px, size.height_px);
  const Tones tones = tones_of(subject, size.width_px, size.height_px);
  automatic_ = tones.automatic();
  grey_ = tones.grey();
  loaded_subject_ = subject;
}

void App::load_map() {
  const Explanation* explanation = drawable_explanation(state_);
  const Scale scale = state_.view.heatmap.scale;
  if (explanation && (loaded_map_ != state_.maps_drawn || loaded_scale_ != scale)) {
    painter_->load_map(*explanation, scale);
    loaded_map_ = state_.maps_drawn;
    loaded_scale_ = scale;
  }
  if (loaded_colours_ == state_.view.heatmap.colours) return;
  painter_->load_colours(state_.view.heatmap.colours);
  loaded_colours_ = state_.view.heatmap.colours;
}

std::optional<Readout> App::readout() const {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const Point at{mouse.x, mouse.y};
  if (!loaded_subject_ || !over_picture(at)) return std::nullopt;
  const std::vector<Pane> panes = this->panes();
  const Pane* pane = pane_at(panes, at);
  if (!pane) return std::nullopt;
  const Point fraction = fraction_at(pane->target, at);
  const PictureSize size = loaded_size(state_);
  const std::optional<Pixel> pixel = pixel_at(fraction, size.width_px, size.height_px);
  if (!pixel) return std::nullopt;
  const auto number = static_cast<std::size_t>(pixel->y) * static_cast<std::size_t>(size.width_px) +
                      static_cast<std::size_t>(pixel->x);
  const std::vector<std::uint8_t> rgba = platform::pixels(*loaded_subject_, number, 1);
  const bool reduced = static_cast<double>(size.width_px) != shown_size(state_).width;
  return Readout{*pixel, {rgba[0], rgba[1], rgba[2]}, reduced, evidence_at(state_, fraction)};
}

std::optional<Window> App::take_window() {
  if (state_.view.preset == WindowPreset::full || loaded_subject_ != Subject::picture) return std::nullopt;
  const Window set = window_in_force(state_.view, automatic_);
  state_.view.preset = WindowPreset::full;
  touch();
  return set;
}

void App::paint_picture(const Rect& stage) {
  Painting painting;
  painting.canvas = canvas_;
  painting.stage = stage;
  painting.ground = palette(true).stage;
  painting.panes = panes();
  painting.window = window_in_force(state_.view, automatic_);
  painting.inverted = state_.view.inverted;
  painting.heatmap = state_.view.heatmap;
  if (const Explanation* explanation = drawable_explanation(state_))
    painting.placed = placed_on_shown(state_, *explanation);
  painter_->paint(painting);
}

void App::ask_engine() {
  if (const std::optional<Request> request = wanted_explanation(state_)) {
    explanation_asked(state_, *request);
    platform::explain(*request);
    touch();
  }
  if (const std::optional<int> picture = wanted_model_input(state_)) {
    model_input_asked(state_, *picture);
    platform::bring_model_input(*picture);
  }
}

void App::ask_for_evaluation() {
  std::optional<EvaluationRequest> request = wanted_evaluation(state_);
  if (!request) return;
  const int number = evaluation_asked(state_, *request);
  platform::evaluate(number, state_, *request);
  touch();
}

void App::check_explanation() {
  const std::optional<Request> request = wanted_check(state_);
  if (!request) return;
  check_asked(state_, *request);
  platform::check_explanation(*request);
}

void App::measure_stability() {
  const std::optional<Request> request = wanted_stability(state_);
  if (!request) return;
  stability_asked(state_, *request);
  platform::measure_stability(*request);
}

}  // namespace neuroscan::app
