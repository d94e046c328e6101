#include "app/state/layout.hpp"

#include <algorithm>
#include <cmath>

namespace neuroscan::app {
namespace {

// CSS pixels.
constexpr float narrow_below = 768;
constexpr float beside_from = 560;
constexpr float top_bar_height = 52;
constexpr float status_height = 28;
constexpr float pages_height = 56;
constexpr float strip_height = 72;
constexpr float viewer_least = 320;
constexpr float rail_width = 64;
constexpr float list_least = 180;
constexpr float list_most = 480;
constexpr float panel_least = 260;
constexpr float panel_most = 560;
constexpr float most_of_viewer = 0.6F;

struct Widths {
  float list;
  float panel;
};

// The picture keeps its least width as long as there is anything to take from the others.
Widths fitting_widths(float window, const Panes& panes, bool any_pictures) {
  Widths widths{std::clamp(panes.list_width, list_least, list_most),
                std::clamp(panes.panel_width, panel_least, panel_most)};
  if (panes.list_folded) widths.list = rail_width;
  if (!any_pictures) widths.list = 0;
  if (panes.panel_folded) widths.panel = 0;
  const float room = window - viewer_least;
  const auto too_wide = [&widths, room] { return widths.list + widths.panel > room; };
  if (too_wide() && widths.panel > 0) widths.panel = std::max(panel_least, room - widths.list);
  if (too_wide() && widths.list > rail_width) widths.list = std::max(list_least, room - widths.panel);
  if (too_wide()) widths.list = std::min(widths.list, rail_width);
  return widths;
}

void arrange_beside(Layout& layout, const WindowSize& window, const Panes& panes, bool any_pictures) {
  const Widths widths = fitting_widths(window.width / window.scale, panes, any_pictures);
  const float top = layout.top_bar.bottom();
  const float height = std::max(0.0F, layout.status.y - top);
  const float list = std::round(widths.list * window.scale);
  const float panel = std::min(std::round(widths.panel * window.scale), window.width - list);
  layout.list = {0, top, list, height};
  layout.viewer = {list, top, window.width - list - panel, height};
  layout.panel = {window.width - panel, top, panel, height};
  layout.rail = widths.list <= rail_width;
}

void arrange_pages(Layout& layout, const WindowSize& window, const Panes& panes, bool any_pictures) {
  const float top = layout.top_bar.bottom();
  const float pages = any_pictures ? std::round(pages_height * window.scale) : 0;
  layout.pages = {0, window.height - pages, window.width, pages};
  layout.status.y = layout.pages.y - layout.status.height;
  const Rect middle{0, top, window.width, std::max(0.0F, layout.status.y - top)};
  const Page page = any_pictures ? panes.page : Page::picture;
  if (page == Page::images) layout.list = middle;
  if (page == Page::answer) layout.panel = middle;
  if (page != Page::picture) return;
  const float strip = any_pictures ? std::min(middle.height, std::round(strip_height * window.scale)) : 0;
  layout.viewer = {0, top, middle.width, middle.height - strip};
  layout.strip = {0, layout.viewer.bottom(), middle.width, strip};
}

}  // namespace

Layout arrange(const WindowSize& window, const Panes& panes, bool any_pictures) {
  const float bar = std::round(top_bar_height * window.scale);
  const float status = std::round(status_height * window.scale);
  Layout layout;
  // A phone on its side has no height to give away.
  layout.narrow = window.width < narrow_below * window.scale &&
                  (window.width <= window.height || window.width < beside_from * window.scale);
  layout.top_bar = {0, 0, window.width, bar};
  layout.status = {0, std::max(bar, window.height - status), window.width, status};
  if (layout.narrow)
    arrange_pages(layout, window, panes, any_pictures);
  else
    arrange_beside(layout, window, panes, any_pictures);
  return layout;
}

Layout with_dock(Layout layout, float height) {
  const float most = std::max(0.0F, layout.viewer.height * most_of_viewer);
  layout.viewer.height -= std::min(height, most);
  layout.dock = {layout.viewer.x, layout.viewer.bottom(), layout.viewer.width, std::min(height, most)};
  return layout;
}

Panes with_list_edge(Panes panes, const WindowSize& window, float x) {
  const float width = x / window.scale;
  panes.list_folded = width < (rail_width + list_least) / 2;
  if (!panes.list_folded) panes.list_width = std::clamp(width, list_least, list_most);
  return panes;
}

Panes with_panel_edge(Panes panes, const WindowSize& window, float x) {
  const float width = (window.width - x) / window.scale;
  panes.panel_folded = width < panel_least / 2;
  if (!panes.panel_folded) panes.panel_width = std::clamp(width, panel_least, panel_most);
  return panes;
}

std::optional<Panes> with_edge_folded(Panes panes, const Layout& layout, float x, float y, float reach) {
  if (layout.narrow || y < layout.viewer.y || y > layout.viewer.bottom()) return std::nullopt;
  if (!layout.list.empty() && std::abs(x - layout.list.right()) <= reach)
    panes.list_folded = !panes.list_folded;
  else if (std::abs(x - layout.viewer.right()) <= reach)
    panes.panel_folded = !panes.panel_folded;
  else
    return std::nullopt;
  return panes;
}

Rect fit(const Rect& area, float picture_width, float picture_height) {
  if (picture_width <= 0 || picture_height <= 0 || area.width <= 0 || area.height <= 0)
    return {area.x, area.y, 0, 0};
  const float zoom = std::min(area.width / picture_width, area.height / picture_height);
  const float width = std::max(1.0F, std::round(picture_width * zoom));
  const float height = std::max(1.0F, std::round(picture_height * zoom));
  return {area.x + std::floor((area.width - width) / 2), area.y + std::floor((area.height - height) / 2),
          width, height};
}

float height_of(const Invitation& invitation, const InvitationHeights& heights) {
  const float icon = invitation.icon ? heights.icon + heights.gap : 0;
  const float assurances = static_cast<float>(invitation.assurances) * heights.assurance;
  return icon + heights.essentials + (invitation.assurances > 0 ? heights.gap + assurances : 0);
}

Invitation invitation_for(float room, const InvitationHeights& heights) {
  for (const Invitation& wanted :
       {Invitation{all_assurances, true}, Invitation{all_assurances, false}, Invitation{1, false}}) {
    if (height_of(wanted, heights) <= room) return wanted;
  }
  return {};
}

Rect shrink(const Rect& rect, float margin) {
  return {rect.x + margin, rect.y + margin, std::max(0.0F, rect.width - 2 * margin),
          std::max(0.0F, rect.height - 2 * margin)};
}

}  // namespace neuroscan::app
