#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "app/draw/button.hpp"
#include "app/draw/column.hpp"
#include "app/draw/region.hpp"
#include "app/draw/section.hpp"
#include "app/draw/text.hpp"
#include "app/draw/tooltip.hpp"
#include "app/panels/class_bars.hpp"
#include "app/panels/explanation_section.hpp"
#include "app/panels/panels.hpp"
#include "app/state/decision.hpp"
#include "app/state/format.hpp"
#include "app/state/words.hpp"

namespace neuroscan::app {
namespace {

// "a colour photograph" as a sentence.
std::string sentence_of(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text + ".";
}

void caption(const Look& look, Column& column, std::string_view text) {
  column.text(*look.fonts.small, look.colours.muted, text);
  column.gap(8);
}

// A value that is too long for its line gives way, never its name.
void fact(const Look& look, Column& column, float width, std::string_view name, const std::string& value) {
  const ImFont& font = *look.fonts.small;
  const float room = width - measure(font, name).x - look.px(24);
  column.pair(font, look.colours.muted, name, font, look.colours.text, shortened(font, value, room));
  column.gap(8);
}

// The answer to a slice must not be taken for that to its volume.
std::string caption_of(const Picture& picture, const Answer& answer) {
  return picture.slice ? answer.model->name + ": " + picture.slice->place : answer.model->name;
}

void draw_decision(const Look& look, Column& column, const Picture& picture, const Answer& answer) {
  caption(look, column, caption_of(picture, answer));
  column.text(*look.fonts.headline, look.colours.text, ranked_name(answer, 0));
  column.gap(4);
  column.text(*look.fonts.body, look.colours.muted, decision_of(answer));
}

void draw_gate(const Look& look, Column& column, const Answer& answer) {
  if (!is_doubted(answer)) return;
  column.gap(8);
  column.text(*look.fonts.body, look.colours.danger, gate_line(answer));
}

void draw_set(const Look& look, Column& column, const Answer& answer) {
  const std::string line = set_line(answer);
  if (line.empty()) return;
  column.gap(4);
  column.text(*look.fonts.body, look.colours.text, line);
}

Intents draw_withheld(const Look& look, Column& column, const Picture& picture, const Answer& answer) {
  caption(look, column, caption_of(picture, answer));
  column.text(*look.fonts.headline, look.colours.text, words::not_classified);
  column.gap(8);
  column.text(*look.fonts.body, look.colours.danger, sentence_of(answer.gate.reason));
  column.gap(8);
  column.text(*look.fonts.body, look.colours.muted, words::withheld_note);
  column.gap(12);
  const ImVec2 size = button_size(look, words::show_anyway, "Y");
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const bool pressed = button(look, "anyway", {corner.x, corner.y, size.x, size.y}, words::show_anyway,
                              ButtonKind::outlined, "Y");
  tooltip(look, words::show_anyway_hint, "Y");
  ImGui::SetCursorScreenPos({corner.x, corner.y + size.y});
  column.gap(20);
  Intents intents;
  if (pressed) intents.add(ShowAnyway{picture.number});
  return intents;
}

// Brings what was drawn last into sight where it is not; a key may have asked for it.
void scroll_to_end() {
  const float top = ImGui::GetWindowPos().y;
  const float y = ImGui::GetCursorScreenPos().y;
  if (y < top || y > top + ImGui::GetWindowHeight()) ImGui::SetScrollHereY(1);
}

// The button, and what came of it.
Intents draw_stability(const Look& look, Column& column, float width, const State& state) {
  Intents intents;
  const Steadiness& steadiness = state.steadiness;
  const bool busy = steadiness.measuring();
  const std::string_view name = busy ? words::trying_changes : words::try_changes;
  const ImVec2 size = button_size(look, name, "S");
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const bool pressed = button(look, "try changes", {corner.x, corner.y, std::min(size.x, width), size.y},
                              name, ButtonKind::outlined, "S");
  tooltip(look, words::about_changes, "S");
  if (pressed && !busy) intents.add(MeasureStability{});
  ImGui::SetCursorScreenPos({corner.x, corner.y + size.y});
  column.gap(8);
  const auto note = [&](ImU32 colour, std::string_view line) {
    if (line.empty()) return;
    column.text(*look.fonts.small, colour, line);
    column.gap(8);
  };
  if (steadiness.failure) {
    note(look.colours.danger, steadiness.failure->message);
  } else if (steadiness.found) {
    const Stability& found = *steadiness.found;
    note(look.colours.text, answer_line(found));
    note(look.colours.danger, changed_line(found));
    note(look.colours.text, heatmap_line(found));
  } else {
    note(look.colours.muted, words::no_changes_tried);
  }
  column.gap(4);
  const bool done = steadiness.found || steadiness.failure;
  int* last = ImGui::GetStateStorage()->GetIntRef(ImGui::GetID("last stability"));
  const int now = busy ? 1 : done ? 2 : 0;
  if (now != *last && now != 0) scroll_to_end();
  *last = now;
  return intents;
}

void draw_failure(const Look& look, Column& column, const Failure& failure) {
  column.text(*look.fonts.headline, look.colours.text, words::no_answer);
  column.gap(8);
  column.text(*look.fonts.body, look.colours.danger, failure.message);
  if (failure.detail.empty()) return;
  column.gap(8);
  column.text(*look.fonts.small, look.colours.muted, failure.detail);
}

void draw_no_answer(const Look& look, Column& column, const Picture& picture, const State& state) {
  caption(look, column, state.model ? std::string_view(state.model->name) : words::model);
  if (picture.failure)
    draw_failure(look, column, *picture.failure);
  else if (picture.stage == Stage::waiting)
    column.text(*look.fonts.headline, look.colours.muted,
                state.load ? words::waiting_for_model : words::waiting);
  else
    column.text(*look.fonts.headline, look.colours.muted, words::working);
  column.gap(20);
}

void draw_picture_facts(const Look& look, Column& column, float width, const Picture& picture) {
  fact(look, column, width, words::file, picture.name);
  if (picture.slice) fact(look, column, width, words::slice, picture.slice->place);
  std::string size = byte_count(picture.file_bytes);
  if (picture.size) size = pixel_size(picture.size->width_px, picture.size->height_px) + ", " + size;
  fact(look, column, width, words::size, size);
  if (!picture.sha256.empty()) fact(look, column, width, words::fingerprint, picture.sha256);
}

void draw_times(const Look& look, Column& column, float width, const Picture& picture, const Answer& answer) {
  fact(look, column, width, words::time_decode, duration(picture.decode_ms));
  fact(look, column, width, words::time_prepare, duration(answer.prepare_ms));
  fact(look, column, width, words::time_run, duration(answer.run_ms));
  fact(look, column, width, words::time_all, duration(picture.decode_ms + answer.prepare_ms + answer.run_ms));
}

void draw_loading(const Look& look, Column& column, const ModelLoad& load) {
  column.text(*look.fonts.strong, look.colours.text, load.name);
  const double share = load.total_bytes > 0 ? load.loaded_bytes / load.total_bytes : 0;
  column.gap(12);
  column.bar(8, share, look.colours.accent);
  column.gap(8);
  const std::string bytes = byte_progress(load.loaded_bytes, load.total_bytes);
  column.text(*look.fonts.small, look.colours.muted,
              is_starting(load) ? std::string(words::starting) : std::string(words::loading) + ": " + bytes);
  column.gap(20);
}

void draw_not_loaded(const Look& look, Column& column, const Failure& failure) {
  column.text(*look.fonts.headline, look.colours.text, words::not_loaded);
  column.gap(8);
  column.text(*look.fonts.body, look.colours.danger, failure.message);
  column.gap(8);
  column.text(*look.fonts.small, look.colours.muted, failure.detail);
  column.gap(8);
  if (failure.code == "download_failed")
    column.text(*look.fonts.body, look.colours.text, words::open_to_retry);
}

void draw_ready(const Look& look, Column& column, float width, const Model& model) {
  column.text(*look.fonts.strong, look.colours.text, model.name);
  column.gap(8);
  if (!model.summary.empty()) column.text(*look.fonts.body, look.colours.muted, model.summary);
  column.gap(20);
  column.rule();
  column.gap(16);
  fact(look, column, width, words::input, pixel_size(model.width_px, model.height_px));
  fact(look, column, width, words::size, byte_count(model.bytes));
  fact(look, column, width, words::loaded_in, duration(model.load_ms + model.warm_up_ms));
  column.gap(12);
  caption(look, column, words::classes);
  for (const std::string& name : model.class_names) {
    column.text(*look.fonts.body, look.colours.text, name);
    column.gap(4);
  }
}

void draw_model(const Look& look, Column& column, float width, const State& state) {
  if (!state.load && !state.model) return;
  caption(look, column, words::model);
  if (state.load && state.load->failure)
    draw_not_loaded(look, column, *state.load->failure);
  else if (state.load)
    draw_loading(look, column, *state.load);
  else
    draw_ready(look, column, width, *state.model);
}

// A line between the panel and the viewer.
void draw_edge(const Look& look, const Layout& layout) {
  const Rect& panel = layout.panel;
  if (layout.narrow) return;
  ImGui::GetWindowDrawList()->AddRectFilled({panel.x, panel.y}, {panel.x + look.px(1), panel.bottom()},
                                            look.colours.border);
}

Intents draw_picture(const Look& look, Column& column, float width, const State& state,
                     const Picture& picture) {
  Intents intents;
  const Answer* answer = picture.failure ? nullptr : shown_answer(state, picture);
  const auto open = [&](std::string_view title, Section section) {
    return begin_section(look, column, width, title, section, state.settings, intents);
  };
  if (answer && is_withheld(*answer)) {
    intents.add(draw_withheld(look, column, picture, *answer));
  } else if (answer) {
    draw_decision(look, column, picture, *answer);
    draw_set(look, column, *answer);
    draw_gate(look, column, *answer);
    column.gap(12);
    intents.add(draw_class_bars(look, width, state, *answer));
    column.gap(8);
  } else {
    draw_no_answer(look, column, picture, state);
  }
  if (answer && !is_withheld(*answer) && open(words::explanation, Section::explanation))
    intents.add(draw_explanation_section(look, width, state));
  if (answer && !is_withheld(*answer) && open(words::stability, Section::stability))
    intents.add(draw_stability(look, column, width, state));
  if (open(words::about_image, Section::image)) draw_picture_facts(look, column, width, picture);
  if (answer && open(words::timing, Section::time)) draw_times(look, column, width, picture, *answer);
  return intents;
}

}  // namespace

Intents draw_answer_panel(const Look& look, const Layout& layout, const State& state) {
  if (layout.panel.empty()) return {};
  const Region region("answer", layout.panel, look.colours.surface, Scrolling::vertical);
  draw_edge(look, layout);
  const float margin = look.px(layout.narrow ? 16 : 24);
  const float width = layout.panel.width - 2 * margin;
  ImGui::SetCursorPosX(margin);
  ImGui::Indent(margin);
  Column column(look, width);
  column.gap(layout.narrow ? 16 : 20);
  const Picture* picture = state.pictures.selected();
  Intents intents;
  if (picture) {
    intents.add(draw_picture(look, column, width, state, *picture));
    column.gap(16);
  }
  if (!picture || state.load) draw_model(look, column, width, state);
  column.gap(16);
  ImGui::Unindent(margin);
  return intents;
}

}  // namespace neuroscan::app
