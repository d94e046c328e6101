#include "app/state/spoken_explanation.hpp"

#include <catch2/catch_test_macros.hpp>

#include "app/state/explaining.hpp"
#include "app/state/spoken.hpp"
#include "session.hpp"

namespace neuroscan::app {
namespace {

State answered() {
  State state = with_ready_model();
  add(state, 1, "scan.png");
  picture_opened(state, 1, opened_of(true));
  picture_answered(state, 1, {"four", {0.9, 0.05, 0.03, 0.02}, 1, 1}, 0);
  return state;
}

// A map of 3 × 3 that is largest in one cell.
Explanation strongest_in(const Request& request, std::size_t cell) {
  Explanation explanation;
  explanation.request = request;
  explanation.method = request.method;
  explanation.layer = "/features/conv5/Conv_output_0";
  explanation.height = explanation.width = 3;
  explanation.map = std::vector<float>(9, 0.25F);
  explanation.map[cell] = 1;
  explanation.has_evidence = true;
  return explanation;
}

}  // namespace

TEST_CASE("a heatmap is spoken as its method, class and layer, and where it is strongest", "[app]") {
  State state = answered();
  const Request request = ask(state);
  CHECK(spoken_explanation(state).empty());
  const std::string start =
      "Grad-CAM of Glioma, at layer " + short_name("/features/conv5/Conv_output_0") + ": ";
  explanation_drawn(state, strongest_in(request, 0));
  CHECK(spoken_explanation(state) == start + "strongest at the top left of the image.");
  explanation_drawn(state, strongest_in(request, 4));
  CHECK(spoken_explanation(state) == start + "strongest in the middle of the image.");
  explanation_drawn(state, strongest_in(request, 5));
  CHECK(spoken_explanation(state) == start + "strongest at the right of the image.");
  explanation_drawn(state, strongest_in(request, 7));
  CHECK(spoken_explanation(state) == start + "strongest at the bottom of the image.");
}

TEST_CASE("where a map is strongest is said of the picture, not of what the model saw", "[app]") {
  State state = answered();
  Explanation cropped = strongest_in(ask(state), 3);  // the left of the map is the middle of the picture
  cropped.placed = {0.4F, 0, 0.6F, 1};
  explanation_drawn(state, cropped);
  CHECK(spoken_explanation(state).ends_with("strongest in the middle of the image."));
  cropped.placed = {-0.5F, 0, 2, 1};  // the left of the map lies beside the picture
  explanation_drawn(state, cropped);
  CHECK(spoken_explanation(state).ends_with("strongest at the left of the image."));
}

TEST_CASE("a heatmap without evidence, and one against the others, are spoken as such", "[app]") {
  State state = answered();
  state.view.question = Question::against_others;
  state.view.method = Method::occlusion;
  Explanation nothing = strongest_in(ask(state), 0);
  nothing.has_evidence = false;
  nothing.layer.clear();
  explanation_drawn(state, nothing);
  CHECK(spoken_explanation(state) == "Occlusion of Glioma against the others: nothing there speaks for it.");
}

TEST_CASE("the heatmap of the picture that is looked at is spoken behind its answer, of no other", "[app]") {
  State state = answered();
  const std::string before = spoken(state);
  explanation_drawn(state, strongest_in(ask(state), 0));
  CHECK(spoken(state) == before + "\n" + spoken_explanation(state));
  add(state, 2, "other.png");
  CHECK(spoken(state).find("Grad-CAM") == std::string::npos);
}

}  // namespace neuroscan::app
