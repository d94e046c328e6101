#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "app/draw/text.hpp"
#include "app/panels/evaluation_parts.hpp"
#include "app/state/evaluation_words.hpp"
#include "app/state/words.hpp"

namespace neuroscan::app {
namespace {

// CSS pixels.
constexpr float stacked_below_px = 470;  // narrower tables have the name on a line of its own
constexpr float images_px = 52;

struct Cell {
  std::string value;
  std::string interval;
};

struct Line {
  std::string name;
  std::string images;
  std::array<Cell, 4> cells;
};

constexpr std::array<std::string_view, 4> columns{words::precision, words::recall, words::f1, words::auc};

Cell share_cell(const decision::Figure& figure) {
  return {share_text(figure.value), share_interval(figure.interval)};
}
Cell score_cell(const decision::Figure& figure) {
  return {score_text(figure.value), score_interval(figure.interval)};
}

std::vector<Line> lines_of(const EvaluationResult& result) {
  const decision::Evaluation& figures = result.found.figures;
  std::vector<Line> lines;
  for (std::size_t k = 0; k < figures.classes.size(); ++k) {
    const decision::ClassEvaluation& own = figures.classes[k];
    lines.push_back(
        {result.titles[k],
         std::to_string(own.pictures),
         {share_cell(own.precision), share_cell(own.recall), score_cell(own.f1), score_cell(own.auc)}});
  }
  lines.push_back({std::string(words::macro_row),
                   "",
                   {share_cell(figures.macro_precision), share_cell(figures.balanced_accuracy),
                    score_cell(figures.macro_f1), score_cell(figures.macro_auc)}});
  lines.push_back({std::string(words::weighted_row),
                   "",
                   {share_cell(figures.weighted_precision),
                    share_cell({figures.weighted.recall, figures.accuracy.interval}),
                    score_cell(figures.weighted_f1), Cell{}}});
  return lines;
}

void draw_right(const ImFont& font, float right, float y, ImU32 colour, std::string_view text) {
  draw_text(*ImGui::GetWindowDrawList(), font, {std::round(right - measure(font, text).x), y}, colour, text);
}

void draw_rule(const Look& look, const Strip& strip, float y) {
  ImGui::GetWindowDrawList()->AddRectFilled({strip.x, y}, {strip.x + strip.width, y + look.px(1)},
                                            look.colours.border);
}

}  // namespace

float draw_class_table(const Look& look, const Strip& strip, const EvaluationResult& result) {
  const bool stacked = strip.width < look.px(stacked_below_px);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImFont& body = *look.fonts.body;
  const ImFont& small = *look.fonts.small;
  float y = strip.y + draw_heading(look, strip, words::per_class);
  const float figures = stacked ? strip.width : std::floor(strip.width * 0.68F);
  const float step = figures / static_cast<float>(columns.size());
  const float left = strip.x + strip.width - figures;
  const auto right_of = [&](std::size_t column) { return left + step * static_cast<float>(column + 1); };
  for (std::size_t column = 0; column < columns.size(); ++column)
    draw_right(small, right_of(column), y, look.colours.muted, columns[column]);
  const float images_right = stacked ? strip.x + strip.width : left + look.px(4);
  if (!stacked) {
    draw_text(list, small, {strip.x, y}, look.colours.muted, words::class_column);
    draw_right(small, images_right, y, look.colours.muted, words::images_column);
  }
  y += small.FontSize + look.px(8);
  const std::vector<Line> lines = lines_of(result);
  const float name_height = stacked ? body.FontSize + look.px(4) : 0;
  const float height = name_height + body.FontSize + small.FontSize + look.px(stacked ? 18 : 16);
  for (std::size_t index = 0; index < lines.size(); ++index, y += height) {
    const Line& line = lines[index];
    draw_rule(look, strip, y);
    const bool average = index + 2 >= lines.size();
    const ImU32 colour = average ? look.colours.muted : look.colours.text;
    float text_y = y + look.px(8);
    const float room =
        (stacked ? strip.width : left - strip.x) - look.px(line.images.empty() ? 0 : images_px);
    draw_text(list, body, {strip.x, text_y}, colour, shortened(body, line.name, room));
    draw_right(body, images_right, text_y, look.colours.muted, line.images);
    text_y += name_height;
    for (std::size_t column = 0; column < columns.size(); ++column) {
      draw_right(body, right_of(column), text_y, colour, line.cells[column].value);
      draw_right(small, right_of(column), text_y + body.FontSize, look.colours.muted,
                 line.cells[column].interval);
    }
  }
  return y - strip.y;
}

}  // namespace neuroscan::app
