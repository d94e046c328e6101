#include "app/state/model.hpp"

#include "app/state/words.hpp"

namespace neuroscan::app {

bool are_same(const Model& a, const Model& b) {
  return a.id == b.id && a.sha256 == b.sha256 && a.recipe == b.recipe;
}

std::string class_name(const Model& model, std::size_t index) {
  return index < model.class_names.size()
             ? model.class_names[index]
             : filled(words::nameless_class, {{"number", std::to_string(index + 1)}});
}

bool is_starting(const ModelLoad& load) {
  return !load.failure && load.total_bytes > 0 && load.loaded_bytes >= load.total_bytes;
}

}  // namespace neuroscan::app
