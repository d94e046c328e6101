#include <string>
#include <string_view>
#include <vector>

#include "app/draw/column.hpp"
#include "app/draw/region.hpp"
#include "app/draw/text.hpp"
#include "app/panels/panels.hpp"
#include "app/state/format.hpp"

namespace neuroscan::app {
namespace {

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

void draw_scores(const Look& look, Column& column, const Answer& answer) {
  for (std::size_t index = 0; index < answer.scores.size(); ++index) {
    const ClassScore& score = answer.scores[index];
    const bool top = index == 0;
    const ImFont& font = top ? *look.fonts.strong : *look.fonts.body;
    column.pair(font, look.colours.text, score.name, font, look.colours.text, percent(score.probability));
    column.gap(6);
    column.bar(8, score.probability, top ? look.colours.accent : look.colours.quiet_bar);
    column.gap(14);
  }
}

void draw_answer(const Look& look, Column& column, const Answer& answer) {
  caption(look, column, "Model's answer");
  column.text(*look.fonts.headline, look.colours.text, answer.scores.front().name);
  column.gap(20);
  draw_scores(look, column, answer);
}

void draw_no_answer(const Look& look, Column& column, const Picture& picture) {
  caption(look, column, "Model's answer");
  switch (picture.stage) {
    case PictureStage::reading:
    case PictureStage::classifying: column.text(*look.fonts.headline, look.colours.muted, "Working…"); break;
    case PictureStage::waiting_for_model:
      column.text(*look.fonts.headline, look.colours.muted, "Waiting for the model");
      break;
    case PictureStage::answered: break;
    case PictureStage::failed:
      column.text(*look.fonts.headline, look.colours.text, "No answer");
      if (picture.failure->detail.empty()) break;
      column.gap(8);
      column.text(*look.fonts.body, look.colours.muted, picture.failure->detail);
      break;
  }
  column.gap(20);
}

void draw_picture_facts(const Look& look, Column& column, float width, const State& state) {
  const Picture& picture = *state.picture;
  column.rule();
  column.gap(16);
  fact(look, column, width, "File", picture.name);
  if (picture.count > 1) {
    fact(look, column, width, "Chosen",
         std::to_string(picture.position) + " of " + std::to_string(picture.count));
  }
  std::string size = byte_count(picture.file_bytes);
  if (picture.size) size = pixel_size(picture.size->width_px, picture.size->height_px) + ", " + size;
  fact(look, column, width, "Size", size);
  if (!picture.answer) return;
  const Answer& answer = *picture.answer;
  fact(look, column, width, "Model", answer.model);
  column.gap(8);
  column.rule();
  column.gap(16);
  fact(look, column, width, "Decode", duration(picture.decode_ms));
  fact(look, column, width, "Prepare", duration(answer.prepare_ms));
  fact(look, column, width, "Run the model", duration(answer.run_ms));
  fact(look, column, width, "In all", duration(picture.decode_ms + answer.prepare_ms + answer.run_ms));
}

void draw_earlier(const Look& look, Column& column, const std::vector<Picture>& pictures) {
  if (pictures.empty()) return;
  column.gap(8);
  column.rule();
  column.gap(16);
  caption(look, column, "Chosen with it");
  const ImFont& font = *look.fonts.small;
  for (auto picture = pictures.rbegin(); picture != pictures.rend(); ++picture) {
    if (picture->answer) {
      const ClassScore& top = picture->answer->scores.front();
      column.pair(font, look.colours.muted, picture->name, font, look.colours.text,
                  top.name + " " + percent(top.probability));
    } else if (picture->failure) {
      column.text(font, look.colours.danger, picture->name + ": " + picture->failure->message);
    }
    column.gap(8);
  }
}

void draw_loading(const Look& look, Column& column, const Model& model) {
  const double share = model.total_bytes > 0 ? model.loaded_bytes / model.total_bytes : 0;
  column.gap(12);
  column.bar(8, share, look.colours.accent);
  column.gap(8);
  const std::string bytes = byte_progress(model.loaded_bytes, model.total_bytes);
  column.text(*look.fonts.small, look.colours.muted,
              is_starting(model) ? "Starting the model…" : "Loading: " + bytes);
  column.gap(20);
}

void draw_ready(const Look& look, Column& column, float width, const Model& model) {
  column.gap(8);
  if (!model.summary.empty()) column.text(*look.fonts.body, look.colours.muted, model.summary);
  column.gap(20);
  column.rule();
  column.gap(16);
  fact(look, column, width, "Input", pixel_size(model.width_px, model.height_px));
  fact(look, column, width, "Size", byte_count(model.bytes));
  fact(look, column, width, "Loaded in", duration(model.load_ms + model.warm_up_ms));
  column.gap(12);
  caption(look, column, "Classes");
  for (const std::string& name : model.class_names) {
    column.text(*look.fonts.body, look.colours.text, name);
    column.gap(4);
  }
}

void draw_model(const Look& look, Column& column, float width, const Model& model) {
  if (model.stage == ModelStage::absent) return;
  caption(look, column, "Model");
  if (model.stage == ModelStage::failed) {
    column.text(*look.fonts.headline, look.colours.text, "Not loaded");
    column.gap(8);
    column.text(*look.fonts.body, look.colours.muted, model.failure->detail);
    column.gap(8);
    if (model.failure->code == "download_failed")
      column.text(*look.fonts.body, look.colours.text, "Open an image to try again.");
    return;
  }
  column.text(*look.fonts.strong, look.colours.text, model.name);
  if (model.stage == ModelStage::loading)
    draw_loading(look, column, model);
  else
    draw_ready(look, column, width, model);
}

// A line between the panel and the viewer.
void draw_edge(const Look& look, const Layout& layout) {
  const Rect& panel = layout.panel;
  const float line = look.px(1);
  const ImVec2 end =
      layout.narrow ? ImVec2{panel.right(), panel.y + line} : ImVec2{panel.x + line, panel.bottom()};
  ImGui::GetWindowDrawList()->AddRectFilled({panel.x, panel.y}, end, look.colours.border);
}

}  // namespace

void draw_answer_panel(const Look& look, const Layout& layout, const State& state) {
  const Region region("answer", layout.panel, look.colours.surface, Scrolling::vertical);
  draw_edge(look, layout);
  const float margin = look.px(layout.narrow ? 16 : 24);
  const float width = layout.panel.width - 2 * margin;
  ImGui::SetCursorPosX(margin);
  ImGui::Indent(margin);
  Column column(look, width);
  column.gap(layout.narrow ? 16 : 24);
  const bool model_matters = !state.picture || state.model.stage == ModelStage::loading;
  if (state.picture) {
    if (state.picture->answer)
      draw_answer(look, column, *state.picture->answer);
    else
      draw_no_answer(look, column, *state.picture);
  }
  if (model_matters) draw_model(look, column, width, state.model);
  if (state.picture) {
    draw_picture_facts(look, column, width, state);
    draw_earlier(look, column, state.earlier);
  }
  column.gap(16);
  ImGui::Unindent(margin);
}

}  // namespace neuroscan::app
