// What a person wants, as the panels report it. Nothing happens until the App acts on it.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "app/state/state.hpp"

namespace neuroscan::app {

struct OpenFiles {};
struct OpenFolder {};
struct OpenSamples {};
struct SelectPicture {
  int number;
};
struct PauseQueue {
  bool paused;
};
struct CancelQueue {};
struct RetryFailed {};
struct ArrangePanes {
  Panes panes;
};
struct ChangeView {
  View view;
};
struct CheckExplanation {};
struct MeasureStability {};  // of the answer to the picture that is looked at
struct FoldSection {
  Section section;
};
struct SetTheme {
  Theme theme;
};
enum class Report { csv, json, clipboard, print, overlay, overlay_copy };
struct TakeAway {
  Report report;
};
enum class EvaluationFile { figures, images, all };
struct SaveEvaluation {
  EvaluationFile file;
};
struct ShowCurveOf {
  std::size_t class_index;
};
struct ShowImagesOf {
  std::optional<MatrixCell> cell;  // none: the wrong ones
};
struct ChooseClasses {};  // of folders
struct RetryEvaluation {};
struct ScrollSheet {
  float css_px;
};
struct UseModel {
  std::string id;  // of a bundled one
};
struct ShowAnyway {
  int picture;
};
struct OpenCard {
  std::string id;
  std::string name;
};
struct OpenOwnModel {};
struct CompareModels {};  // on the picture that is looked at
struct ShowSheet {
  Sheet sheet;
};

using Intent =
    std::variant<OpenFiles, OpenFolder, OpenSamples, SelectPicture, PauseQueue, CancelQueue, RetryFailed,
                 ArrangePanes, ChangeView, CheckExplanation, MeasureStability, FoldSection, SetTheme,
                 TakeAway, UseModel, OpenCard, OpenOwnModel, CompareModels, ShowSheet, ShowAnyway,
                 SaveEvaluation, ShowCurveOf, ShowImagesOf, ChooseClasses, RetryEvaluation, ScrollSheet>;

class Intents {
 public:
  void add(Intent intent) { all_.push_back(std::move(intent)); }
  void add(const Intents& others) { all_.insert(all_.end(), others.all_.begin(), others.all_.end()); }
  const std::vector<Intent>& all() const { return all_; }

 private:
  std::vector<Intent> all_;
};

}  // namespace neuroscan::app
