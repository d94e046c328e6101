// What the page shows once more in HTML, and does in its stead.
#include <emscripten/bind.h>

#include <string>

#include "app/platform/explanation_message.hpp"
#include "app/platform/host.hpp"
#include "app/state/explanation_choices.hpp"
#include "app/state/row.hpp"
#include "app/state/view_settings.hpp"

using emscripten::val;

namespace neuroscan::app {
namespace {

val to_page(const Rect& rect) {
  val object = val::object();
  object.set("x", rect.x);
  object.set("y", rect.y);
  object.set("width", rect.width);
  object.set("height", rect.height);
  return object;
}

// What the page draws itself of a volume.
val dock() { return to_page(host.app->dock()); }

// Where the picture is, how it is shown, and why the model answered as it did.
val viewer() {
  val panes = val::array();
  for (const Pane& pane : host.app->panes()) {
    val object = val::object();
    object.set("area", to_page(pane.area));
    object.set("target", to_page(pane.target));
    object.set("explained", pane.explained);
    panes.call<void>("push", object);
  }
  val object = val::object();
  object.set("panes", panes);
  object.set("settings", settings_of(host.app->state().view));
  object.set("explanation", to_page(host.app->state().evidence));
  object.set("layers", static_cast<int>(host.app->state().layers.size()));
  return object;
}

// How it is shown from now on; `settings` as above, whole or in part.
void set_viewer(std::string settings) {
  Intents intents;
  intents.add(ChangeView{with_settings(host.app->state().view, settings)});
  host.app->act(intents);
}

// What there is to choose about the explanation; `choices` some of it, anew.
std::string explanation_choices_of_app() { return explanation_choices(host.app->state()); }
void choose_explanation(std::string choices) {
  Intents intents;
  intents.add(ChangeView{with_choices(host.app->state(), choices)});
  host.app->act(intents);
}

// From before a reload; returns the model that was used then, or "".
std::string restore_settings(std::string text) {
  const Settings settings = parse_settings(text);
  host.kept_settings = text;
  host.app->restore(settings);
  return settings.model;
}

// A picture of the list in words: {name, line, figure}, for the table of results.
val row(int number) {
  val words = val::object();
  const Picture* picture = host.app->state().pictures.find(number);
  if (!picture) return words;
  const Row made = row_of(host.app->state(), *picture);
  words.set("name", picture->name);
  words.set("line", made.line);
  words.set("figure", made.figure);
  words.set("withheld", made.withheld);
  return words;
}

// As if it were pressed in the list.
void select(int number) {
  Intents intents;
  intents.add(SelectPicture{number});
  host.app->act(intents);
}

void try_changes() {
  Intents intents;
  intents.add(MeasureStability{});
  host.app->act(intents);
}

void compare() {
  Intents intents;
  intents.add(CompareModels{});
  host.app->act(intents);
}

void show_sheet(std::string name) {
  Intents intents;
  if (name == "help") intents.add(ShowSheet{Sheet::help});
  if (name == "models") intents.add(ShowSheet{Sheet::models});
  if (name == "evaluation") intents.add(ShowSheet{Sheet::evaluation});
  if (name == "none") intents.add(ShowSheet{Sheet::none});
  if (name == "results") intents.add(ShowSheet{Sheet::take_away});
  host.app->act(intents);
}

}  // namespace

EMSCRIPTEN_BINDINGS(neuroscan_app_mirror) {
  using emscripten::function;
  function("restore_settings", &restore_settings);
  function("row", &row);
  function("select", &select);
  function("show_sheet", &show_sheet);
  function("compare", &compare);
  function("try_changes", &try_changes);
  function("dock", &dock);
  function("viewer", &viewer);
  function("set_viewer", &set_viewer);
  function("explanation_choices", &explanation_choices_of_app);
  function("choose_explanation", &choose_explanation);
}

}  // namespace neuroscan::app
