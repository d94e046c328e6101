#include <algorithm>
#include <cmath>
#include <string>

#include "app/draw/plot.hpp"
#include "app/draw/text.hpp"
#include "app/panels/evaluation_parts.hpp"
#include "app/state/evaluation_words.hpp"
#include "app/state/words.hpp"

namespace neuroscan::app {
namespace {

// CSS pixels.
constexpr float plot_most_px = 320;
constexpr float words_px = 170;
constexpr float counts_px = 36;

void draw_bin(const Look& look, const Rect& square, std::size_t index, std::size_t bins,
              const decision::ReliabilityBin& bin, const decision::Interval& interval) {
  if (bin.votes <= 0) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const double width = 1.0 / static_cast<double>(bins);
  const double left = static_cast<double>(index) * width;
  const ImVec2 top = plotted(square, left, bin.accuracy);
  const ImVec2 foot = plotted(square, left + width, 0);
  const float inset = std::max(1.0F, look.scale);
  const ImU32 tint = (look.colours.accent & ~IM_COL32_A_MASK) | (ImU32{110} << IM_COL32_A_SHIFT);
  list.AddRectFilled({top.x + inset, top.y}, {foot.x - inset, foot.y}, tint);
  list.AddRectFilled({top.x + inset, top.y - look.px(1)}, {foot.x - inset, top.y + look.px(1)},
                     look.colours.accent);
  const float x = std::round((top.x + foot.x) / 2);
  const float low = plotted(square, 0, interval.low).y;
  const float high = plotted(square, 0, interval.high).y;
  const float half = look.px(3);
  list.AddLine({x, low}, {x, high}, look.colours.text, inset);
  list.AddLine({x - half, low}, {x + half, low}, look.colours.text, inset);
  list.AddLine({x - half, high}, {x + half, high}, look.colours.text, inset);
}

// How many answers each bin holds, as bars that hang from a line below the plot.
void draw_counts(const Look& look, const Rect& strip, const std::vector<decision::ReliabilityBin>& bins) {
  double most = 0;
  for (const decision::ReliabilityBin& bin : bins) most = std::max(most, bin.votes);
  if (most <= 0) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled({strip.x, strip.bottom()}, {strip.right(), strip.bottom() + look.px(1)},
                     look.colours.border);
  const float width = strip.width / static_cast<float>(bins.size());
  for (std::size_t i = 0; i < bins.size(); ++i) {
    if (bins[i].votes <= 0) continue;
    const float x = strip.x + width * static_cast<float>(i);
    const float height = std::max(look.px(1), strip.height * static_cast<float>(bins[i].votes / most));
    list.AddRectFilled({x + look.px(1), strip.bottom() - height}, {x + width - look.px(1), strip.bottom()},
                       look.colours.quiet_bar);
  }
}

}  // namespace

float draw_reliability(const Look& look, const Strip& strip, const decision::Evaluation& figures) {
  const float top = strip.y + draw_heading(look, strip, words::reliability_title);
  const bool beside = strip.width >= look.px(words_px + 220);
  const float gap = look.px(16);
  const float room = beside ? strip.width - look.px(words_px) - gap : strip.width;
  const float width = std::min(look.px(plot_most_px), room);
  const float height = plot_height(look, width);
  const Rect square =
      draw_plot_frame(look, {strip.x, top, width, height}, words::confidence, words::right_share);
  for (std::size_t i = 0; i < figures.reliability.size(); ++i)
    draw_bin(look, square, i, figures.reliability.size(), figures.reliability[i],
             figures.reliability_intervals[i]);
  const float counts_y = top + height + look.px(2);
  draw_counts(look, {square.x, counts_y, square.width, look.px(counts_px)}, figures.reliability);
  float bottom = counts_y + look.px(counts_px + 2);
  const float x = beside ? strip.x + width + gap : strip.x;
  const float words_width = beside ? strip.x + strip.width - x : strip.width;
  float y = beside ? square.y + look.px(4) : bottom + look.px(10);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImFont& body = *look.fonts.body;
  const ImFont& small = *look.fonts.small;
  const decision::Figure& error = figures.calibration_error;
  draw_text(list, body, {x, y}, look.colours.text, "ECE " + score_text(error.value));
  y += body.FontSize;
  draw_text(list, small, {x, y}, look.colours.muted, score_interval(error.interval));
  y += small.FontSize + look.px(10);
  draw_text(list, small, {x, y}, look.colours.muted, words::about_reliability, words_width);
  y += measure(small, words::about_reliability, words_width).y;
  return std::max(bottom, y) - strip.y;
}

}  // namespace neuroscan::app
