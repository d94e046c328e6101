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

TEST_CASE("a key that means nothing does nothing", "[app]") {
  CHECK(intents_of_key("x", State{}).all().empty());
  CHECK(intents_of_key("", State{}).all().empty());
}

}  // namespace neuroscan::app
