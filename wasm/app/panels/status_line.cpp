#include <cmath>
#include <string>

#include "app/draw/region.hpp"
#include "app/draw/text.hpp"
#include "app/panels/panels.hpp"
#include "app/state/status.hpp"
#include "app/state/words.hpp"

namespace neuroscan::app {

Intents draw_status_line(const Look& look, const Layout& layout, const State& state) {
  const Rect& line = layout.status;
  const Region region("status", line, look.colours.surface);
  ImDrawList& list = region.list();
  list.AddRectFilled({line.x, line.y}, {line.right(), line.y + look.px(1)}, look.colours.border);
  const ImFont& font = *look.fonts.small;
  const float y = std::round(line.y + (line.height - font.FontSize) / 2);
  const float width = std::ceil(measure(font, words::disclaimer).x);
  const float x = layout.narrow ? std::round((line.width - width) / 2) : line.right() - look.px(12) - width;
  draw_text(list, font, {x, y}, look.colours.muted, words::disclaimer);
  if (layout.narrow) return {};
  const float room = x - look.px(36);
  draw_text(list, font, {look.px(12), y}, look.colours.muted, beginning(font, status_of(state), room));
  return {};
}

}  // namespace neuroscan::app
