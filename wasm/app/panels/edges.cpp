#include <imgui.h>

#include "app/draw/region.hpp"
#include "app/panels/panels.hpp"

namespace neuroscan::app {
namespace {

// An edge at `x` that lights up under the pointer; whether it is dragged.
bool draw_grip(const Look& look, const char* name, float x, const Rect& beside) {
  const Rect area{x - look.px(edge_grip_px / 2), beside.y, look.px(edge_grip_px), beside.height};
  const Region region(name, area, IM_COL32_BLACK_TRANS);
  bring_to_front();  // of what was there before and what came since
  ImGui::SetCursorScreenPos({area.x, area.y});
  ImGui::InvisibleButton("grip", {area.width, area.height});
  const bool hovered = ImGui::IsItemHovered();
  const bool active = ImGui::IsItemActive();
  if (hovered || active) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    region.list().AddRectFilled({x - look.px(1), area.y}, {x + look.px(1), area.bottom()},
                                look.colours.accent);
  }
  return active && ImGui::IsMouseDragging(ImGuiMouseButton_Left, 2);
}

bool differ(const Panes& some, const Panes& others) {
  return some.list_width != others.list_width || some.panel_width != others.panel_width ||
         some.list_folded != others.list_folded || some.panel_folded != others.panel_folded;
}

}  // namespace

Intents draw_edges(const Look& look, const Layout& layout, const State& state, const WindowSize& window) {
  Intents intents;
  if (layout.narrow) return intents;
  const Panes& panes = state.settings.panes;
  const float x = ImGui::GetIO().MousePos.x;
  const auto arrange = [&](const Panes& wanted) {
    if (differ(wanted, panes))
      intents.add(ArrangePanes{wanted});  // an edge that is held but rests asks for no frame
  };
  if (!layout.list.empty() && draw_grip(look, "list edge", layout.list.right(), layout.list))
    arrange(with_list_edge(panes, window, x));
  const Rect beside{window.width, layout.viewer.y, 0, layout.viewer.height};
  if (draw_grip(look, "panel edge", layout.viewer.right(), layout.panel.empty() ? beside : layout.panel))
    arrange(with_panel_edge(panes, window, x));
  return intents;
}

}  // namespace neuroscan::app
