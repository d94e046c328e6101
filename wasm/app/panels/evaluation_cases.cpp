#include <algorithm>
#include <cmath>
#include <string>

#include "app/draw/button.hpp"
#include "app/draw/press.hpp"
#include "app/draw/text.hpp"
#include "app/draw/tooltip.hpp"
#include "app/panels/evaluation_parts.hpp"
#include "app/state/evaluation_words.hpp"
#include "app/state/format.hpp"
#include "app/state/words.hpp"

namespace neuroscan::app {
namespace {

// CSS pixels.
constexpr float tile_least_px = 150;
constexpr float thumbnail_px = 96;
constexpr float gap_px = 12;
constexpr std::size_t most_left_out = 8;

void draw_thumbnail(const Look& look, const Rect& place, const Thumbnails& thumbnails, int number) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled({place.x, place.y}, {place.right(), place.bottom()}, IM_COL32_BLACK, look.px(6));
  const auto thumbnail = thumbnails.find(number);
  if (!thumbnail) return;
  const Rect shown = fit(place, thumbnail->width_px, thumbnail->height_px);
  list.AddImageRounded(thumbnail->texture, {shown.x, shown.y}, {shown.right(), shown.bottom()},
                       thumbnail->from, thumbnail->to, IM_COL32_WHITE, look.px(6));
}

struct Case {
  int number;
  std::string name;
  std::string truth;
  std::string called;
};

bool draw_case(const Look& look, const Rect& tile, const Case& one, const Thumbnails& thumbnails) {
  ImGui::PushID(one.number);
  const Press on_tile = press("case", tile);
  tooltip(look, one.name);
  ImGui::PopID();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled({tile.x, tile.y}, {tile.right(), tile.bottom()},
                     on_tile.hovered ? look.colours.track : look.colours.hovered, look.px(8));
  const float inset = look.px(8);
  const float side = look.px(thumbnail_px);
  draw_thumbnail(look, {tile.x + inset, tile.y + inset, tile.width - 2 * inset, side}, thumbnails,
                 one.number);
  const ImFont& small = *look.fonts.small;
  const float room = tile.width - 2 * inset;
  float y = tile.y + inset + side + look.px(6);
  draw_text(list, small, {tile.x + inset, y}, look.colours.muted, shortened(small, one.truth, room));
  y += small.FontSize + look.px(2);
  draw_text(list, small, {tile.x + inset, y}, look.colours.text, shortened(small, one.called, room));
  return on_tile.pressed;
}

// Only those in sight are drawn, however many there are.
float draw_grid(const Look& look, const Strip& strip, const State& state, const EvaluationResult& result,
                const std::vector<std::size_t>& rows, const Thumbnails& thumbnails, Intents& intents) {
  const float gap = look.px(gap_px);
  const int columns = std::max(2, static_cast<int>((strip.width + gap) / (look.px(tile_least_px) + gap)));
  const float width =
      std::floor((strip.width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns));
  const float height = look.px(8 + thumbnail_px + 6 + 2 + 8) + 2 * look.fonts.small->FontSize;
  const ImVec2 clip_from = ImGui::GetWindowDrawList()->GetClipRectMin();
  const ImVec2 clip_to = ImGui::GetWindowDrawList()->GetClipRectMax();
  for (std::size_t index = 0; index < rows.size(); ++index) {
    const auto line = static_cast<float>(index / static_cast<std::size_t>(columns));
    const float y = strip.y + line * (height + gap);
    if (y + height < clip_from.y || y > clip_to.y) continue;
    const auto column = static_cast<float>(index % static_cast<std::size_t>(columns));
    const std::size_t row = rows[index];
    const int number = result.request.rows[row].number;
    const Picture* picture = state.pictures.find(number);
    const Case one{
        number, picture ? picture->name : "", result.titles[result.found.truth[row]],
        "→ " + result.titles[result.found.figures.called[row]] + " " + percent(result.found.confidence[row])};
    if (!draw_case(look, {strip.x + column * (width + gap), y, width, height}, one, thumbnails)) continue;
    intents.add(SelectPicture{number});
    intents.add(ShowSheet{Sheet::none});
    Panes panes = state.settings.panes;
    panes.page = Page::picture;
    intents.add(ArrangePanes{panes});
  }
  const std::size_t lines =
      (rows.size() + static_cast<std::size_t>(columns) - 1) / static_cast<std::size_t>(columns);
  return static_cast<float>(lines) * (height + gap);
}

float draw_left_out(const Look& look, const Strip& strip, const State& state,
                    const EvaluationResult& result) {
  const int unlabelled = evaluation_progress(state).unlabelled;
  const std::vector<EvaluationRow>& left_out = result.request.left_out;
  if (left_out.empty() && unlabelled == 0) return 0;
  const int all = static_cast<int>(left_out.size()) + unlabelled;
  float y = strip.y + look.px(12);
  y += draw_heading(look, {strip.x, y, strip.width},
                    std::string(words::left_out_title) + ": " + std::to_string(all));
  const ImFont& small = *look.fonts.small;
  const auto say = [&](const std::string& line) {
    draw_text(*ImGui::GetWindowDrawList(), small, {strip.x, y}, look.colours.muted,
              beginning(small, line, strip.width));
    y += small.FontSize + look.px(6);
  };
  if (unlabelled > 0) say(image_count(unlabelled) + " " + std::string(words::left_out_folders));
  for (std::size_t i = 0; i < left_out.size() && i < most_left_out; ++i) {
    const Picture* picture = state.pictures.find(left_out[i].number);
    if (picture) say(picture->name + ": " + (picture->failure ? picture->failure->message : ""));
  }
  if (left_out.size() > most_left_out) say("… " + std::to_string(left_out.size() - most_left_out));
  return y - strip.y;
}

}  // namespace

float draw_cases(const Look& look, const Strip& strip, const State& state, const EvaluationResult& result,
                 const Thumbnails& thumbnails, Intents& intents) {
  const std::optional<MatrixCell>& cell = state.evaluating.cell;
  const std::vector<std::size_t> rows = shown_rows(result, cell);
  const std::string title = cell ? result.titles[cell->truth] + " → " + result.titles[cell->called]
                                 : std::string(words::wrong_images);
  float y = strip.y;
  y += draw_heading(look, {strip.x, y, strip.width}, title, image_count(static_cast<int>(rows.size())));
  if (cell) {
    const ImVec2 size = button_size(look, words::show_wrong);
    if (button(look, "show wrong", {strip.x, y, size.x, size.y}, words::show_wrong, ButtonKind::outlined))
      intents.add(ShowImagesOf{std::nullopt});
    y += size.y + look.px(12);
  }
  if (rows.empty()) {
    const ImFont& body = *look.fonts.body;
    draw_text(*ImGui::GetWindowDrawList(), body, {strip.x, y}, look.colours.muted, words::no_wrong_images,
              strip.width);
    y += measure(body, words::no_wrong_images, strip.width).y + look.px(12);
  }
  y += draw_grid(look, {strip.x, y, strip.width}, state, result, rows, thumbnails, intents);
  y += draw_left_out(look, {strip.x, y, strip.width}, state, result);
  return y - strip.y;
}

}  // namespace neuroscan::app
