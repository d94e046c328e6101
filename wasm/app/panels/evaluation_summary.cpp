#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "app/draw/text.hpp"
#include "app/panels/evaluation_parts.hpp"
#include "app/state/evaluation_words.hpp"
#include "app/state/words.hpp"

namespace neuroscan::app {
namespace {

// CSS pixels.
constexpr float tile_least_px = 128;
constexpr float tile_gap_px = 12;

struct Tile {
  std::string_view name;
  std::string value;
  std::string interval;
};

float tile_height(const Look& look) {
  return look.fonts.small->FontSize * 2 + look.fonts.headline->FontSize + look.px(12 + 6 + 4 + 12);
}

void draw_tile(const Look& look, const Rect& place, const Tile& tile) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRect({place.x, place.y}, {place.right(), place.bottom()}, look.colours.border, look.px(8), 0,
               std::max(1.0F, look.scale));
  const float x = place.x + look.px(12);
  const float room = place.width - look.px(24);
  float y = place.y + look.px(12);
  draw_text(list, *look.fonts.small, {x, y}, look.colours.muted,
            shortened(*look.fonts.small, tile.name, room));
  y += look.fonts.small->FontSize + look.px(6);
  draw_text(list, *look.fonts.headline, {x, y}, look.colours.text, tile.value);
  y += look.fonts.headline->FontSize + look.px(4);
  draw_text(list, *look.fonts.small, {x, y}, look.colours.muted, tile.interval);
}

}  // namespace

float draw_heading(const Look& look, const Strip& strip, std::string_view title, std::string_view note) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImFont& font = *look.fonts.strong;
  draw_text(list, font, {strip.x, strip.y}, look.colours.text, title);
  const float x = strip.x + std::ceil(measure(font, title).x) + look.px(12);
  const ImFont& small = *look.fonts.small;
  const float y = std::round(strip.y + font.Ascent - small.Ascent);
  const float room = strip.x + strip.width - x;
  if (!note.empty() && room > look.px(40))
    draw_text(list, small, {x, y}, look.colours.muted, beginning(small, note, room));
  return font.FontSize + look.px(14);
}

float draw_summary(const Look& look, const Strip& strip, const decision::Evaluation& figures) {
  const std::array<Tile, 5> tiles{{
      {words::accuracy, share_text(figures.accuracy.value), share_interval(figures.accuracy.interval)},
      {words::balanced_accuracy, share_text(figures.balanced_accuracy.value),
       share_interval(figures.balanced_accuracy.interval)},
      {words::macro_f1, score_text(figures.macro_f1.value), score_interval(figures.macro_f1.interval)},
      {words::macro_auc, score_text(figures.macro_auc.value), score_interval(figures.macro_auc.interval)},
      {words::calibration_error, score_text(figures.calibration_error.value),
       score_interval(figures.calibration_error.interval)},
  }};
  const float gap = look.px(tile_gap_px);
  const int fitting = static_cast<int>((strip.width + gap) / (look.px(tile_least_px) + gap));
  const int columns = std::clamp(fitting, 1, static_cast<int>(tiles.size()));
  const float width =
      std::floor((strip.width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns));
  const float height = tile_height(look);
  for (int index = 0; index < static_cast<int>(tiles.size()); ++index) {
    const Rect place{strip.x + static_cast<float>(index % columns) * (width + gap),
                     strip.y + static_cast<float>(index / columns) * (height + gap), width, height};
    draw_tile(look, place, tiles[static_cast<std::size_t>(index)]);
  }
  const int lines = (static_cast<int>(tiles.size()) + columns - 1) / columns;
  return static_cast<float>(lines) * (height + gap) - gap;
}

}  // namespace neuroscan::app
