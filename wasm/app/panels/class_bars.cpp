#include "app/panels/class_bars.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "app/draw/press.hpp"
#include "app/draw/region.hpp"
#include "app/draw/shapes.hpp"
#include "app/draw/text.hpp"
#include "app/draw/tooltip.hpp"
#include "app/state/format.hpp"
#include "app/state/words.hpp"

namespace neuroscan::app {
namespace {

// CSS pixels.
constexpr float row_px = 44;
constexpr float bleed_px = 8;  // what lies behind a row reaches this far beyond it
constexpr std::size_t most_without_scrolling = 9;

struct ClassRow {
  std::size_t place;
  std::string name;
  double probability;
  bool explained;
  bool doubted;
};

bool draw_row(const Look& look, const Rect& row, const ClassRow& shown) {
  ImGui::PushID(static_cast<int>(shown.place));
  const Press on_row = press("class", row);
  tooltip(look, words::show_evidence, shown.place < 9 ? std::to_string(shown.place + 1) : "");
  ImGui::PopID();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Palette& colours = look.colours;
  if (shown.explained || on_row.hovered)
    list.AddRectFilled({row.x, row.y}, {row.right(), row.bottom()},
                       shown.explained ? colours.selected : colours.hovered, look.px(6));
  const float bleed = look.px(bleed_px);
  const bool top = shown.place == 0;
  const ImFont& font = top ? *look.fonts.strong : *look.fonts.body;
  const std::string figure = percent(shown.probability);
  const float figure_width = std::ceil(measure(font, figure).x);
  const float content = font.FontSize + look.px(6) + look.px(6);
  const float y = std::round(row.y + (row.height - content) / 2);
  const float right = row.right() - bleed;
  const ImU32 ink = shown.doubted ? colours.muted : colours.text;
  draw_text(list, font, {row.x + bleed, y}, ink,
            shortened(font, shown.name, right - figure_width - look.px(12) - row.x - bleed));
  draw_text(list, font, {right - figure_width, y}, ink, figure);
  draw_bar(list, look, {row.x + bleed, y + font.FontSize + look.px(6), row.width - 2 * bleed, look.px(6)},
           shown.probability, top && !shown.doubted ? colours.accent : colours.quiet_bar);
  return on_row.pressed;
}

// Rows from the cursor downwards, of which only those in sight are drawn.
void draw_rows(const Look& look, float x, float width, const State& state, const Answer& answer,
               Intents& intents) {
  const float height = look.px(row_px);
  const int explained = state.view.explained_class.value_or(answer.ranked.front());
  const float top = ImGui::GetCursorScreenPos().y;
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(answer.ranked.size()), height);
  while (clipper.Step()) {
    for (int index = clipper.DisplayStart; index < clipper.DisplayEnd; ++index) {
      const auto place = static_cast<std::size_t>(index);
      const Rect row{x, top + static_cast<float>(index) * height, width, height};
      const ClassRow shown{place, ranked_name(answer, place), ranked_probability(answer, place),
                           answer.ranked[place] == explained, is_doubted(answer)};
      if (!draw_row(look, row, shown)) continue;
      View view = state.view;
      view.explained_class = answer.ranked[place];
      intents.add(ChangeView{view});
    }
  }
}

}  // namespace

Intents draw_class_bars(const Look& look, float width, const State& state, const Answer& answer) {
  Intents intents;
  const float bleed = look.px(bleed_px);
  const std::size_t shown = std::min(answer.ranked.size(), most_without_scrolling);
  const bool scrolls = shown < answer.ranked.size();
  const float height =
      (static_cast<float>(shown) + (scrolls ? 0.5F : 0)) * look.px(row_px);  // half a row: there is more
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const ImVec2 corner{start.x - bleed, start.y};
  ImGui::SetCursorScreenPos(corner);
  ImGui::BeginChild(
      "classes", {width + 2 * bleed, height}, ImGuiChildFlags_None,
      scrolls ? ImGuiWindowFlags_None : ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoScrollbar);
  if (scrolls) scroll_by_touch();
  const float room = scrolls ? width + 2 * bleed - ImGui::GetStyle().ScrollbarSize : width + 2 * bleed;
  draw_rows(look, corner.x, room, state, answer, intents);
  ImGui::EndChild();
  ImGui::SetCursorScreenPos({start.x, start.y + height});
  return intents;
}

}  // namespace neuroscan::app
