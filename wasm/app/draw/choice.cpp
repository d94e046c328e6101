#include "app/draw/choice.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "app/draw/text.hpp"
#include "app/draw/tooltip.hpp"

namespace neuroscan::app {
namespace {

constexpr float margin_px = 12;
constexpr float caret_px = 8;
constexpr float swatch_width_px = 56;
constexpr float swatch_height_px = 10;
constexpr float row_height_px = 34;
constexpr float most_rows = 9.5F;  // half a row shows that there are more

void draw_caret(const Look& look, const Rect& rect, ImU32 colour) {
  const float half = look.px(caret_px) / 2;
  const float x = rect.right() - look.px(margin_px) - half;
  const float y = std::round(rect.y + rect.height / 2);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PathLineTo({x - half, y - half / 2});
  list.PathLineTo({x, y + half / 2});
  list.PathLineTo({x + half, y - half / 2});
  list.PathStroke(colour, 0, std::max(1.0F, 1.5F * look.scale));
}

// Its colours, its name and, as far as there is room for both, its note.
void draw_option(const Look& look, const Rect& rect, float right, const Option& option, bool taken) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImFont& font = *look.fonts.small;
  const float y = std::round(rect.y + (rect.height - font.FontSize) / 2);
  float x = rect.x + look.px(margin_px);
  if (option.colours) {
    const float height = look.px(swatch_height_px);
    draw_colours(list, {x, std::round(rect.y + (rect.height - height) / 2), look.px(swatch_width_px), height},
                 *option.colours);
    x += look.px(swatch_width_px) + look.px(10);
  }
  const float note_width = option.note.empty() ? 0 : std::ceil(measure(font, option.note).x) + look.px(12);
  const float name_width = std::max(look.px(40), right - x - note_width);
  draw_text(list, font, {x, y}, taken ? look.colours.accent : look.colours.text,
            shortened(font, option.name, name_width));
  if (!option.note.empty())
    draw_text(list, font, {right - note_width + look.px(12), y}, look.colours.muted, option.note);
}

Rect list_place(const Look& look, const Rect& rect, std::size_t count) {
  const float padding = look.px(6);
  const float rows = std::min(static_cast<float>(count), most_rows);
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float height =
      std::min(std::round(rows * look.px(row_height_px)) + 2 * padding, display.y - look.px(16));
  const float below = rect.bottom() + look.px(4);
  const float above = rect.y - look.px(4) - height;
  const float y = below + height <= display.y - look.px(8) || above < look.px(8) ? below : above;
  return {rect.x, std::clamp(y, 0.0F, std::max(0.0F, display.y - height)), rect.width, height};
}

std::optional<int> pick(const Look& look, const char* id, const Rect& rect, std::span<const Option> options,
                        int chosen) {
  const Rect place = list_place(look, rect, options.size());
  ImGui::SetNextWindowPos({place.x, place.y});
  ImGui::SetNextWindowSize({place.width, place.height});
  if (!ImGui::BeginPopup(id, ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoResize)) return std::nullopt;
  std::optional<int> picked;
  ImGui::Dummy({1, look.px(6)});
  for (int index = 0; index < static_cast<int>(options.size()); ++index) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    const Rect row{at.x, at.y, width, look.px(row_height_px)};
    ImGui::PushID(index);
    if (ImGui::InvisibleButton("option", {row.width, row.height})) picked = index;
    ImGui::PopID();
    if (ImGui::IsWindowAppearing() && index == chosen) ImGui::SetScrollHereY();
    if (ImGui::IsItemHovered()) {
      ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
      ImGui::GetWindowDrawList()->AddRectFilled({row.x, row.y}, {row.right(), row.bottom()},
                                                look.colours.track);
    }
    draw_option(look, row, row.right() - look.px(margin_px), options[static_cast<std::size_t>(index)],
                index == chosen);
  }
  if (picked) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
  return picked;
}

}  // namespace

std::optional<int> choice(const Look& look, const char* id, const Rect& rect, std::span<const Option> options,
                          int chosen, std::string_view sentence) {
  ImGui::PushID(id);
  ImGui::SetCursorScreenPos({rect.x, rect.y});
  const bool pressed = ImGui::InvisibleButton("open", {rect.width, rect.height});
  const bool hovered = ImGui::IsItemHovered();
  const bool open = ImGui::IsPopupOpen("list");
  if (!open) tooltip(look, sentence);
  if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled({rect.x, rect.y}, {rect.right(), rect.bottom()},
                     hovered || open ? look.colours.track : look.colours.surface, look.px(8));
  list.AddRect({rect.x, rect.y}, {rect.right(), rect.bottom()},
               open ? look.colours.accent : look.colours.border, look.px(8), 0, std::max(1.0F, look.scale));
  const Option nothing{"…", ""};
  const bool known = chosen >= 0 && chosen < static_cast<int>(options.size());
  const float right = rect.right() - 2 * look.px(margin_px) - look.px(caret_px);
  draw_option(look, rect, right, known ? options[static_cast<std::size_t>(chosen)] : nothing, false);
  draw_caret(look, rect, look.colours.muted);
  if (pressed && !options.empty()) ImGui::OpenPopup("list");
  const std::optional<int> picked = pick(look, "list", rect, options, chosen);
  ImGui::PopID();
  return picked;
}

void draw_colours(ImDrawList& list, const Rect& rect, colour::Map colours) {
  constexpr int steps = 64;
  const auto colour = [colours](int step) {
    const auto& [red, green, blue] = colour::at(colours, static_cast<double>(step) / steps);
    return IM_COL32(red, green, blue, 255);
  };
  for (int step = 0; step < steps; ++step) {
    const float left = rect.x + rect.width * static_cast<float>(step) / steps;
    const float right = rect.x + rect.width * static_cast<float>(step + 1) / steps;
    list.AddRectFilledMultiColor({left, rect.y}, {right, rect.bottom()}, colour(step), colour(step + 1),
                                 colour(step + 1), colour(step));
  }
}

}  // namespace neuroscan::app
