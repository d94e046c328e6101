// What only a phone has: the answer in short, and the pages.
#include <array>
#include <cmath>
#include <string>

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

void draw_top_edge(ImDrawList& list, const Look& look, const Rect& area) {
  list.AddRectFilled({area.x, area.y}, {area.right(), area.y + look.px(1)}, look.colours.border);
}

Intents to_page(const State& state, Page page) {
  Panes panes = state.settings.panes;
  panes.page = page;
  Intents intents;
  intents.add(ArrangePanes{panes});
  return intents;
}

struct Tab {
  Page page;
  Icon icon;
  std::string_view label;
};
constexpr std::array<Tab, 3> tabs{{{Page::images, Icon::list, words::page_images},
                                   {Page::picture, Icon::picture, words::page_picture},
                                   {Page::answer, Icon::bars, words::page_answer}}};

}  // namespace

Intents draw_answer_strip(const Look& look, const Layout& layout, const State& state) {
  const Rect& area = layout.strip;
  const Picture* picture = state.pictures.selected();
  if (area.empty() || !picture) return {};
  const Region region("strip", area, look.colours.surface);
  ImDrawList& list = region.list();
  draw_top_edge(list, look, area);
  const float margin = look.px(16);
  const Rect inside{area.x + margin, area.y, area.width - 2 * margin, area.height};
  const Answer* answer = picture->failure ? nullptr : shown_answer(state, *picture);
  const bool withheld = answer && is_withheld(*answer);
  const float y = area.y + look.px(14);
  if (withheld) {
    draw_text(list, *look.fonts.body, {inside.x, y}, look.colours.muted, gate_line(*answer), inside.width);
  } else if (answer) {
    const std::string figure = percent(ranked_probability(*answer, 0));
    const float figure_width = std::ceil(measure(*look.fonts.strong, figure).x);
    draw_text(
        list, *look.fonts.strong, {inside.x, y}, look.colours.text,
        shortened(*look.fonts.strong, ranked_name(*answer, 0), inside.width - figure_width - look.px(12)));
    draw_text(list, *look.fonts.strong, {inside.right() - figure_width, y}, look.colours.text, figure);
    const float bar_y = y + look.fonts.strong->FontSize + look.px(8);
    draw_bar(list, look, {inside.x, bar_y, inside.width, look.px(8)}, ranked_probability(*answer, 0),
             is_doubted(*answer) ? look.colours.quiet_bar : look.colours.accent);
  } else {
    const Row row = row_of(state, *picture);
    draw_text(list, *look.fonts.body, {inside.x, y},
              picture->failure ? look.colours.danger : look.colours.muted, row.line, inside.width);
  }
  return press("answer", area).pressed ? to_page(state, Page::answer) : Intents{};
}

Intents draw_pages(const Look& look, const Layout& layout, const State& state) {
  const Rect& area = layout.pages;
  if (area.empty()) return {};
  const Region region("pages", area, look.colours.surface);
  ImDrawList& list = region.list();
  draw_top_edge(list, look, area);
  Intents intents;
  const float width = area.width / static_cast<float>(tabs.size());
  for (std::size_t index = 0; index < tabs.size(); ++index) {
    const Tab& tab = tabs[index];
    const Rect place{std::round(area.x + width * static_cast<float>(index)), area.y, std::round(width),
                     area.height};
    const bool here = state.settings.panes.page == tab.page;
    const ImU32 colour = here ? look.colours.accent : look.colours.muted;
    const ImFont& font = *look.fonts.small;
    const float centre = place.x + place.width / 2;
    draw_icon(list, look, tab.icon, {centre, place.y + look.px(19)}, colour);
    draw_text(list, font, {std::round(centre - measure(font, tab.label).x / 2), place.y + look.px(32)},
              colour, tab.label);
    if (here) list.AddRectFilled({place.x, place.y}, {place.right(), place.y + look.px(2)}, colour);
    if (press(tab.label.data(), place).pressed) intents.add(to_page(state, tab.page));
  }
  return intents;
}

}  // namespace neuroscan::app
