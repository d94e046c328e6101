// What the App does about each thing a person can want.
#include <variant>

#include "app/app.hpp"
#include "app/platform/actions.hpp"
#include "app/state/explaining.hpp"
#include "app/state/report.hpp"
#include "app/state/view_settings.hpp"

namespace neuroscan::app {
namespace {

template <typename... Each>
struct Cases : Each... {
  using Each::operator()...;
};
template <typename... Each>
Cases(Each...) -> Cases<Each...>;

}  // namespace

void App::act(const Intents& intents) {
  for (const Intent& intent : intents.all()) {
    std::visit(
        Cases{
            [](const OpenFiles&) { platform::open_files(); },
            [](const OpenFolder&) { platform::open_folder(); },
            [](const OpenSamples&) { platform::open_samples(); },
            [this](const SelectPicture& wanted) { select(wanted.number); },
            [](const PauseQueue& wanted) { platform::pause_queue(wanted.paused); },
            [](const CancelQueue&) { platform::cancel_queue(); },
            [](const RetryFailed&) { platform::retry_failed(); },
            [this](const ArrangePanes& wanted) { state_.settings.panes = wanted.panes; },
            [this](const ChangeView& wanted) { state_.view = wanted.view; },
            [this](const CheckExplanation&) { check_explanation(); },
            [this](const MeasureStability&) { measure_stability(); },
            [this](const FoldSection& wanted) { state_.settings.folded ^= section_bit(wanted.section); },
            [this](const SetTheme& wanted) { set_theme(wanted.theme); },
            [this](const TakeAway& wanted) { take_away(wanted.report); },
            [this](const UseModel& wanted) { use_model(wanted.id); },
            [](const OpenCard& wanted) { platform::open_card(wanted.id, wanted.name); },
            [](const OpenOwnModel&) { platform::open_own_model(); },
            [this](const CompareModels&) { compare_models(); },
            [](const SaveEvaluation& wanted) { platform::save_evaluation(wanted.file); },
            [this](const ShowCurveOf& wanted) { state_.evaluating.shown_class = wanted.class_index; },
            [this](const ShowImagesOf& wanted) { state_.evaluating.cell = wanted.cell; },
            [](const ChooseClasses&) { platform::choose_classes(); },
            [this](const RetryEvaluation&) { evaluation_retried(state_); },
            [this](const ScrollSheet& wanted) { scroll_css_px_ += wanted.css_px; },
            [this](const ShowSheet& wanted) { show_sheet(wanted.sheet); },
            [this](const ShowAnyway& wanted) { show_anyway(state_, wanted.picture); },
        },
        intent);
  }
  if (intents.all().empty()) return;
  platform::state_changed();
  state_.settings.view = settings_of(state_.view);
  platform::keep_settings(text_of(state_.settings));
  touch();
}

void App::show_sheet(Sheet sheet) {
  state_.sheet = sheet;
  if (sheet == Sheet::models && state_.cards.empty()) platform::list_models();
}

void App::use_model(const std::string& id) {
  state_.settings.model = id;
  state_.sheet = Sheet::none;
  platform::use_model(id);
}

void App::compare_models() {
  state_.sheet = Sheet::none;
  const Picture* picture = state_.pictures.selected();
  if (picture) platform::compare_models(picture->number, state_.model ? state_.model->id : "", state_.view);
}

void App::take_away(Report report) {
  const std::string version = NEUROSCAN_VERSION;
  const std::string time = platform::time_now();
  const Picture* picture = state_.pictures.selected();
  switch (report) {
    case Report::csv: platform::save_text("neuroscan.csv", "text/csv", csv_of(state_, version, time)); break;
    case Report::json:
      platform::save_text("neuroscan.json", "application/json", json_of(state_, version, time));
      break;
    case Report::clipboard: platform::copy_text(table_of(state_, version, time)); break;
    case Report::print:
      if (picture) platform::print_page(page_of(state_, *picture, version, time), stage());
      break;
    case Report::overlay: take_overlay(false); break;
    case Report::overlay_copy: take_overlay(true); break;
  }
  state_.sheet = Sheet::none;
}

void App::take_overlay(bool copy) {
  const Picture* picture = state_.pictures.selected();
  const Explanation* explanation = drawable_explanation(state_);
  if (picture && explanation)
    platform::take_overlay(*explanation, state_.view.heatmap, overlay_name(*picture, *explanation), copy);
}

void App::set_theme(Theme theme) {
  state_.settings.theme = theme;
  apply_theme();
}

void App::select(int number) {
  if (select_picture(state_, number)) platform::look_at(number);
}

}  // namespace neuroscan::app
