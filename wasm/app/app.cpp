#include "app/app.hpp"

#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <imgui_internal.h>

#include <algorithm>
#include <utility>

#include "app/draw/tooltip.hpp"
#include "app/platform/actions.hpp"
#include "app/state/view_settings.hpp"

namespace neuroscan::app {
namespace {

// Hovering, then pressing, then what a press opens each takes Dear ImGui one frame.
constexpr int frames_to_settle = 3;

const char* cursor_name(ImGuiMouseCursor cursor) {
  switch (cursor) {
    case ImGuiMouseCursor_Hand: return "pointer";
    case ImGuiMouseCursor_ResizeAll: return "move";
    case ImGuiMouseCursor_ResizeEW: return "ew-resize";
    default: return "default";
  }
}

}  // namespace

App::App(FontFiles fonts) : font_files_(std::move(fonts)) {
  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
  context_restored();
}

App::~App() {
  context_lost();
  ImGui::DestroyContext();
}

void App::resize(float width, float height, float scale) {
  canvas_ = {std::max(1.0F, width), std::max(1.0F, height), scale};
  if (scale != look_.scale) {
    look_.scale = scale;
    fonts_fit_scale_ = false;
  }
  apply_style(look_);
  ImGui::GetIO().MouseDragThreshold = look_.px(8);
  touch();
}

void App::set_dark(bool dark) {
  system_is_dark_ = dark;
  apply_theme();
}

void App::set_forced_colours(const std::optional<SystemColours>& colours) {
  forced_colours_ = colours;
  apply_theme();
}

void App::restore(const Settings& settings) {
  state_.settings = settings;
  state_.view = with_settings(state_.view, settings.view);
  apply_theme();
}

void App::apply_theme() {
  const Theme theme = state_.settings.theme;
  const bool dark = theme == Theme::system ? system_is_dark_ : theme == Theme::dark;
  look_.colours = forced_colours_ ? palette(*forced_colours_) : palette(dark);
  apply_style(look_);
  platform::show_theme(dark);
  touch();
}

void App::context_lost() {
  if (!painter_) return;
  painter_.reset();
  thumbnails_.forget_textures();
  ImGui_ImplOpenGL3_Shutdown();
}

void App::context_restored() {
  if (painter_) return;
  ImGui_ImplOpenGL3_Init("#version 300 es");
  painter_ = std::make_unique<PicturePainter>();
  loaded_subject_.reset();
  loaded_colours_.reset();
  loaded_map_ = 0;
  touch();
}

void App::add_thumbnail(int number, int width_px, int height_px, const std::vector<std::uint8_t>& rgba) {
  thumbnails_.add(number, width_px, height_px, rgba);
}

void App::touch() {
  frames_needed_ = frames_to_settle;
  platform::request_frame();
}

bool App::frame(double time_ms) {
  if (!painter_) return false;
  thumbnails_.upload();
  begin(time_ms);
  follow_picture();
  const Intents intents = draw_panels(layout());
  ImGui::Render();
  paint();
  finish(intents);
  return frames_needed_ > 0;
}

void App::begin(double time_ms) {
  const bool narrow = layout().narrow;
  if (!fonts_fit_scale_ || fonts_are_narrow_ != narrow) {
    fonts_are_narrow_ = narrow;
    look_.fonts = rasterise(font_files_, look_.scale, fonts_are_narrow_);
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
    fonts_fit_scale_ = true;
  }
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {canvas_.width, canvas_.height};
  io.DeltaTime =
      static_cast<float>(std::clamp((time_ms - last_frame_ms_.value_or(time_ms)) / 1000, 0.001, 1.0));
  last_frame_ms_ = time_ms;
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
}

Layout App::layout() const {
  const Layout layout =
      arrange({canvas_.width, canvas_.height, look_.scale}, state_.settings.panes, !state_.pictures.empty());
  const Picture* picture = state_.pictures.selected();
  return picture && picture->slice ? with_dock(layout, look_.px(state_.dock_css_px)) : layout;
}

Rect App::dock() const { return state_.sheet == Sheet::none && has_pixels(state_) ? layout().dock : Rect{}; }

Intents App::draw_panels(const Layout& layout) const {
  const Shown shown{automatic_, grey_, readout()};
  Intents intents;
  intents.add(draw_top_bar(look_, layout, state_));
  intents.add(draw_list_panel(look_, layout, state_, thumbnails_));
  intents.add(draw_viewer(look_, layout, state_, shown));
  intents.add(draw_answer_panel(look_, layout, state_));
  intents.add(draw_answer_strip(look_, layout, state_));
  intents.add(draw_status_line(look_, layout, state_));
  intents.add(draw_pages(look_, layout, state_));
  intents.add(draw_edges(look_, layout, state_, {canvas_.width, canvas_.height, look_.scale}));
  const WindowSize window{canvas_.width, canvas_.height, look_.scale};
  intents.add(draw_sheet(look_, window, state_));
  intents.add(draw_evaluation(look_, window, state_, thumbnails_, scroll_css_px_));
  return intents;
}

void App::paint() {
  const ImVec4 ground = ImGui::ColorConvertU32ToFloat4(look_.colours.stage);
  glViewport(0, 0, static_cast<GLsizei>(canvas_.width), static_cast<GLsizei>(canvas_.height));
  glDisable(GL_SCISSOR_TEST);
  glClearColor(ground.x, ground.y, ground.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  const Rect stage = this->stage();
  if (loaded_subject_ && !stage.empty()) paint_picture(stage);
  glActiveTexture(GL_TEXTURE0);  // Dear ImGui binds to whichever is active
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

void App::finish(const Intents& intents) {
  ++frames_drawn_;
  --frames_needed_;
  // A press and its release that came together take a frame each.
  if (ImGui::GetCurrentContext()->InputEventsQueue.Size > 0) frames_needed_ = frames_to_settle;
  platform::set_cursor(cursor_name(ImGui::GetMouseCursor()));
  scroll_css_px_ = 0;
  act(intents);
  ask_engine();
  ask_for_evaluation();
  if (const std::optional<double> due_ms = tooltip_due_ms()) platform::request_frame_in(*due_ms);
}

}  // namespace neuroscan::app
