#include <algorithm>
#include <cmath>
#include <string>

#include "app/draw/plot.hpp"
#include "app/draw/press.hpp"
#include "app/draw/text.hpp"
#include "app/draw/tooltip.hpp"
#include "app/panels/evaluation_parts.hpp"
#include "app/state/evaluation_words.hpp"
#include "app/state/words.hpp"

namespace neuroscan::app {
namespace {

// CSS pixels.
constexpr float plot_most_px = 320;
constexpr float legend_px = 170;
constexpr float legend_row_px = 44;

void draw_curve(const Look& look, const Rect& square, const decision::ClassEvaluation& own,
                bool brought_out) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (const decision::RocPoint& point : own.roc)
    list.PathLineTo(plotted(square, point.false_positive_rate, point.true_positive_rate));
  list.PathStroke(brought_out ? look.colours.accent : look.colours.quiet_bar, 0,
                  (brought_out ? 2.5F : 1.25F) * look.scale);
}

bool draw_legend_row(const Look& look, const Rect& row, const std::string& title,
                     const decision::ClassEvaluation& own, std::size_t place, bool brought_out) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImGui::PushID(static_cast<int>(place));
  const Press on_row = press("curve", row);
  tooltip(look, words::show_curve, place < 9 ? std::to_string(place + 1) : "");
  ImGui::PopID();
  if (brought_out || on_row.hovered)
    list.AddRectFilled({row.x, row.y}, {row.right(), row.bottom()},
                       brought_out ? look.colours.selected : look.colours.hovered, look.px(6));
  const ImFont& font = brought_out ? *look.fonts.strong : *look.fonts.body;
  const ImFont& small = *look.fonts.small;
  const float x = row.x + look.px(10);
  const float room = row.width - look.px(20);
  const float y = std::round(row.y + (row.height - font.FontSize - small.FontSize) / 2);
  draw_text(list, font, {x, y}, look.colours.text, shortened(font, title, room));
  const std::string interval = score_interval(own.auc.interval);
  const std::string figure = std::string(words::auc) + " " + score_text(own.auc.value) +
                             (interval.empty() ? "" : " (" + interval + ")");
  draw_text(list, small, {x, y + font.FontSize}, look.colours.muted, shortened(small, figure, room));
  return on_row.pressed;
}

}  // namespace

float draw_roc(const Look& look, const Strip& strip, const EvaluationResult& result, std::size_t shown,
               Intents& intents) {
  const decision::Evaluation& figures = result.found.figures;
  const float top = strip.y + draw_heading(look, strip, words::roc_title);
  const bool beside = strip.width >= look.px(legend_px + 220);
  const float gap = look.px(16);
  const float room = beside ? strip.width - look.px(legend_px) - gap : strip.width;
  const float width = std::min(look.px(plot_most_px), room);
  const float height = plot_height(look, width);
  const Rect square = draw_plot_frame(look, {strip.x, top, width, height}, words::false_positive_rate,
                                      words::true_positive_rate);
  for (std::size_t k = 0; k < figures.classes.size(); ++k) {
    if (k != shown) draw_curve(look, square, figures.classes[k], false);
  }
  if (shown < figures.classes.size()) {
    draw_curve(look, square, figures.classes[shown], true);
    if (figures.classes[shown].roc.empty()) {
      const ImFont& small = *look.fonts.small;
      draw_text(*ImGui::GetWindowDrawList(), small, {square.x + look.px(12), square.y + look.px(12)},
                look.colours.muted, words::no_curve, square.width - look.px(24));
    }
  }
  const float row = look.px(legend_row_px);
  const float x = beside ? strip.x + width + gap : strip.x;
  const float legend_width = beside ? strip.x + strip.width - x : strip.width;
  float y = beside ? square.y : top + height + look.px(8);
  for (std::size_t k = 0; k < figures.classes.size(); ++k, y += row) {
    if (draw_legend_row(look, {x, y, legend_width, row}, result.titles[k], figures.classes[k], k, k == shown))
      intents.add(ShowCurveOf{k});
  }
  return std::max(y, top + height) - strip.y;
}

}  // namespace neuroscan::app
