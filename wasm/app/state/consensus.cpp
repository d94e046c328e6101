#include "app/state/consensus.hpp"

#include <algorithm>

#include "app/state/format.hpp"

namespace neuroscan::app {
namespace {

using decision::Agreement;
using decision::CommonClasses;
using Sentences = std::vector<std::string>;

// Closer than this, models do not differ by anything worth telling.
constexpr double worth_telling = 0.2;

// As for one model (app/state/decision.cpp): closer than this, another scan might turn it round.
constexpr double undecided_below = 0.1;

// "A", "A and B", "A, B and C".
std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t index = 0; index < names.size(); ++index)
    text += (index == 0 ? "" : index + 1 == names.size() ? " and " : ", ") + names[index];
  return text;
}

std::string together(const CommonClasses& common, const Agreement& agreement) {
  return common.names[agreement.top] + " " + percent(agreement.mean[agreement.top]);
}

// Where the mean hardly decides; nothing otherwise.
Sentences doubt(const CommonClasses& common, const Agreement& agreement) {
  std::size_t second = agreement.top == 0 ? 1 : 0;
  for (std::size_t index = 0; index < agreement.mean.size(); ++index)
    if (index != agreement.top && agreement.mean[index] > agreement.mean[second]) second = index;
  const double margin = agreement.mean[agreement.top] - agreement.mean[second];
  if (margin >= undecided_below) return {};
  return {"That is undecided: only " + decimals(100 * margin, 1) + " points ahead of " +
          common.names[second] + "."};
}

std::string verdict(const CommonClasses& common, const Agreement& agreement, std::size_t counted) {
  const std::string mean = "; their mean is " + together(common, agreement) + ".";
  const std::string& top = common.names[agreement.top];
  if (agreement.agreeing == counted)
    return (counted == 2 ? "Both models say " : "All " + std::to_string(counted) + " models say ") + top +
           mean;
  if (agreement.agreeing == 0)
    return "No model says " + top +
           " on its own, but it is first in their mean: " + percent(agreement.mean[agreement.top]) + ".";
  return std::to_string(agreement.agreeing) + " of " + std::to_string(counted) + " models " +
         (agreement.agreeing == 1 ? "says " : "say ") + top + mean;
}

Sentences dissent(const Sentences& names, const CommonClasses& common, const Agreement& agreement) {
  Sentences said;
  for (std::size_t model = 0; model < names.size(); ++model) {
    const decision::Vote& vote = agreement.votes[model];
    if (vote.shares.empty() || vote.top == agreement.top) continue;
    said.push_back(names[model] + " disagrees: " + common.names[vote.top] + " " +
                   percent(vote.shares[vote.top]) + ".");
  }
  return said;
}

// Of the class on which two models are furthest apart; nothing where they are close on every one.
Sentences widest(const Sentences& names, const CommonClasses& common, const Agreement& agreement) {
  double apart = worth_telling;
  Sentences said;
  for (std::size_t index = 0; index < common.names.size(); ++index) {
    std::size_t low = names.size();
    std::size_t high = names.size();
    for (std::size_t model = 0; model < names.size(); ++model) {
      const auto& shares = agreement.votes[model].shares;
      if (shares.empty()) continue;
      if (low == names.size() || shares[index] < agreement.votes[low].shares[index]) low = model;
      if (high == names.size() || shares[index] > agreement.votes[high].shares[index]) high = model;
    }
    const double least = agreement.votes[low].shares[index];
    const double most = agreement.votes[high].shares[index];
    if (most - least <= apart) continue;
    apart = most - least;
    said = {"They are furthest apart on " + common.names[index] + ": " + percent(least) + " by " +
            names[low] + ", " + percent(most) + " by " + names[high] + "."};
  }
  return said;
}

Sentences ground(const Sentences& names, const CommonClasses& common) {
  Sentences said;
  if (common.coarser)
    said.push_back("Compared as " + listed(common.names) + ": not every model tells more apart.");
  Sentences outside;
  for (std::size_t model = 0; model < names.size(); ++model)
    if (!common.common_of_class[model]) outside.push_back(names[model]);
  if (!outside.empty())
    said.push_back(listed(outside) + (outside.size() == 1 ? " knows" : " know") +
                   " other classes and cannot be compared with the rest.");
  return said;
}

}  // namespace

Sentences in_words(const Sentences& names, const CommonClasses& common, const Agreement& agreement) {
  if (common.names.empty())
    return {
        "These models know different classes, and no label of their recipes joins them: their answers "
        "cannot be compared."};
  const auto counted = static_cast<std::size_t>(std::count_if(
      agreement.votes.begin(), agreement.votes.end(), [](const auto& vote) { return !vote.shares.empty(); }));
  Sentences said;
  if (counted > 1) {
    said.push_back(verdict(common, agreement, counted));
    for (const Sentences& more :
         {doubt(common, agreement), dissent(names, common, agreement), widest(names, common, agreement)})
      said.insert(said.end(), more.begin(), more.end());
  } else {
    said.push_back("Only one of these models gave an answer: there is nothing to compare.");
  }
  for (std::string& each : ground(names, common)) said.push_back(std::move(each));
  return said;
}

}  // namespace neuroscan::app
