#include "app/state/queue.hpp"

#include <algorithm>

namespace neuroscan::app {

void Queue::join(int pictures) {
  if (left() == 0) {
    total_ = 0;
    settled_ = 0;
    timed_ = 0;
  }
  total_ += pictures;
}

void Queue::settle(double now_ms) {
  if (left() == 0) return;
  ++settled_;
  settled_at_ms_[static_cast<std::size_t>(timed_) % remembered] = now_ms;
  ++timed_;
}

void Queue::leave() {
  if (left() > 0) --total_;
}

void Queue::set_paused(bool paused) {
  paused_ = paused;
  timed_ = 0;  // the time of a pause is no pace
}

std::optional<double> Queue::left_ms() const {
  if (paused_ || left() == 0 || timed_ <= fewest) return std::nullopt;
  const int intervals = std::min(timed_, static_cast<int>(remembered)) - 1;
  const double last = settled_at_ms_[static_cast<std::size_t>(timed_ - 1) % remembered];
  const double first = settled_at_ms_[static_cast<std::size_t>(timed_ - 1 - intervals) % remembered];
  return (last - first) / intervals * left();
}

}  // namespace neuroscan::app
