#include "app/draw/section.hpp"

#include <cmath>

#include "app/draw/icons.hpp"
#include "app/draw/press.hpp"
#include "app/draw/region.hpp"
#include "app/draw/text.hpp"

namespace neuroscan::app {

bool begin_section(const Look& look, Column& column, float width, std::string_view title, Section section,
                   const Settings& settings, Intents& intents) {
  const bool folded = is_folded(settings, section);
  column.gap(8);
  column.rule();
  const ImVec2 cursor = ImGui::GetCursorScreenPos();
  const Rect line = reserve(width, look.px(40));
  const ImVec2 after = ImGui::GetCursorScreenPos();
  ImGui::PushID(static_cast<int>(section));
  const Press on_title = press("section", line);
  ImGui::PopID();
  ImGui::SetCursorScreenPos({cursor.x, after.y});
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImFont& font = *look.fonts.strong;
  draw_text(list, font, {line.x, std::round(line.y + (line.height - font.FontSize) / 2)}, look.colours.text,
            title);
  draw_icon(list, look, folded ? Icon::plus : Icon::minus,
            {line.right() - look.px(8), line.y + line.height / 2},
            on_title.hovered ? look.colours.text : look.colours.muted);
  if (on_title.pressed) intents.add(FoldSection{section});
  return !folded;
}

}  // namespace neuroscan::app
