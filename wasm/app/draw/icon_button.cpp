#include "app/draw/icon_button.hpp"

#include "app/draw/press.hpp"
#include "app/draw/tooltip.hpp"

namespace neuroscan::app {

bool icon_button(const Look& look, const char* id, const Rect& place, Icon icon, std::string_view sentence,
                 std::string_view key) {
  const Press on_it = press(id, place);
  tooltip(look, sentence, key);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (on_it.hovered)
    list.AddRectFilled({place.x, place.y}, {place.right(), place.bottom()}, look.colours.hovered, look.px(6));
  draw_icon(list, look, icon, {place.x + place.width / 2, place.y + place.height / 2}, look.colours.text);
  return on_it.pressed;
}

}  // namespace neuroscan::app
