#include <algorithm>
#include <cmath>
#include <string>

#include "app/draw/button.hpp"
#include "app/draw/region.hpp"
#include "app/draw/shapes.hpp"
#include "app/draw/text.hpp"
#include "app/panels/panels.hpp"
#include "app/state/format.hpp"

namespace neuroscan::app {
namespace {

std::string model_line(const State& state) {
  if (state.load && state.load->failure) return "Model not loaded";
  if (state.load && is_starting(*state.load)) return "Starting the model…";
  if (state.load)
    return "Loading the model: " + byte_progress(state.load->loaded_bytes, state.load->total_bytes);
  return state.model ? "Model: " + state.model->name : "";
}

void draw_centred(const ImFont& font, const Rect& bar, float x, ImU32 colour, const std::string& text) {
  draw_text(*ImGui::GetWindowDrawList(), font, {x, std::round(bar.y + (bar.height - font.FontSize) / 2)},
            colour, text);
}

// The name and, where there is room, the model.
void draw_title(const Look& look, const Layout& layout, const State& state, float right) {
  const Rect& bar = layout.top_bar;
  const float side = look.px(28);
  float x = look.px(16);
  draw_mark(*ImGui::GetWindowDrawList(), look, {x, std::round(bar.y + (bar.height - side) / 2)}, side);
  x += side + look.px(12);
  const std::string name = "NeuroScan";
  draw_centred(*look.fonts.strong, bar, x, look.colours.text, name);
  x += std::ceil(measure(*look.fonts.strong, name).x) + look.px(16);
  const std::string model = model_line(state);
  if (layout.narrow || model.empty()) return;
  ImGui::GetWindowDrawList()->AddRectFilled(
      {x, bar.y + look.px(18)}, {x + look.px(1), bar.bottom() - look.px(18)}, look.colours.border);
  x += look.px(16);
  draw_centred(*look.fonts.body, bar, x, look.colours.muted,
               shortened(*look.fonts.body, model, std::max(0.0F, right - x)));
}

}  // namespace

Intents draw_top_bar(const Look& look, const Layout& layout, const State& state) {
  const Rect& bar = layout.top_bar;
  const Region region("top bar", bar, look.colours.surface);
  region.list().AddRectFilled({bar.x, bar.bottom() - look.px(1)}, {bar.right(), bar.bottom()},
                              look.colours.border);
  const std::string label = "Open images";
  const std::string key = layout.narrow ? "" : "O";  // phones have no keys
  const ImVec2 size = button_size(look, label, key);
  const Rect place{bar.right() - look.px(16) - size.x, std::round(bar.y + (bar.height - size.y) / 2), size.x,
                   size.y};
  draw_title(look, layout, state, place.x - look.px(16));
  const ButtonKind kind = !state.pictures.empty() ? ButtonKind::filled : ButtonKind::outlined;
  Intents intents;
  if (button(look, "open", place, label, kind, key)) intents.add(OpenFiles{});
  return intents;
}

}  // namespace neuroscan::app
