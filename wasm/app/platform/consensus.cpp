// The page's question what several models have in common and say together.
#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <algorithm>
#include <string>
#include <vector>

#include "app/state/consensus.hpp"

using emscripten::val;

namespace neuroscan::app {
namespace {

std::size_t place_of(const std::vector<model::Class>& classes, const std::string& id) {
  const auto found =
      std::find_if(classes.begin(), classes.end(), [&id](const model::Class& each) { return each.id == id; });
  return static_cast<std::size_t>(found - classes.begin());
}

decision::Voter voter_of(const val& model) {
  decision::Voter voter;
  for (const val& one : emscripten::vecFromJSArray<val>(model["classes"]))
    voter.classes.push_back({one["id"].as<std::string>(), one["name"].as<std::string>()});
  const val labels = model["labels"];
  for (const auto& label :
       emscripten::vecFromJSArray<std::string>(val::global("Object").call<val>("keys", labels))) {
    std::vector<std::size_t>& classes = voter.labels[label];
    for (const auto& id : emscripten::vecFromJSArray<std::string>(labels[label])) {
      const std::size_t place = place_of(voter.classes, id);
      if (place < voter.classes.size()) classes.push_back(place);
    }
    std::sort(classes.begin(), classes.end());
    if (classes.empty()) voter.labels.erase(label);
  }
  return voter;
}

template <typename Values>
val list_of(const Values& values) {
  val list = val::array();
  for (const auto& value : values) list.call<void>("push", value);
  return list;
}

std::vector<double> in_doubles(const std::vector<std::size_t>& places) {
  return {places.begin(), places.end()};
}

// Each model is {name, classes: {id, name}[], labels, probabilities (or [])}; what comes back is typed in
// web/app.d.mts.
val consensus(val models) {
  std::vector<std::string> names;
  std::vector<decision::Voter> voters;
  std::vector<std::vector<double>> probabilities;
  for (const val& model : emscripten::vecFromJSArray<val>(models)) {
    names.push_back(model["name"].as<std::string>());
    voters.push_back(voter_of(model));
    probabilities.push_back(emscripten::convertJSArrayToNumberVector<double>(model["probabilities"]));
  }
  const decision::CommonClasses common = decision::common_classes(voters);
  bool any = false;
  for (std::size_t index = 0; index < probabilities.size(); ++index)
    any = any || (common.common_of_class[index] && !probabilities[index].empty());
  const decision::Agreement agreement = any ? decision::agree(common, probabilities) : decision::Agreement{};
  val found = val::object();
  found.set("classes", list_of(common.names));
  found.set("common_of_class", val::array());
  found.set("shares", val::array());
  for (std::size_t index = 0; index < voters.size(); ++index) {
    const auto& of_class = common.common_of_class[index];
    found["common_of_class"].call<void>("push", of_class ? list_of(in_doubles(*of_class)) : val::null());
    found["shares"].call<void>("push", any ? list_of(agreement.votes[index].shares) : val::array());
  }
  found.set("mean", list_of(agreement.mean));
  found.set("top", any ? val(static_cast<double>(agreement.top)) : val::null());
  found.set("sentences",
            any || common.names.empty() ? list_of(in_words(names, common, agreement)) : val::array());
  return found;
}

}  // namespace
}  // namespace neuroscan::app

EMSCRIPTEN_BINDINGS(neuroscan_app_consensus) {
  emscripten::function("consensus", &neuroscan::app::consensus);
}
