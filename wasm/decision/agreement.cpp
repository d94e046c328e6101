#include "decision/agreement.hpp"

#include <algorithm>
#include <cassert>
#include <set>

namespace neuroscan::decision {
namespace {

// More would be a question of luck, not of labels.
constexpr std::size_t max_candidates = 64;
constexpr int max_steps = 20'000;

using Classes = std::vector<std::size_t>;

// Indices of the classes that a label stands for, rising; none where the model does not know it.
std::optional<Classes> classes_of(const std::string& label, const Voter& voter) {
  if (const auto named = voter.labels.find(label); named != voter.labels.end()) return named->second;
  for (std::size_t index = 0; index < voter.classes.size(); ++index)
    if (voter.classes[index].id == label) return Classes{index};
  return std::nullopt;
}

// A label that every model knows, and what it is to each.
struct Candidate {
  std::string label;
  std::vector<Classes> classes;
};

std::vector<Candidate> candidates_of(const std::vector<const Voter*>& voters) {
  std::set<std::string> labels;
  for (const Voter* voter : voters) {
    for (const model::Class& each : voter->classes) labels.insert(each.id);
    for (const auto& [label, classes] : voter->labels) labels.insert(label);
  }
  std::vector<Candidate> candidates;
  std::set<std::vector<Classes>> known;
  for (const std::string& label : labels) {
    Candidate candidate{label, {}};
    for (const Voter* voter : voters)
      if (auto classes = classes_of(label, *voter)) candidate.classes.push_back(std::move(*classes));
    if (candidate.classes.size() == voters.size() && known.insert(candidate.classes).second)
      candidates.push_back(std::move(candidate));
  }
  return candidates;
}

// Looks for the most candidates that together are each class of each model exactly once.
class Cover {
 public:
  Cover(const std::vector<const Voter*>& voters, const std::vector<Candidate>& candidates)
      : candidates_(candidates) {
    for (const Voter* voter : voters) covered_.emplace_back(voter->classes.size(), false);
  }

  // Indices of candidates; empty where there is no such cover.
  std::vector<std::size_t> find() {
    search();
    return best_;
  }

 private:
  bool free(const Candidate& candidate) const {
    for (std::size_t voter = 0; voter < covered_.size(); ++voter)
      for (const std::size_t index : candidate.classes[voter])
        if (covered_[voter][index]) return false;
    return true;
  }

  void mark(const Candidate& candidate, bool covered) {
    for (std::size_t voter = 0; voter < covered_.size(); ++voter)
      for (const std::size_t index : candidate.classes[voter]) covered_[voter][index] = covered;
  }

  void search() {
    if (++steps_ > max_steps) return;
    const auto& first = covered_.front();
    const auto open = std::find(first.begin(), first.end(), false);
    if (open == first.end()) {
      if (chosen_.size() > best_.size() && all_covered()) best_ = chosen_;
      return;
    }
    const auto next = static_cast<std::size_t>(open - first.begin());
    for (std::size_t index = 0; index < candidates_.size(); ++index) {
      const Candidate& candidate = candidates_[index];
      const Classes& mine = candidate.classes.front();
      if (std::find(mine.begin(), mine.end(), next) == mine.end() || !free(candidate)) continue;
      mark(candidate, true);
      chosen_.push_back(index);
      search();
      chosen_.pop_back();
      mark(candidate, false);
    }
  }

  bool all_covered() const {
    return std::all_of(covered_.begin(), covered_.end(), [](const std::vector<bool>& voter) {
      return std::find(voter.begin(), voter.end(), false) == voter.end();
    });
  }

  const std::vector<Candidate>& candidates_;
  std::vector<std::vector<bool>> covered_;
  std::vector<std::size_t> chosen_;
  std::vector<std::size_t> best_;
  int steps_ = 0;
};

// In the order of the first model's classes; empty where they have nothing in common that tells two things
// apart.
std::vector<Candidate> shared_by(const std::vector<const Voter*>& voters) {
  const std::vector<Candidate> candidates = candidates_of(voters);
  const bool same_ids = std::all_of(voters.begin(), voters.end(), [&](const Voter* voter) {
    return voter->classes.size() == voters.front()->classes.size() &&
           std::all_of(voter->classes.begin(), voter->classes.end(), [&](const model::Class& each) {
             return std::any_of(voters.front()->classes.begin(), voters.front()->classes.end(),
                                [&](const model::Class& other) { return other.id == each.id; });
           });
  });
  std::vector<Candidate> shared;
  if (same_ids) {
    for (const model::Class& each : voters.front()->classes) {
      Candidate own{each.id, {}};
      for (const Voter* voter : voters) own.classes.push_back(*classes_of(each.id, *voter));
      shared.push_back(std::move(own));
    }
  } else if (candidates.size() <= max_candidates) {
    for (const std::size_t index : Cover(voters, candidates).find()) shared.push_back(candidates[index]);
  }
  if (shared.size() < 2) shared.clear();
  return shared;
}

// The name of a class that is this and nothing else in some model, or else the label.
std::string name_of(const Candidate& candidate, const std::vector<const Voter*>& voters) {
  for (std::size_t index = 0; index < voters.size(); ++index)
    if (candidate.classes[index].size() == 1)
      return voters[index]->classes[candidate.classes[index].front()].name;
  return candidate.label;
}

// Models from `first` on, and those before it, as far as they still have something in common.
std::vector<std::size_t> group_around(std::size_t first, std::span<const Voter> voters) {
  std::vector<std::size_t> group{first};
  for (std::size_t index = 0; index < voters.size(); ++index) {
    if (index == first) continue;
    std::vector<const Voter*> tried;
    for (const std::size_t member : group) tried.push_back(&voters[member]);
    tried.push_back(&voters[index]);
    if (!shared_by(tried).empty()) group.push_back(index);
  }
  std::sort(group.begin(), group.end());
  return group;
}

std::size_t largest(const std::vector<double>& values) {
  return static_cast<std::size_t>(std::max_element(values.begin(), values.end()) - values.begin());
}

}  // namespace

std::size_t CommonClasses::compared() const {
  return static_cast<std::size_t>(std::count_if(common_of_class.begin(), common_of_class.end(),
                                                [](const auto& each) { return each.has_value(); }));
}

CommonClasses common_classes(std::span<const Voter> voters) {
  CommonClasses common;
  common.common_of_class.resize(voters.size());
  std::vector<std::size_t> group;
  for (std::size_t first = 0; first < voters.size(); ++first) {
    std::vector<std::size_t> around = group_around(first, voters);
    if (around.size() > group.size()) group = std::move(around);
  }
  if (group.size() < 2) return common;
  std::vector<const Voter*> members;
  for (const std::size_t index : group) members.push_back(&voters[index]);
  const std::vector<Candidate> shared = shared_by(members);
  for (const Candidate& each : shared) common.names.push_back(name_of(each, members));
  for (std::size_t member = 0; member < group.size(); ++member) {
    auto& of_class = common.common_of_class[group[member]].emplace(members[member]->classes.size());
    for (std::size_t index = 0; index < shared.size(); ++index)
      for (const std::size_t own : shared[index].classes[member]) of_class[own] = index;
    common.coarser = common.coarser || of_class.size() > shared.size();
  }
  return common;
}

Agreement agree(const CommonClasses& common, std::span<const std::vector<double>> probabilities) {
  assert(!common.names.empty() && probabilities.size() == common.common_of_class.size());
  Agreement agreement;
  agreement.mean.resize(common.names.size());
  double counted = 0;
  for (std::size_t model = 0; model < probabilities.size(); ++model) {
    Vote vote;
    const auto& of_class = common.common_of_class[model];
    if (of_class && !probabilities[model].empty()) {
      assert(probabilities[model].size() == of_class->size());
      vote.shares.resize(common.names.size());
      for (std::size_t index = 0; index < of_class->size(); ++index)
        vote.shares[(*of_class)[index]] += probabilities[model][index];
      vote.top = largest(vote.shares);
      for (std::size_t index = 0; index < vote.shares.size(); ++index)
        agreement.mean[index] += vote.shares[index];
      ++counted;
    }
    agreement.votes.push_back(std::move(vote));
  }
  assert(counted > 0);
  for (double& share : agreement.mean) share /= counted;
  agreement.top = largest(agreement.mean);
  for (const Vote& vote : agreement.votes)
    if (!vote.shares.empty() && vote.top == agreement.top) ++agreement.agreeing;
  return agreement;
}

}  // namespace neuroscan::decision
