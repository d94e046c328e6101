#include "app/draw/tooltip.hpp"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "app/draw/region.hpp"
#include "app/draw/text.hpp"
#include "app/state/words.hpp"

namespace neuroscan::app {
namespace {

constexpr float widest_px = 280;
constexpr float margin_px = 10;

}  // namespace

void tooltip(const Look& look, std::string_view sentence, std::string_view key) {
  if (!ImGui::IsItemHovered(ImGuiHoveredFlags_DelayNormal | ImGuiHoveredFlags_AllowWhenBlockedByActiveItem |
                            ImGuiHoveredFlags_NoSharedDelay)) {
    return;
  }
  const std::string words =
      key.empty()
          ? std::string(sentence)
          : filled(words::sentence_and_key, {{"sentence", std::string(sentence)}, {"key", std::string(key)}});
  const ImFont& font = *look.fonts.small;
  const float margin = look.px(margin_px);
  const ImVec2 size = measure(font, words, look.px(widest_px));
  ImGui::SetNextWindowSize({std::ceil(size.x) + 2 * margin, std::ceil(size.y) + 2 * margin});
  if (!ImGui::BeginTooltip()) return;
  const ImVec2 at = ImGui::GetWindowPos();
  draw_text(*ImGui::GetWindowDrawList(), font, {at.x + margin, at.y + margin}, look.colours.text, words,
            look.px(widest_px));
  ImGui::EndTooltip();
}

std::optional<double> tooltip_due_ms() {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  const float delay = ImGui::GetStyle().HoverDelayNormal;
  if (context.HoverItemDelayId == 0 || context.HoverItemDelayTimer >= delay) return std::nullopt;
  return 1000.0 * (delay - context.HoverItemDelayTimer);
}

}  // namespace neuroscan::app
