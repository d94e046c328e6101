#include "app/state/layout.hpp"

#include <algorithm>
#include <cmath>

namespace neuroscan::app {
namespace {

constexpr float narrow_below = 768;  // CSS pixels, as are the next ones
constexpr float beside_from = 560;
constexpr float top_bar_height = 56;
constexpr float narrow_panel_height = 340;
constexpr float viewer_share = 0.42F;  // of a narrow window: what the picture gets at least

float panel_width(float css_width) { return std::clamp(std::round(css_width * 0.27F), 320.0F, 400.0F); }

}  // namespace

Layout arrange(float width, float height, float scale, float status_height) {
  const float bar = std::round(top_bar_height * scale);
  const float middle = std::max(0.0F, height - bar - status_height);
  Layout layout;
  // A phone on its side has no height to give away.
  layout.narrow = width < narrow_below * scale && (width <= height || width < beside_from * scale);
  layout.top_bar = {0, 0, width, bar};
  layout.status = {0, bar + middle, width, status_height};
  if (layout.narrow) {
    const float panel =
        std::min(std::round(narrow_panel_height * scale), std::round(middle * (1 - viewer_share)));
    layout.viewer = {0, bar, width, middle - panel};
    layout.panel = {0, bar + middle - panel, width, panel};
  } else {
    const float panel = std::round(panel_width(width / scale) * scale);
    layout.viewer = {0, bar, width - panel, middle};
    layout.panel = {width - panel, bar, panel, middle};
  }
  return layout;
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
