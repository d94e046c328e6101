#include "app/state/pictures.hpp"

#include <algorithm>
#include <utility>

namespace neuroscan::app {

void Pictures::add(Picture picture) { all_.push_back(std::move(picture)); }

Picture* Pictures::find(int number) {
  const auto found =
      std::lower_bound(all_.begin(), all_.end(), number,
                       [](const Picture& picture, int wanted) { return picture.number < wanted; });
  return found != all_.end() && found->number == number ? &*found : nullptr;
}

const Picture* Pictures::find(int number) const { return const_cast<Pictures*>(this)->find(number); }

const Picture* Pictures::selected() const { return any_selected_ ? &all_[selected_] : nullptr; }

bool Pictures::select(int number) {
  const Picture* picture = find(number);
  if (!picture || picture == selected()) return false;
  selected_ = static_cast<std::size_t>(picture - all_.data());
  any_selected_ = true;
  return true;
}

int Pictures::beside(int places) const {
  if (all_.empty()) return 0;
  const auto last = static_cast<std::ptrdiff_t>(all_.size()) - 1;
  const auto wanted = static_cast<std::ptrdiff_t>(selected_) + places;
  return all_[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(wanted, 0, last))].number;
}

StageCounts Pictures::counts() const {
  StageCounts counts;
  for (const Picture& picture : all_) {
    switch (picture.stage) {
      case Stage::waiting: ++counts.waiting; break;
      case Stage::reading: ++counts.reading; break;
      case Stage::running: ++counts.running; break;
      case Stage::done: ++counts.done; break;
      case Stage::failed: ++counts.failed; break;
    }
  }
  return counts;
}

}  // namespace neuroscan::app
