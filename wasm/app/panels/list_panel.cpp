#include <algorithm>
#include <cmath>
#include <string>

#include "app/draw/icon_button.hpp"
#include "app/draw/icons.hpp"
#include "app/draw/press.hpp"
#include "app/draw/region.hpp"
#include "app/draw/shapes.hpp"
#include "app/draw/text.hpp"
#include "app/panels/panels.hpp"
#include "app/state/format.hpp"
#include "app/state/row.hpp"
#include "app/state/words.hpp"

namespace neuroscan::app {
namespace {

// CSS pixels.
constexpr float row_height_px = 56;
constexpr float thumbnail_px = 40;
constexpr float margin_px = 12;

struct RowPen {
  const Look& look;
  const State& state;
  const Thumbnails& thumbnails;
  bool rail;

  float px(float css) const { return look.px(css); }
};

Icon icon_of(Stage stage) {
  if (stage == Stage::failed) return Icon::warning;
  return stage == Stage::waiting ? Icon::waiting : Icon::working;
}

// Black behind it, as behind the picture itself; a sign of the stage until there is one.
void draw_thumbnail(const RowPen& pen, ImDrawList& list, const Rect& place, const Picture& picture) {
  const float rounding = pen.px(4);
  const auto thumbnail = pen.thumbnails.find(picture.number);
  if (!thumbnail) {
    list.AddRectFilled({place.x, place.y}, {place.right(), place.bottom()}, pen.look.colours.track, rounding);
    const ImU32 colour = picture.stage == Stage::failed ? pen.look.colours.danger : pen.look.colours.muted;
    draw_icon(list, pen.look, icon_of(picture.stage), {place.x + place.width / 2, place.y + place.height / 2},
              colour);
    return;
  }
  list.AddRectFilled({place.x, place.y}, {place.right(), place.bottom()}, IM_COL32_BLACK, rounding);
  const Rect shown = fit(place, thumbnail->width_px, thumbnail->height_px);
  list.AddImageRounded(thumbnail->texture, {shown.x, shown.y}, {shown.right(), shown.bottom()},
                       thumbnail->from, thumbnail->to, IM_COL32_WHITE, rounding);
}

void draw_words(const RowPen& pen, ImDrawList& list, const Rect& row, float x, const Picture& picture) {
  const Fonts& fonts = pen.look.fonts;
  const Palette& colours = pen.look.colours;
  const float right = row.right() - pen.px(margin_px);
  const float height = fonts.body->FontSize + pen.px(2) + fonts.small->FontSize;
  const float y = std::round(row.y + (row.height - height) / 2);
  draw_text(list, *fonts.body, {x, y}, colours.text, shortened_path(*fonts.body, picture.name, right - x));
  const float second = y + fonts.body->FontSize + pen.px(2);
  const Row words = row_of(pen.state, picture);
  const float figure = std::ceil(measure(*fonts.small, words.figure).x);
  draw_text(list, *fonts.small, {right - figure, second}, colours.text, words.figure);
  const float room = right - x - (figure > 0 ? figure + pen.px(8) : 0);
  const ImU32 colour = picture.stage == Stage::failed ? colours.danger : colours.muted;
  draw_text(list, *fonts.small, {x, second}, colour, beginning(*fonts.small, words.line, room));
}

bool draw_row(const RowPen& pen, const Rect& row, const Picture& picture, bool selected) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImGui::PushID(picture.number);
  const Press on_row = press("row", row);
  ImGui::PopID();
  if (selected || on_row.hovered) {
    list.AddRectFilled({row.x, row.y}, {row.right(), row.bottom()},
                       selected ? pen.look.colours.selected : pen.look.colours.hovered);
  }
  if (selected)
    list.AddRectFilled({row.x, row.y}, {row.x + pen.px(3), row.bottom()}, pen.look.colours.accent);
  const float side = pen.px(thumbnail_px);
  const Rect place{row.x + pen.px(margin_px), std::round(row.y + (row.height - side) / 2), side, side};
  draw_thumbnail(pen, list, place, picture);
  if (!pen.rail) draw_words(pen, list, row, place.right() + pen.px(margin_px), picture);
  return on_row.pressed;
}

// Brings the selected row into sight once, when another one was selected.
void follow_selection(const State& state, float row_height) {
  int* last = ImGui::GetStateStorage()->GetIntRef(ImGui::GetID("last selected"));
  const int number = state.pictures.selected() ? state.pictures.selected()->number : 0;
  if (*last == number) return;
  *last = number;
  const float top = static_cast<float>(state.pictures.selected_index()) * row_height;
  const float seen = ImGui::GetScrollY();
  const float height = ImGui::GetWindowHeight();
  if (top < seen)
    ImGui::SetScrollY(top);
  else if (top + row_height > seen + height)
    ImGui::SetScrollY(top + row_height - height);
}

Intents draw_rows(const RowPen& pen, const Rect& area) {
  Intents intents;
  const Region region("rows", area, pen.look.colours.surface, Scrolling::vertical);
  const float height = pen.px(row_height_px);
  follow_selection(pen.state, height);
  const std::vector<Picture>& pictures = pen.state.pictures.all();
  const float top = ImGui::GetCursorScreenPos().y;
  const float width = ImGui::GetContentRegionAvail().x;  // without the scroll bar
  // Only what is in sight is drawn, however long the list.
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(pictures.size()), height);
  while (clipper.Step()) {
    for (int index = clipper.DisplayStart; index < clipper.DisplayEnd; ++index) {
      const Picture& picture = pictures[static_cast<std::size_t>(index)];
      const Rect row{area.x, top + static_cast<float>(index) * height, width, height};
      if (draw_row(pen, row, picture, &picture == pen.state.pictures.selected()))
        intents.add(SelectPicture{picture.number});
    }
  }
  return intents;
}

// How many there are, how the work goes, and what can be done about it.
Intents draw_head(const Look& look, const Rect& head, const State& state) {
  Intents intents;
  const Region region("list head", head, look.colours.surface);
  ImDrawList& list = region.list();
  const StageCounts counts = state.pictures.counts();
  const float margin = look.px(margin_px);
  const float centre = head.y + head.height / 2;
  const float side = look.px(icon_button_px);
  float right = head.right() - look.px(4);
  const auto next_button = [&](const char* id, Icon icon, std::string_view sentence) {
    right -= side;
    return icon_button(look, id, {right, std::round(centre - side / 2), side, side}, icon, sentence);
  };
  std::string small = queue_line(state.queue);
  const bool working = state.queue.left() > 0;
  if (working) {
    if (next_button("cancel", Icon::cross, words::cancel)) intents.add(CancelQueue{});
    const bool paused = state.queue.paused();
    if (next_button("pause", paused ? Icon::play : Icon::pause, paused ? words::go_on : words::pause))
      intents.add(PauseQueue{!paused});
  } else if (counts.failed > 0) {
    if (next_button("retry", Icon::retry, words::retry)) intents.add(RetryFailed{});
    small = filled(words::some_failed, {{"count", std::to_string(counts.failed)}});
  }
  const float height = look.fonts.strong->FontSize + (small.empty() ? 0 : look.fonts.small->FontSize);
  const float y = std::round(centre - height / 2);
  const std::string title = image_count(static_cast<int>(state.pictures.size()));
  draw_text(list, *look.fonts.strong, {head.x + margin, y}, look.colours.text, title);
  draw_text(list, *look.fonts.small, {head.x + margin, y + look.fonts.strong->FontSize},
            working ? look.colours.muted : look.colours.danger,
            shortened(*look.fonts.small, small, right - head.x - margin));
  const float line = look.px(working ? 3 : 1);
  const Rect edge{head.x, head.bottom() - line, head.width, line};
  list.AddRectFilled({edge.x, edge.y}, {edge.right(), edge.bottom()},
                     working ? look.colours.track : look.colours.border);
  if (working) {
    const float share = static_cast<float>(state.queue.settled()) / static_cast<float>(state.queue.total());
    list.AddRectFilled({edge.x, edge.y}, {edge.x + edge.width * share, edge.bottom()}, look.colours.accent);
  }
  return intents;
}

}  // namespace

Intents draw_list_panel(const Look& look, const Layout& layout, const State& state,
                        const Thumbnails& thumbnails) {
  const Rect& area = layout.list;
  if (area.empty()) return {};
  const float head_height = layout.rail ? 0 : std::min(area.height, look.px(52));
  Intents intents;
  if (!layout.rail) intents.add(draw_head(look, {area.x, area.y, area.width, head_height}, state));
  const Rect rows{area.x, area.y + head_height, area.width, area.height - head_height};
  const Intents chosen = draw_rows({look, state, thumbnails, layout.rail}, rows);
  intents.add(chosen);
  if (layout.narrow && !chosen.all().empty()) {  // a phone shows what was chosen on another page
    Panes panes = state.settings.panes;
    panes.page = Page::picture;
    intents.add(ArrangePanes{panes});
  }
  return intents;
}

}  // namespace neuroscan::app
