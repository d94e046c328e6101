#include "app/draw/icon_button.hpp"

#include "app/draw/press.hpp"

namespace neuroscan::app {

bool icon_button(const Look& look, const char* id, const Rect& place, Icon icon, std::string_view tooltip,
                 bool on) {
  const Press on_it = press(id, place);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (on_it.hovered || on)
    list.AddRectFilled({place.x, place.y}, {place.right(), place.bottom()},
                       on ? look.colours.selected : look.colours.hovered, look.px(6));
  draw_icon(list, look, icon, {place.x + place.width / 2, place.y + place.height / 2}, look.colours.text);
  if (on_it.hovered) draw_tooltip(look, tooltip);
  return on_it.pressed;
}

void draw_tooltip(const Look& look, std::string_view words) {
  if (words.empty() || ImGui::GetIO().MouseSource == ImGuiMouseSource_TouchScreen) return;
  ImGui::PushFont(look.fonts.small);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {look.px(8), look.px(6)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, look.px(6));
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(look.px(280));
  ImGui::TextUnformatted(words.data(), words.data() + words.size());
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
  ImGui::PopStyleVar(2);
  ImGui::PopFont();
}

}  // namespace neuroscan::app
