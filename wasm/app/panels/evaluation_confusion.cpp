#include <algorithm>
#include <cmath>
#include <string>

#include "app/draw/press.hpp"
#include "app/draw/text.hpp"
#include "app/draw/tooltip.hpp"
#include "app/panels/evaluation_parts.hpp"
#include "app/state/evaluation_words.hpp"
#include "app/state/words.hpp"

namespace neuroscan::app {
namespace {

// CSS pixels.
constexpr float cell_height_px = 64;
constexpr float cell_most_px = 140;
constexpr float rate_from_px = 44;      // narrower cells have counts only
constexpr float interval_from_px = 60;  // narrower ones no interval

ImU32 faded(ImU32 colour, double share) {
  const auto alpha = static_cast<ImU32>(std::lround(std::clamp(share, 0.0, 1.0) * 255));
  return (colour & ~IM_COL32_A_MASK) | (alpha << IM_COL32_A_SHIFT);
}

void draw_centred(const ImFont& font, const Rect& cell, float y, ImU32 colour, std::string_view text) {
  const float width = measure(font, text).x;
  draw_text(*ImGui::GetWindowDrawList(), font, {std::round(cell.x + (cell.width - width) / 2), y}, colour,
            text);
}

// The rate lies behind the words as a tint; right and wrong are told apart by the diagonal too.
void draw_cell(const Look& look, const Rect& cell, std::size_t count, const decision::Figure& rate,
               bool right, bool chosen) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float rounding = look.px(4);
  list.AddRectFilled({cell.x, cell.y}, {cell.right(), cell.bottom()}, look.colours.track, rounding);
  const double share = std::isnan(rate.value) ? 0 : rate.value;
  if (share > 0)
    list.AddRectFilled({cell.x, cell.y}, {cell.right(), cell.bottom()},
                       faded(right ? look.colours.accent : look.colours.danger, 0.12 + 0.3 * share),
                       rounding);
  if (chosen)
    list.AddRect({cell.x, cell.y}, {cell.right(), cell.bottom()}, look.colours.text, rounding, 0, look.px(2));
  const bool with_rate = share > 0 && cell.width >= look.px(rate_from_px);
  const bool with_interval = !std::isnan(rate.value) && cell.width >= look.px(interval_from_px);
  const ImFont& strong = *look.fonts.strong;
  const ImFont& small = *look.fonts.small;
  const float lines = (with_rate ? small.FontSize : 0) + (with_interval ? small.FontSize : 0);
  float y = std::round(cell.y + (cell.height - strong.FontSize - lines) / 2);
  const ImU32 colour = count > 0 ? look.colours.text : look.colours.muted;
  draw_centred(strong, cell, y, colour, std::to_string(count));
  y += strong.FontSize;
  if (with_rate) {
    draw_centred(small, cell, y, colour, share_text(rate.value));
    y += small.FontSize;
  }
  if (with_interval) draw_centred(small, cell, y, colour, share_interval(rate.interval, true));
}

}  // namespace

float draw_confusion(const Look& look, const Strip& strip, const EvaluationResult& result,
                     const std::optional<MatrixCell>& chosen, Intents& intents) {
  const decision::Evaluation& figures = result.found.figures;
  const std::size_t classes = figures.classes.size();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImFont& font = *look.fonts.small;
  const float top = strip.y + draw_heading(look, strip, words::confusion, words::true_and_called);
  float names = 0;
  for (const std::string& title : result.titles) names = std::max(names, measure(font, title).x);
  names = std::ceil(std::min(names, strip.width * 0.3F)) + look.px(10);
  const float gap = look.px(4);
  const float width =
      std::min(look.px(cell_most_px), std::floor((strip.width - names) / static_cast<float>(classes)) - gap);
  const float height = look.px(cell_height_px);
  const float head = font.FontSize + look.px(8);
  for (std::size_t called = 0; called < classes; ++called) {
    const Rect place{strip.x + names + static_cast<float>(called) * (width + gap), top, width, head};
    draw_centred(font, place, top, look.colours.muted, shortened(font, result.titles[called], width));
  }
  for (std::size_t truth = 0; truth < classes; ++truth) {
    const float y = top + head + static_cast<float>(truth) * (height + gap);
    draw_text(list, font, {strip.x, std::round(y + (height - font.FontSize) / 2)}, look.colours.muted,
              shortened(font, result.titles[truth], names - look.px(10)));
    for (std::size_t called = 0; called < classes; ++called) {
      const Rect cell{strip.x + names + static_cast<float>(called) * (width + gap), y, width, height};
      const MatrixCell own{truth, called};
      draw_cell(look, cell, figures.confusion.pictures(truth, called), figures.rates[truth][called],
                truth == called, chosen == own);
      if (figures.confusion.pictures(truth, called) == 0) continue;
      ImGui::PushID(static_cast<int>(truth * classes + called));
      const bool pressed = press("cell", cell).pressed;
      tooltip(look, words::about_cell);
      ImGui::PopID();
      if (pressed) intents.add(ShowImagesOf{chosen == own ? std::nullopt : std::optional(own)});
    }
  }
  return top + head + static_cast<float>(classes) * (height + gap) - gap - strip.y;
}

}  // namespace neuroscan::app
