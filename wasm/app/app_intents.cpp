// What the App does about each thing a person can want.
#include <variant>

#include "app/app.hpp"
#include "app/platform.hpp"

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
            [this](const SelectPicture& wanted) { select(wanted.number); },
            [](const PauseQueue& wanted) { platform::pause_queue(wanted.paused); },
            [](const CancelQueue&) { platform::cancel_queue(); },
            [](const RetryFailed&) { platform::retry_failed(); },
            [this](const ArrangePanes& wanted) { state_.settings.panes = wanted.panes; },
            [this](const ChangeView& wanted) { state_.view = wanted.view; },
            [this](const FoldSection& wanted) { state_.settings.folded ^= section_bit(wanted.section); },
            [this](const SetTheme& wanted) { set_theme(wanted.theme); },
            [this](const ShowSheet& wanted) { state_.sheet = wanted.sheet; },
        },
        intent);
  }
  if (intents.all().empty()) return;
  platform::state_changed();
  platform::keep_settings(text_of(state_.settings));
  touch();
}

void App::set_theme(Theme theme) {
  state_.settings.theme = theme;
  apply_theme();
}

void App::select(int number) {
  if (select_picture(state_, number)) platform::look_at(number);
}

}  // namespace neuroscan::app
