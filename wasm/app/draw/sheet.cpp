#include "app/draw/sheet.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "app/draw/icon_button.hpp"
#include "app/draw/region.hpp"
#include "app/draw/text.hpp"
#include "app/state/words.hpp"

namespace neuroscan::app {
namespace {

// CSS pixels.
constexpr float head_px = 56;

bool any_popup() {
  return ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
}

// True where it is pressed.
bool draw_veil(const Look& look, const WindowSize& window) {
  const Region region("veil", {0, 0, window.width, window.height}, look.colours.veil);
  if (!any_popup()) bring_to_front();
  ImGui::SetCursorScreenPos({0, 0});
  return ImGui::InvisibleButton("veil", {window.width, window.height});
}

bool draw_head(const Look& look, const Rect& card, std::string_view title) {
  const Rect head{card.x, card.y, card.width, look.px(head_px)};
  const Region region("sheet head", head, IM_COL32_BLACK_TRANS);
  if (!any_popup()) bring_to_front();
  ImDrawList& list = region.list();
  list.AddRectFilled({card.x, card.y}, {card.right(), head.bottom()}, look.colours.surface, look.px(12),
                     ImDrawFlags_RoundCornersTop);
  const ImFont& font = *look.fonts.strong;
  draw_text(list, font, {card.x + look.px(24), std::round(head.y + (head.height - font.FontSize) / 2)},
            look.colours.text, title);
  const float side = look.px(icon_button_px);
  const Rect cross{head.right() - look.px(12) - side, std::round(head.y + (head.height - side) / 2), side,
                   side};
  return icon_button(look, "close", cross, Icon::cross, words::close, "Esc");
}

}  // namespace

OpenSheet::OpenSheet(const Look& look, const WindowSize& window, std::string_view title,
                     const SheetSize& size)
    : margin_(look.px(24)) {
  const float edge = look.px(size.edge_px);
  const float card_width = std::min(look.px(size.width_px), window.width - 2 * edge);
  const float card_height = std::min(look.px(size.height_px), window.height - 2 * edge);
  const Rect card{std::round((window.width - card_width) / 2), std::round((window.height - card_height) / 2),
                  card_width, card_height};
  const bool veil_pressed = draw_veil(look, window);
  const bool cross_pressed = draw_head(look, card, title);
  closed_ = veil_pressed || cross_pressed;
  width_ = card_width - 2 * margin_;
  const float head = look.px(head_px);
  const Rect body{card.x, card.y + head, card.width, card.height - head};
  body_.emplace("sheet body", body, IM_COL32_BLACK_TRANS, Scrolling::vertical);
  if (!any_popup()) bring_to_front();
  ImGui::GetWindowDrawList()->AddRectFilled({body.x, body.y}, {body.right(), body.bottom()},
                                            look.colours.surface, look.px(12),
                                            ImDrawFlags_RoundCornersBottom);
  ImGui::SetCursorPosX(margin_);
  ImGui::Indent(margin_);
}

OpenSheet::~OpenSheet() {
  ImGui::Dummy({1, margin_});
  ImGui::Unindent(margin_);
}

}  // namespace neuroscan::app
