#include "app/state/keys.hpp"

namespace neuroscan::app {
namespace {

constexpr int far = 1 << 20;  // beyond any list
constexpr int page = 10;

// How many places in the list a key goes; 0: it is no such key.
int places_of(const std::string& key) {
  if (key == "ArrowDown" || key == "ArrowRight") return 1;
  if (key == "ArrowUp" || key == "ArrowLeft") return -1;
  if (key == "PageDown") return page;
  if (key == "PageUp") return -page;
  if (key == "End") return far;
  if (key == "Home") return -far;
  return 0;
}

}  // namespace

Intents intents_of_key(const std::string& key, const State& state) {
  Intents intents;
  if (key == "o" || key == "O") intents.add(OpenFiles{});
  const int places = places_of(key);
  if (places != 0 && !state.pictures.empty()) intents.add(SelectPicture{state.pictures.beside(places)});
  return intents;
}

}  // namespace neuroscan::app
