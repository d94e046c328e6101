// The answers to the slices of a volume in, one answer with its reasons out.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace neuroscan::volume {

struct SliceAnswer {
  int slice = 0;
  std::vector<double> probabilities;  // calibrated, one per class
  bool refused = false;               // by the gate: it has no vote
};

enum class Aggregation {
  mean,             // of the probabilities of all slices
  most_suspicious,  // of the tenth of the slices, at least three, that look the least like a healthy one
};
std::string_view aggregation_name(Aggregation aggregation);
// Throws Error internal for a name that is none.
Aggregation aggregation_of_name(std::string_view name);

struct Verdict {
  Aggregation aggregation = Aggregation::mean;
  std::vector<double> probabilities;
  std::size_t top = 0;
  std::vector<int> used;                   // the slices whose probabilities went in
  std::vector<int> most_suspicious_first;  // all slices that have a vote
  std::vector<int> slices_per_class;       // how many of them have each class on top
  std::vector<int> refused;                // the slices that have none
};

// The class that says there is nothing to find ("notumor", "no", "healthy", "normal", …); none where no
// id names such a class, or several do.
std::optional<std::size_t> healthy_class(const std::vector<std::string>& class_ids);

// How little a slice looks healthy: 1 - the probability of the healthy class; without one, the largest
// probability of any class.
double suspicion(const std::vector<double>& probabilities, std::optional<std::size_t> healthy);

// Requires at least one answer, all with as many probabilities. Where the gate refused every slice all of
// them vote, for want of others, and are listed as refused none the less: show no class then.
Verdict aggregate(const std::vector<SliceAnswer>& answers, std::optional<std::size_t> healthy,
                  Aggregation aggregation);

}  // namespace neuroscan::volume
