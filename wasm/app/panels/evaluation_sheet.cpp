// The evaluation as a whole: what to do while there is none, how far it is, and what it found.
#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>

#include "app/draw/button.hpp"
#include "app/draw/region.hpp"
#include "app/draw/shapes.hpp"
#include "app/draw/sheet.hpp"
#include "app/draw/text.hpp"
#include "app/panels/evaluation_parts.hpp"
#include "app/panels/panels.hpp"
#include "app/state/evaluation_words.hpp"
#include "app/state/row.hpp"
#include "app/state/words.hpp"

namespace neuroscan::app {
namespace {

// CSS pixels.
constexpr float two_columns_from_px = 820;
constexpr float phone_below_px = 600;

struct Deed {
  const char* id;
  std::string_view label;
  Intent intent;
};

const std::array<Deed, 4> result_deeds{
    {{"all", words::save_everything, SaveEvaluation{EvaluationFile::all}},
     {"figures", words::save_figures, SaveEvaluation{EvaluationFile::figures}},
     {"images", words::save_images, SaveEvaluation{EvaluationFile::images}},
     {"choose", words::choose_classes, ChooseClasses{}}}};

constexpr float deeds_gap_px = 8;

float width_of(const Look& look, std::span<const Deed> deeds) {
  float width = -look.px(deeds_gap_px);
  for (const Deed& deed : deeds) width += button_size(look, deed.label).x + look.px(deeds_gap_px);
  return width;
}

// Buttons side by side, in as many lines as they need.
float draw_deeds(const Look& look, const Strip& strip, std::span<const Deed> deeds, ButtonKind first,
                 Intents& intents) {
  const float gap = look.px(deeds_gap_px);
  float x = strip.x;
  float y = strip.y;
  float height = 0;
  for (const Deed& deed : deeds) {
    const ImVec2 size = button_size(look, deed.label);
    if (x > strip.x && x + size.x > strip.x + strip.width) {
      x = strip.x;
      y += size.y + gap;
    }
    const ButtonKind kind = &deed == deeds.data() ? first : ButtonKind::outlined;
    if (button(look, deed.id, {x, y, size.x, size.y}, deed.label, kind)) intents.add(deed.intent);
    x += size.x + gap;
    height = y + size.y - strip.y;
  }
  return height;
}

float draw_paragraph(const Look& look, const Strip& strip, std::string_view text, ImU32 colour) {
  const ImFont& body = *look.fonts.body;
  const float width = std::min(strip.width, look.px(620));
  draw_text(*ImGui::GetWindowDrawList(), body, {strip.x, strip.y}, colour, text, width);
  return measure(body, text, width).y + look.px(16);
}

float draw_invitation(const Look& look, const Strip& strip, const State& state, Intents& intents) {
  const bool any_folder = !state.evaluating.folders.empty();
  const float text = draw_paragraph(
      look, strip, any_folder ? words::no_folder_means_a_class : words::nothing_labelled, look.colours.muted);
  const std::array<Deed, 2> deeds{
      {{"choose", words::choose_classes, ChooseClasses{}}, {"folder", words::choose_folder, OpenFolder{}}}};
  const auto shown = std::span(deeds).subspan(any_folder ? 0 : 1);
  return text + draw_deeds(look, {strip.x, strip.y + text, strip.width}, shown, ButtonKind::filled, intents);
}

float draw_progress(const Look& look, const Strip& strip, const State& state,
                    const EvaluationProgress& progress, Intents& intents) {
  float y = strip.y;
  const std::string line = std::string(words::answering_labelled) + ": " + std::to_string(progress.settled) +
                           " of " + std::to_string(progress.labelled);
  y += draw_heading(look, {strip.x, y, strip.width}, line, queue_line(state.queue));
  const Rect bar{strip.x, y, std::min(strip.width, look.px(620)), look.px(8)};
  draw_bar(*ImGui::GetWindowDrawList(), look, bar,
           static_cast<double>(progress.settled) / static_cast<double>(progress.labelled),
           look.colours.accent);
  y += look.px(8 + 16);
  const bool paused = state.queue.paused();
  const std::array<Deed, 2> deeds{
      {{"pause", paused ? words::go_on_button : words::pause_button, PauseQueue{!paused}},
       {"cancel", words::cancel_button, CancelQueue{}}}};
  y += draw_deeds(look, {strip.x, y, strip.width}, deeds, ButtonKind::outlined, intents);
  return y - strip.y;
}

float draw_result(const Look& look, const Strip& strip, const State& state, const EvaluationResult& result,
                  const Thumbnails& thumbnails, Intents& intents) {
  const decision::Evaluation& figures = result.found.figures;
  const float gap = look.px(28);
  float y = strip.y;
  const bool two = strip.width >= look.px(two_columns_from_px);
  const std::string caption = evaluation_caption(result, *state.model, evaluation_progress(state).unlabelled);
  const ImFont& body = *look.fonts.body;
  const float deeds_width = two ? width_of(look, result_deeds) : 0;
  const float line = two ? button_size(look, words::save_everything).y : body.FontSize;
  draw_text(*ImGui::GetWindowDrawList(), body, {strip.x, std::round(y + (line - body.FontSize) / 2)},
            look.colours.muted, shortened(body, caption, strip.width - deeds_width - look.px(16)));
  if (two)
    draw_deeds(look, {strip.x + strip.width - deeds_width, y, deeds_width + 1}, result_deeds,
               ButtonKind::outlined, intents);
  y += line + look.px(14);
  y += draw_summary(look, {strip.x, y, strip.width}, figures) + gap;
  const float half = two ? std::floor((strip.width - gap) / 2) : strip.width;
  const float second = two ? strip.x + half + gap : strip.x;
  const auto side_by_side = [&](float first_height, auto&& draw_second) {
    const float second_height = draw_second(Strip{second, two ? y : y + first_height + gap, half});
    y += (two ? std::max(first_height, second_height) : first_height + gap + second_height) + gap;
  };
  side_by_side(draw_confusion(look, {strip.x, y, half}, result, state.evaluating.cell, intents),
               [&](const Strip& place) { return draw_class_table(look, place, result); });
  side_by_side(draw_roc(look, {strip.x, y, half}, result, state.evaluating.shown_class, intents),
               [&](const Strip& place) { return draw_reliability(look, place, figures); });
  y += draw_cases(look, {strip.x, y, strip.width}, state, result, thumbnails, intents) + gap;
  if (!two)
    y += draw_deeds(look, {strip.x, y, strip.width}, result_deeds, ButtonKind::outlined, intents) +
         look.px(14);
  const ImFont& small = *look.fonts.small;
  draw_text(*ImGui::GetWindowDrawList(), small, {strip.x, y}, look.colours.muted, words::about_intervals,
            strip.width);
  y += measure(small, words::about_intervals, strip.width).y;
  return y - strip.y;
}

float draw_failure(const Look& look, const Strip& strip, const Failure& failure, Intents& intents) {
  const std::string text =
      failure.detail.empty() ? failure.message : failure.message + " (" + failure.detail + ")";
  const float height = draw_paragraph(look, strip, text, look.colours.danger);
  const std::array<Deed, 2> deeds{{{"choose", words::choose_classes, ChooseClasses{}},
                                   {"retry", words::retry_button, RetryEvaluation{}}}};
  return height +
         draw_deeds(look, {strip.x, strip.y + height, strip.width}, deeds, ButtonKind::outlined, intents);
}

float draw_content(const Look& look, const Strip& strip, const State& state, const Thumbnails& thumbnails,
                   Intents& intents) {
  const Evaluating& evaluating = state.evaluating;
  const EvaluationProgress progress = evaluation_progress(state);
  if (progress.labelled == 0) return draw_invitation(look, strip, state, intents);
  if (progress.settled < progress.labelled) return draw_progress(look, strip, state, progress, intents);
  if (evaluating.failure) return draw_failure(look, strip, *evaluating.failure, intents);
  const bool current =
      evaluating.result && state.model && evaluating.result->request.model == state.model->id;
  if (current) return draw_result(look, strip, state, *evaluating.result, thumbnails, intents);
  const bool none = progress.failed == progress.labelled;
  return draw_paragraph(look, strip, none ? words::none_answered : words::evaluating,
                        none ? look.colours.danger : look.colours.muted);
}

}  // namespace

Intents draw_evaluation(const Look& look, const WindowSize& window, const State& state,
                        const Thumbnails& thumbnails, float scroll_css_px) {
  if (state.sheet != Sheet::evaluation) return {};
  Intents intents;
  const bool phone = window.width < look.px(phone_below_px);
  const OpenSheet sheet(look, window, words::evaluation, {1180, 4000, phone ? 0.0F : 16.0F});
  if (scroll_css_px != 0)
    ImGui::SetScrollY(std::clamp(ImGui::GetScrollY() + look.px(scroll_css_px), 0.0F, ImGui::GetScrollMaxY()));
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float height = draw_content(look, {start.x, start.y, sheet.width()}, state, thumbnails, intents);
  ImGui::SetCursorScreenPos(start);
  ImGui::Dummy({sheet.width(), height});
  if (sheet.closed()) intents.add(ShowSheet{Sheet::none});
  return intents;
}

}  // namespace neuroscan::app
