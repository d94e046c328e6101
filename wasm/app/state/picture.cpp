#include "app/state/picture.hpp"

#include <algorithm>

namespace neuroscan::app {

std::string full_name(const Picture& picture) {
  return picture.slice ? picture.name + ", " + picture.slice->place : picture.name;
}

bool is_settled(const Picture& picture) {
  return picture.stage == Stage::done || picture.stage == Stage::failed;
}

const Answer* find_answer(const Picture& picture, const std::string& model_id) {
  const auto found = std::find_if(picture.answers.begin(), picture.answers.end(),
                                  [&model_id](const Answer& answer) { return answer.model->id == model_id; });
  return found == picture.answers.end() ? nullptr : &*found;
}

}  // namespace neuroscan::app
