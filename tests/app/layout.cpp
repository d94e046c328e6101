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

TEST_CASE("on a desktop the panel is beside the picture", "[app]") {
  const Layout layout = arrange(1440, 900, 1, 36);
  CHECK_FALSE(layout.narrow);
  CHECK(layout.viewer.right() == layout.panel.x);
  CHECK(layout.panel.right() == 1440);
  CHECK(layout.viewer.bottom() == layout.status.y);
  CHECK(layout.status.bottom() == 900);
  CHECK(layout.viewer.width > 2 * layout.panel.width);
}

TEST_CASE("on a phone the panel is below the picture", "[app]") {
  const Layout layout = arrange(780, 1688, 2, 72);
  CHECK(layout.narrow);
  CHECK(layout.viewer.width == 780);
  CHECK(layout.viewer.bottom() == layout.panel.y);
  CHECK(layout.panel.bottom() == layout.status.y);
}

TEST_CASE("what is narrow is counted in CSS pixels", "[app]") {
  CHECK_FALSE(arrange(1024, 768, 1, 36).narrow);
  CHECK(arrange(1024, 768, 2, 72).narrow);
}

TEST_CASE("a phone on its side has the panel beside the picture", "[app]") {
  const Layout layout = arrange(667, 375, 1, 36);
  CHECK_FALSE(layout.narrow);
  CHECK(layout.viewer.width > layout.panel.width);
}

TEST_CASE("the smaller a phone, the less the invitation says besides what to do", "[app]") {
  constexpr InvitationHeights heights{94, 24, 36, 24};  // as drawn at one device pixel per CSS pixel
  constexpr float margins = 2 * (16 + 8);               // around the target and inside it
  const auto on = [&heights](float width, float height) {
    const float room = arrange(width, height, 1, 36).viewer.height - margins;
    const Invitation invitation = invitation_for(room, heights);
    INFO(height);
    CHECK(height_of(invitation, heights) <= room);
    return invitation;
  };
  CHECK(on(390, 844).icon);
  CHECK(on(390, 844).assurances == 2);
  CHECK(on(844, 390).icon);
  CHECK_FALSE(on(390, 700).icon);
  CHECK(on(390, 700).assurances == 2);
  CHECK_FALSE(on(375, 667).icon);
  CHECK(on(375, 667).assurances == 2);
  CHECK(on(375, 553).assurances == 1);
  CHECK(on(667, 375).assurances == 2);
}

TEST_CASE("every part starts and ends on whole device pixels", "[app]") {
  for (const float scale : {1.0F, 1.1F, 1.25F, 1.5F, 1.75F, 2.0F, 3.0F}) {
    const Layout layout = arrange(1367, 911, scale, 37);
    INFO(scale);
    CHECK(whole(layout.top_bar));
    CHECK(whole(layout.viewer));
    CHECK(whole(layout.panel));
    CHECK(whole(layout.status));
  }
}

TEST_CASE("a window with hardly any room has no part of negative size", "[app]") {
  for (const float side : {1.0F, 20.0F, 60.0F, 100.0F}) {
    const Layout layout = arrange(side, side, 1, 36);
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

}  // namespace neuroscan::app
