// Of a volume one slice at a time is the picture.
#include <catch2/catch_test_macros.hpp>

#include "app/state/explaining.hpp"
#include "app/state/layout.hpp"
#include "app/state/report.hpp"
#include "app/state/row.hpp"
#include "app/state/spoken.hpp"
#include "session.hpp"

namespace neuroscan::app {
namespace {

Slice slice_at(const char* place, bool at_rest = true) {
  return {place, {"R", "L", "A", "P"}, at_rest, "", ""};
}

State with_volume() {
  State state = with_ready_model();
  add(state, 1, "head.nii");
  picture_turned(state, 1, "head.nii", slice_at("axial 3 of 9"));
  picture_opened(state, 1, opened_of(true));
  picture_answered(state, 1, {"four", {0.7, 0.1, 0.15, 0.05}, 1, 1}, 0);
  return state;
}

}  // namespace

TEST_CASE("another slice has no answer and no explanation yet, the same one keeps them", "[app]") {
  State state = with_volume();
  const Request request = ask(state);
  picture_turned(state, 1, "head.nii", slice_at("axial 3 of 9"));
  CHECK(shown_answer(state, *state.pictures.find(1)));
  CHECK(state.evidence.asked == request);
  picture_turned(state, 1, "head.nii", slice_at("axial 4 of 9"));
  CHECK_FALSE(shown_answer(state, *state.pictures.find(1)));
  CHECK_FALSE(state.evidence.asked);
  Explanation late;
  late.request = request;
  CHECK_FALSE(explanation_drawn(state, late));
  CHECK_FALSE(picture_turned(state, 7, "another.nii", slice_at("axial 1 of 9")));
}

TEST_CASE("while somebody leafs nothing is explained, and the state is on its way", "[app]") {
  State state = with_volume();
  picture_turned(state, 1, "head.nii", slice_at("axial 4 of 9", false));
  picture_answered(state, 1, {"four", {0.1, 0.7, 0.15, 0.05}, 1, 1}, 0);
  CHECK_FALSE(wanted_explanation(state));
  CHECK(is_busy(state));
  picture_turned(state, 1, "head.nii", slice_at("axial 4 of 9"));
  CHECK(wanted_explanation(state));
  CHECK_FALSE(is_busy(state));
}

TEST_CASE("the slice is named wherever its answer is, the row says what is known of the whole", "[app]") {
  State state = with_volume();
  CHECK(spoken(state).starts_with("head.nii, axial 3 of 9: Glioma 70.0%"));
  CHECK(csv_of(state, "1", "now").find("\"head.nii, axial 3 of 9\"") != std::string::npos);
  CHECK(row_of(state, *state.pictures.find(1)).figure == "70.0%");
  Slice slice = slice_at("axial 3 of 9");
  slice.line = "Meningioma";
  slice.figure = "55.0%";
  picture_turned(state, 1, "head.nii", slice);
  CHECK(row_of(state, *state.pictures.find(1)).line == "Meningioma");
  CHECK(row_of(state, *state.pictures.find(1)).figure == "55.0%");
}

TEST_CASE("the dock takes of the viewer, never most of it", "[app]") {
  const Layout layout = arrange({1440, 900, 1}, {}, true);
  const Layout docked = with_dock(layout, 200);
  CHECK(docked.viewer.height == layout.viewer.height - 200);
  CHECK(docked.dock.y == docked.viewer.bottom());
  CHECK(docked.dock.bottom() == layout.viewer.bottom());
  CHECK(docked.dock.width == layout.viewer.width);
  const Layout crowded = with_dock(layout, 5000);
  CHECK(crowded.viewer.height > 0.39F * layout.viewer.height);
}

}  // namespace neuroscan::app
