// Which class was called how often for which.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace neuroscan::decision {

// A square table, rows the true class, columns the called one; in pictures and in votes (their weights).
class Confusion {
 public:
  explicit Confusion(std::size_t classes)
      : classes_(classes), pictures_(classes * classes), votes_(classes * classes) {}

  // Of rows with these true and called classes; the three are equally long.
  Confusion(std::size_t classes, std::span<const std::size_t> truth, std::span<const std::size_t> called,
            std::span<const double> weights);

  std::size_t classes() const { return classes_; }
  std::size_t pictures(std::size_t truth, std::size_t called) const {
    return pictures_[truth * classes_ + called];
  }
  double votes(std::size_t truth, std::size_t called) const { return votes_[truth * classes_ + called]; }

  std::size_t pictures_of(std::size_t truth) const;
  double votes_of(std::size_t truth) const;
  double votes_calling(std::size_t called) const;
  double right_votes() const;
  double all_votes() const;

 private:
  std::size_t classes_;
  std::vector<std::size_t> pictures_;
  std::vector<double> votes_;
};

}  // namespace neuroscan::decision
