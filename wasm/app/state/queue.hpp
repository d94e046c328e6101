// How the work on many pictures goes: how much of it is done, and how long the rest will take.
#pragma once

#include <array>
#include <cstddef>
#include <optional>

namespace neuroscan::app {

class Queue {
 public:
  // So many pictures begin to wait. A queue that was at rest starts counting anew.
  void join(int pictures);
  // One of them has its answer, or failed.
  void settle(double now_ms);
  // One of them needs no answer any more.
  void leave();
  void set_paused(bool paused);

  bool paused() const { return paused_; }
  int total() const { return total_; }
  int settled() const { return settled_; }
  int left() const { return total_ - settled_; }

  // By the pace of the last pictures; unknown before a few are settled, and while nothing moves.
  std::optional<double> left_ms() const;

 private:
  static constexpr std::size_t remembered = 32;
  static constexpr int fewest = 4;  // intervals that make a pace

  std::array<double, remembered> settled_at_ms_{};  // a ring
  int timed_ = 0;                                   // how many went into it since the pace was forgotten
  int total_ = 0;
  int settled_ = 0;
  bool paused_ = false;
};

}  // namespace neuroscan::app
