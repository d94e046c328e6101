#include "app/state/settings.hpp"

#include <catch2/catch_test_macros.hpp>

namespace neuroscan::app {

TEST_CASE("settings come back as they were written", "[app]") {
  Settings settings;
  settings.theme = Theme::light;
  settings.model = "neuroscan";
  settings.panes = {300, 420, true, true, Page::answer};
  const Settings read = parse_settings(text_of(settings));
  CHECK(read.theme == Theme::light);
  CHECK(read.model == "neuroscan");
  CHECK(read.panes.list_width == 300);
  CHECK(read.panes.panel_width == 420);
  CHECK(read.panes.list_folded);
  CHECK(read.panes.panel_folded);
  CHECK(read.panes.page == Page::answer);
}

TEST_CASE("whatever the browser kept, settings are sound", "[app]") {
  for (const char* text : {"", "null", "[]", "{", "{\"theme\":7,\"list_width\":\"wide\",\"page\":null}",
                           "{\"theme\":\"pink\",\"list_folded\":\"yes\"}"}) {
    INFO(text);
    const Settings read = parse_settings(text);
    CHECK(read.theme == Theme::system);
    CHECK(read.panes.list_width == Panes{}.list_width);
    CHECK_FALSE(read.panes.list_folded);
    CHECK(read.panes.page == Page::picture);
  }
}

TEST_CASE("a width from elsewhere is brought into bounds by the layout", "[app]") {
  const Settings read = parse_settings("{\"list_width\":1e9,\"panel_width\":-5}");
  const Layout layout = arrange({1440, 900, 1}, read.panes, true);
  CHECK(layout.list.width == 480);
  CHECK(layout.panel.width == 260);
}

TEST_CASE("the theme goes round", "[app]") {
  CHECK(next_theme(Theme::system) == Theme::dark);
  CHECK(next_theme(Theme::dark) == Theme::light);
  CHECK(next_theme(Theme::light) == Theme::system);
}

}  // namespace neuroscan::app
