#include <algorithm>
#include <cmath>
#include <string>

#include "app/draw/choice.hpp"
#include "app/draw/text.hpp"
#include "app/panels/stage.hpp"
#include "app/state/explaining.hpp"
#include "app/state/format.hpp"
#include "app/state/words.hpp"

namespace neuroscan::app {
namespace {

constexpr float margin_px = 12;
constexpr float padding_px = 12;
constexpr float widest_px = 280;
constexpr float bar_height_px = 10;
constexpr float line_gap_px = 6;
constexpr float roomy_height_px = 460;
constexpr float roomy_width_px = 480;

ImU32 faded(ImU32 colour, unsigned opacity) {
  return (colour & ~IM_COL32_A_MASK) | (opacity << IM_COL32_A_SHIFT);
}

std::string title_of(const Explanation& explanation) {
  const std::string title = std::string(name_of(explanation.method)) + ": " + explanation.class_name;
  const bool against = explanation.request.question == Question::against_others;
  return against ? filled(words::against_the_others, {{"map", title}}) : title;
}

std::string source_of(const Explanation& explanation) {
  const std::string map = filled(words::map_size, {{"height", std::to_string(explanation.height)},
                                                   {"width", std::to_string(explanation.width)}});
  if (explanation.layer.empty()) return map;
  return filled(words::map_of_layer, {{"map", map}, {"layer", short_name(explanation.layer)}});
}

std::string most_in_words(const Explanation& explanation, Scale scale) {
  const bool shared = scale == Scale::all_classes && compares(explanation);
  return filled(
      shared ? words::map_maximum_of_all : words::map_maximum,
      {{"value", significant(top_of(explanation, scale))}, {"own", significant(explanation.raw_max)}});
}

// The colours as they are on the picture: nothing below the threshold.
void draw_scale(const Look& look, const Rect& rect, const Heatmap& heatmap) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  draw_colours(list, rect, heatmap.colours);
  const float threshold = rect.x + rect.width * static_cast<float>(heatmap.threshold);
  list.AddRectFilled({rect.x, rect.y}, {threshold, rect.bottom()}, faded(look.colours.stage, 0xd0));
  list.AddRect({rect.x, rect.y}, {rect.right(), rect.bottom()}, faded(look.colours.text, 0x60), 0, 0,
               std::max(1.0F, look.scale));
  if (!heatmap.contours) return;
  for (const float level : {0.25F, 0.5F, 0.75F}) {
    const float x = std::round(rect.x + rect.width * level);
    list.AddRectFilled({x, rect.y}, {x + std::max(1.0F, look.scale), rect.bottom()}, look.colours.text);
  }
}

void draw_card(const Look& look, const Rect& card) {
  ImGui::GetWindowDrawList()->AddRectFilled({card.x, card.y}, {card.right(), card.bottom()},
                                            faded(look.colours.stage, 0xc8), look.px(8));
}

// Where there is little room: one line for what it is, one for the scale.
void draw_compact_legend(const Look& look, const Rect& area, const Explanation& explanation,
                         const Heatmap& heatmap) {
  const ImFont& font = *look.fonts.small;
  const float padding = look.px(8);
  const float width = std::min(look.px(widest_px), area.width - 2 * look.px(8));
  const float height = 2 * font.FontSize + look.px(4) + 2 * padding;
  const Rect card{area.x + look.px(8), area.bottom() - look.px(8) - height, width, height};
  if (card.y < area.y) return;
  draw_card(look, card);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float x = card.x + padding;
  const float right = card.right() - padding;
  float y = card.y + padding;
  const std::string size = std::to_string(explanation.height) + " × " + std::to_string(explanation.width);
  const float size_width = measure(font, size).x;
  draw_text(list, font, {right - size_width, y}, look.colours.muted, size);
  draw_text(list, font, {x, y}, look.colours.text,
            shortened(font, title_of(explanation), right - x - size_width - look.px(12)));
  y += font.FontSize + look.px(4);
  const std::string most = significant(top_of(explanation, heatmap.scale));
  const float most_width = measure(font, most).x;
  const float zero_width = measure(font, "0").x;
  draw_text(list, font, {x, y}, look.colours.muted, "0");
  draw_text(list, font, {right - most_width, y}, look.colours.muted, most);
  const float left = x + zero_width + look.px(8);
  draw_scale(look,
             {left, std::round(y + (font.FontSize - look.px(bar_height_px)) / 2),
              right - most_width - look.px(8) - left, look.px(bar_height_px)},
             heatmap);
}

void draw_map_legend(const Look& look, const Rect& area, const Explanation& explanation,
                     const Heatmap& heatmap) {
  const ImFont& font = *look.fonts.small;
  const float padding = look.px(padding_px);
  const float gap = look.px(line_gap_px);
  const float width = std::min(look.px(widest_px), area.width - 2 * look.px(margin_px));
  const float height = 3 * font.FontSize + look.px(bar_height_px) + 3 * gap + 2 * padding;
  const Rect card{area.x + look.px(margin_px), area.bottom() - look.px(margin_px) - height, width, height};
  if (card.y < area.y) return;
  draw_card(look, card);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float x = card.x + padding;
  const float inner = card.width - 2 * padding;
  float y = card.y + padding;
  draw_text(list, font, {x, y}, look.colours.text, shortened(font, title_of(explanation), inner));
  y += font.FontSize + gap;
  draw_scale(look, {x, y, inner, look.px(bar_height_px)}, heatmap);
  y += look.px(bar_height_px) + gap;
  const std::string most = most_in_words(explanation, heatmap.scale);
  draw_text(list, font, {x, y}, look.colours.muted, "0");
  draw_text(list, font, {x + inner - measure(font, most).x, y}, look.colours.muted, most);
  y += font.FontSize + gap;
  draw_text(list, font, {x, y}, look.colours.muted, shortened(font, source_of(explanation), inner));
}

void draw_words(const Look& look, const Rect& area, std::string_view title, std::string_view words) {
  const ImFont& font = *look.fonts.small;
  const float padding = look.px(padding_px);
  const float widest =
      std::max(look.px(80), std::min(look.px(widest_px), area.width - 2 * look.px(margin_px)));
  const float inner = widest - 2 * padding;
  const float title_height = title.empty() ? 0 : font.FontSize + look.px(line_gap_px);
  const ImVec2 size = measure(font, words, inner);
  const float width = title.empty() ? std::ceil(size.x) + 2 * padding : widest;
  const float height = std::ceil(size.y) + title_height + 2 * padding;
  const Rect card{area.x + look.px(margin_px), area.bottom() - look.px(margin_px) - height, width, height};
  draw_card(look, card);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (!title.empty())
    draw_text(list, font, {card.x + padding, card.y + padding}, look.colours.muted,
              shortened(font, title, inner));
  draw_text(list, font, {card.x + padding, card.y + padding + title_height}, look.colours.text, words, inner);
}

}  // namespace

void draw_legend(const Look& look, const Rect& area, const State& state) {
  const Evidence& evidence = state.evidence;
  if (state.view.mode == Mode::original || !evidence.asked) return;
  if (evidence.failure) return draw_words(look, area, words::no_explanation, evidence.failure->message);
  if (!evidence.shown) return draw_words(look, area, "", words::drawing);
  if (evidence.shown->has_evidence) {
    const bool roomy = area.height >= look.px(roomy_height_px) && area.width >= look.px(roomy_width_px);
    const auto draw = roomy ? draw_map_legend : draw_compact_legend;
    return draw(look, area, *evidence.shown, state.view.heatmap);
  }
  draw_words(look, area, title_of(*evidence.shown), words::no_evidence);
}

}  // namespace neuroscan::app
