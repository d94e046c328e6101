#include "app/state/layout.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>

namespace neuroscan::app {
namespace {

bool whole(const Rect& rect) {
  return std::floor(rect.x) == rect.x && std::floor(rect.y) == rect.y &&
         std::floor(rect.width) == rect.width && std::floor(rect.height) == rect.height;
}

}  // namespace

TEST_CASE("on a desktop the list, the picture and the answer are beside each other", "[app]") {
  const Layout layout = arrange({1440, 900, 1}, {}, true);
  CHECK_FALSE(layout.narrow);
  CHECK(layout.list.x == 0);
  CHECK(layout.list.right() == layout.viewer.x);
  CHECK(layout.viewer.right() == layout.panel.x);
  CHECK(layout.panel.right() == 1440);
  CHECK(layout.viewer.bottom() == layout.status.y);
  CHECK(layout.status.bottom() == 900);
  CHECK(layout.viewer.width > 2 * layout.panel.width);
}

TEST_CASE("there is no list while there is nothing to list", "[app]") {
  CHECK(arrange({1440, 900, 1}, {}, false).list.empty());
  CHECK(arrange({1440, 900, 1}, {}, false).viewer.x == 0);
  CHECK(arrange({390, 844, 1}, {}, false).pages.empty());
}

TEST_CASE("a phone shows one page at a time, and always which one", "[app]") {
  Panes panes;
  const Layout picture = arrange({780, 1688, 2}, panes, true);
  CHECK(picture.narrow);
  CHECK(picture.viewer.width == 780);
  CHECK(picture.viewer.bottom() == picture.strip.y);
  CHECK(picture.strip.bottom() == picture.status.y);
  CHECK(picture.status.bottom() == picture.pages.y);
  CHECK(picture.pages.bottom() == 1688);
  CHECK(picture.list.empty());
  CHECK(picture.panel.empty());
  panes.page = Page::images;
  CHECK(arrange({780, 1688, 2}, panes, true).list.width == 780);
  CHECK(arrange({780, 1688, 2}, panes, true).viewer.empty());
  panes.page = Page::answer;
  CHECK(arrange({780, 1688, 2}, panes, true).panel.width == 780);
}

TEST_CASE("what is narrow is counted in CSS pixels", "[app]") {
  CHECK_FALSE(arrange({1024, 768, 1}, {}, true).narrow);
  CHECK(arrange({1024, 768, 2}, {}, true).narrow);
}

TEST_CASE("a phone on its side has the answer beside the picture and a rail of thumbnails", "[app]") {
  const Layout layout = arrange({667, 375, 1}, {}, true);
  CHECK_FALSE(layout.narrow);
  CHECK(layout.rail);
  CHECK(layout.viewer.width >= 320);
  CHECK_FALSE(layout.panel.empty());
}

TEST_CASE("panes fold and come back as wide as they were", "[app]") {
  constexpr WindowSize window{1440, 900, 1};
  Panes panes = with_list_edge({}, window, 300);
  CHECK(arrange(window, panes, true).list.width == 300);
  panes = with_list_edge(panes, window, 40);
  CHECK(panes.list_folded);
  CHECK(arrange(window, panes, true).rail);
  panes.list_folded = false;
  CHECK(arrange(window, panes, true).list.width == 300);
  panes = with_panel_edge(panes, window, 1440 - 400);
  CHECK(arrange(window, panes, true).panel.width == 400);
  panes = with_panel_edge(panes, window, 1400);
  CHECK(panes.panel_folded);
  CHECK(arrange(window, panes, true).panel.empty());
  CHECK(arrange(window, panes, true).viewer.right() == 1440);
}

TEST_CASE("an edge is dragged no further than is of use", "[app]") {
  constexpr WindowSize window{2880, 1800, 2};
  CHECK(arrange(window, with_list_edge({}, window, 2000), true).list.width == 2 * 480);
  CHECK(arrange(window, with_list_edge({}, window, 300), true).list.width == 2 * 180);
  CHECK(arrange(window, with_panel_edge({}, window, 100), true).panel.width == 2 * 560);
}

TEST_CASE("the picture keeps its least width as long as the panes can give", "[app]") {
  Panes widest;
  widest.list_width = 480;
  widest.panel_width = 560;
  for (const float width : {1440.0F, 1280.0F, 1024.0F, 900.0F, 800.0F, 768.0F}) {
    INFO(width);
    CHECK(arrange({width, 700, 1}, widest, true).viewer.width >= 320);
  }
}

TEST_CASE("the smaller a window, the less the invitation says besides what to do", "[app]") {
  constexpr InvitationHeights heights{94, 24, 36, 24};  // as drawn at one device pixel per CSS pixel
  constexpr float margins = 2 * (16 + 8);               // around the target and inside it
  const auto on = [&heights](float width, float height) {
    const float room = arrange({width, height, 1}, {}, false).viewer.height - margins;
    const Invitation invitation = invitation_for(room, heights);
    INFO(height);
    CHECK(height_of(invitation, heights) <= room);
    return invitation;
  };
  CHECK(on(390, 844).icon);
  CHECK(on(667, 375).icon);
  CHECK_FALSE(on(375, 340).icon);
  CHECK(on(375, 340).assurances == 2);
  CHECK(on(375, 280).assurances == 1);
}

TEST_CASE("every part starts and ends on whole device pixels", "[app]") {
  for (const float scale : {1.0F, 1.1F, 1.25F, 1.5F, 1.75F, 2.0F, 3.0F}) {
    const Layout layout = arrange({1367, 911, scale}, {}, true);
    INFO(scale);
    CHECK(whole(layout.top_bar));
    CHECK(whole(layout.list));
    CHECK(whole(layout.viewer));
    CHECK(whole(layout.panel));
    CHECK(whole(layout.status));
  }
}

TEST_CASE("a window with hardly any room has no part of negative size", "[app]") {
  for (const float side : {1.0F, 20.0F, 60.0F, 100.0F}) {
    const Layout layout = arrange({side, side, 1}, {}, true);
    INFO(side);
    CHECK(layout.viewer.width >= 0);
    CHECK(layout.viewer.height >= 0);
    CHECK(layout.panel.height >= 0);
  }
}

TEST_CASE("a picture is fitted into the middle with its own proportions", "[app]") {
  const Rect wide = fit({100, 50, 400, 400}, 200, 100);
  CHECK(wide.width == 400);
  CHECK(wide.height == 200);
  CHECK(wide.x == 100);
  CHECK(wide.y == 150);
  const Rect tall = fit({0, 0, 400, 400}, 1000, 4000);
  CHECK(tall.width == 100);
  CHECK(tall.height == 400);
  CHECK(tall.x == 150);
}

TEST_CASE("a picture of one pixel fills the area, a very long one keeps a pixel of height", "[app]") {
  CHECK(fit({0, 0, 300, 300}, 1, 1).width == 300);
  CHECK(fit({0, 0, 300, 300}, 4096, 1).height == 1);
}

TEST_CASE("nothing fits where there is no room or no picture", "[app]") {
  CHECK(fit({0, 0, 0, 300}, 10, 10).width == 0);
  CHECK(fit({0, 0, 300, 300}, 0, 10).width == 0);
}

TEST_CASE("a double click on an edge folds its pane, and unfolds it", "[app]") {
  const WindowSize window{1440, 900, 1};
  const Layout layout = arrange(window, {}, true);
  const float y = layout.viewer.y + 100;
  const auto list = with_edge_folded({}, layout, layout.list.right() + 3, y, 4);
  REQUIRE(list);
  CHECK(list->list_folded);
  const auto panel = with_edge_folded({}, layout, layout.viewer.right() - 4, y, 4);
  REQUIRE(panel);
  CHECK(panel->panel_folded);
  CHECK_FALSE(with_edge_folded(*panel, arrange(window, *panel, true), window.width, y, 4)->panel_folded);
  CHECK_FALSE(with_edge_folded({}, layout, layout.viewer.x + 100, y, 4));
  CHECK_FALSE(with_edge_folded({}, layout, layout.list.right(), 0, 4));
  CHECK_FALSE(with_edge_folded({}, arrange({390, 844, 1}, {}, true), 390, 400, 4));
}

}  // namespace neuroscan::app
