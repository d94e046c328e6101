#include "app/app.hpp"

#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <algorithm>
#include <utility>

#include "app/platform.hpp"

namespace neuroscan::app {
namespace {

// Hovering, then pressing, then what a press opens each takes Dear ImGui one frame.
constexpr int frames_to_settle = 3;

const char* cursor_name(ImGuiMouseCursor cursor) {
  if (cursor == ImGuiMouseCursor_ResizeEW) return "col-resize";
  return cursor == ImGuiMouseCursor_Hand ? "pointer" : "default";
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
  width_ = std::max(1.0F, width);
  height_ = std::max(1.0F, height);
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

void App::restore(const Settings& settings) {
  state_.settings = settings;
  apply_theme();
}

void App::apply_theme() {
  const Theme theme = state_.settings.theme;
  const bool dark = theme == Theme::system ? system_is_dark_ : theme == Theme::dark;
  look_.colours = palette(dark);
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
  preview_loaded_ = false;
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
  const Layout layout = this->layout();
  const Intents intents = draw_panels(layout);
  ImGui::Render();
  paint(layout);
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
  io.DisplaySize = {width_, height_};
  io.DeltaTime =
      static_cast<float>(std::clamp((time_ms - last_frame_ms_.value_or(time_ms)) / 1000, 0.001, 0.1));
  last_frame_ms_ = time_ms;
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
}

Layout App::layout() const {
  return arrange({width_, height_, look_.scale}, state_.settings.panes, !state_.pictures.empty());
}

Intents App::draw_panels(const Layout& layout) const {
  Intents intents;
  intents.add(draw_top_bar(look_, layout, state_));
  intents.add(draw_list_panel(look_, layout, state_, thumbnails_));
  intents.add(draw_viewer(look_, layout, state_));
  intents.add(draw_answer_panel(look_, layout, state_));
  intents.add(draw_answer_strip(look_, layout, state_));
  intents.add(draw_status_line(look_, layout, state_));
  intents.add(draw_pages(look_, layout, state_));
  intents.add(draw_edges(look_, layout, state_, {width_, height_, look_.scale}));
  return intents;
}

void App::paint(const Layout& layout) {
  const ImVec4 stage = ImGui::ColorConvertU32ToFloat4(look_.colours.stage);
  glViewport(0, 0, static_cast<GLsizei>(width_), static_cast<GLsizei>(height_));
  glDisable(GL_SCISSOR_TEST);
  glClearColor(stage.x, stage.y, stage.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  const Rect target = picture_target(look_, layout, state_);
  if (target.width > 0) {
    if (!preview_loaded_) {
      painter_->load_preview(state_.preview->size.width_px, state_.preview->size.height_px);
    }
    preview_loaded_ = true;
    painter_->paint(target, width_, height_);
  }
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

void App::finish(const Intents& intents) {
  ++frames_drawn_;
  --frames_needed_;
  platform::set_cursor(cursor_name(ImGui::GetMouseCursor()));
  act(intents);
}

}  // namespace neuroscan::app
