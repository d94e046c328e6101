#include "app/state/keys.hpp"

#include <catch2/catch_test_macros.hpp>

#include "session.hpp"

namespace neuroscan::app {
namespace {

// The picture that a key selects; 0 where it selects none.
int selected_by(const State& state, const char* key) {
  const Intents intents = intents_of_key(key, state);
  if (intents.all().size() != 1) return 0;
  const auto* wanted = std::get_if<SelectPicture>(&intents.all().front());
  return wanted ? wanted->number : 0;
}

}  // namespace

TEST_CASE("arrows go through the images", "[app]") {
  State state;
  CHECK(selected_by(state, "ArrowDown") == 0);
  std::vector<Picture> pictures;
  for (int number = 1; number <= 30; ++number) pictures.push_back(file_of(number, "scan.png"));
  pictures_added(state, std::move(pictures));
  CHECK(selected_by(state, "ArrowDown") == 2);
  CHECK(selected_by(state, "ArrowRight") == 2);
  CHECK(selected_by(state, "ArrowUp") == 1);
  CHECK(selected_by(state, "PageDown") == 11);
  CHECK(selected_by(state, "End") == 30);
  select_picture(state, 30);
  CHECK(selected_by(state, "ArrowLeft") == 29);
  CHECK(selected_by(state, "Home") == 1);
}

TEST_CASE("digits choose the class to explain, by its place in the ranking", "[app]") {
  State state = with_ready_model();
  add(state, 1, "scan.png");
  CHECK(intents_of_key("1", state).all().empty());
  picture_answered(state, 1, {"four", {0.1, 0.2, 0.6, 0.1}, 1, 1}, 0);
  const auto explained = [&state](const char* key) {
    const Intents intents = intents_of_key(key, state);
    return intents.all().empty() ? -1 : *std::get<ChangeView>(intents.all().front()).view.explained_class;
  };
  CHECK(explained("1") == 2);
  CHECK(explained("2") == 1);
  CHECK(explained("5") == -1);
}

TEST_CASE("while a sheet is open, keys close it or show another one and do nothing else", "[app]") {
  State state;
  const auto sheet_after = [&state](const char* key) {
    const Intents intents = intents_of_key(key, state);
    REQUIRE(intents.all().size() == 1);
    return std::get<ShowSheet>(intents.all().front()).sheet;
  };
  CHECK(sheet_after("?") == Sheet::help);
  state.sheet = Sheet::help;
  CHECK(sheet_after("?") == Sheet::none);
  CHECK(sheet_after("Escape") == Sheet::none);
  CHECK(sheet_after("m") == Sheet::models);
  CHECK(intents_of_key("o", state).all().empty());
  CHECK(intents_of_key("d", state).all().empty());
}

TEST_CASE("there is nothing to take away before there is an image", "[app]") {
  State state;
  CHECK(intents_of_key("e", state).all().empty());
  add(state, 1, "scan.png");
  CHECK(intents_of_key("e", state).all().size() == 1);
}

TEST_CASE("a key that means nothing does nothing", "[app]") {
  CHECK(intents_of_key("x", State{}).all().empty());
  CHECK(intents_of_key("", State{}).all().empty());
}

}  // namespace neuroscan::app
