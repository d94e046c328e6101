#include "app/state/consensus.hpp"

#include <algorithm>

#include "app/state/format.hpp"
#include "app/state/words.hpp"

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
    text = index == 0 ? names[index]
           : index + 1 == names.size()
               ? filled(words::first_and_second, {{"first", text}, {"second", names[index]}})
               : text + ", " + names[index];
  return text;
}

std::string together(const CommonClasses& common, const Agreement& agreement) {
  return filled(words::together,
                {{"name", common.names[agreement.top]}, {"percent", percent(agreement.mean[agreement.top])}});
}

// Where the mean hardly decides; nothing otherwise.
Sentences doubt(const CommonClasses& common, const Agreement& agreement) {
  std::size_t second = agreement.top == 0 ? 1 : 0;
  for (std::size_t index = 0; index < agreement.mean.size(); ++index)
    if (index != agreement.top && agreement.mean[index] > agreement.mean[second]) second = index;
  const double margin = agreement.mean[agreement.top] - agreement.mean[second];
  if (margin >= undecided_below) return {};
  return {filled(words::undecided_together,
                 {{"points", decimals(100 * margin, 1)}, {"second", common.names[second]}})};
}

std::string verdict(const CommonClasses& common, const Agreement& agreement, std::size_t counted) {
  const auto sentence = agreement.agreeing == counted ? (counted == 2 ? words::both_say : words::all_say)
                        : agreement.agreeing == 0     ? words::none_says
                        : agreement.agreeing == 1     ? words::one_of_says
                                                      : words::some_say;
  return filled(sentence, {{"top", common.names[agreement.top]},
                           {"mean", together(common, agreement)},
                           {"percent", percent(agreement.mean[agreement.top])},
                           {"agreeing", std::to_string(agreement.agreeing)},
                           {"count", std::to_string(counted)}});
}

Sentences dissent(const Sentences& names, const CommonClasses& common, const Agreement& agreement) {
  Sentences said;
  for (std::size_t model = 0; model < names.size(); ++model) {
    const decision::Vote& vote = agreement.votes[model];
    if (vote.shares.empty() || vote.top == agreement.top) continue;
    said.push_back(filled(words::disagrees, {{"model", names[model]},
                                             {"class", common.names[vote.top]},
                                             {"percent", percent(vote.shares[vote.top])}}));
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
    said = {filled(words::furthest_apart, {{"class", common.names[index]},
                                           {"least", percent(least)},
                                           {"low", names[low]},
                                           {"most", percent(most)},
                                           {"high", names[high]}})};
  }
  return said;
}

Sentences ground(const Sentences& names, const CommonClasses& common) {
  Sentences said;
  if (common.coarser) said.push_back(filled(words::compared_as, {{"classes", listed(common.names)}}));
  Sentences outside;
  for (std::size_t model = 0; model < names.size(); ++model)
    if (!common.common_of_class[model]) outside.push_back(names[model]);
  if (!outside.empty())
    said.push_back(filled(outside.size() == 1 ? words::knows_others : words::know_others,
                          {{"models", listed(outside)}}));
  return said;
}

}  // namespace

Sentences in_words(const Sentences& names, const CommonClasses& common, const Agreement& agreement) {
  if (common.names.empty()) return {std::string(words::nothing_in_common)};
  const auto counted = static_cast<std::size_t>(std::count_if(
      agreement.votes.begin(), agreement.votes.end(), [](const auto& vote) { return !vote.shares.empty(); }));
  Sentences said;
  if (counted > 1) {
    said.push_back(verdict(common, agreement, counted));
    for (const Sentences& more :
         {doubt(common, agreement), dissent(names, common, agreement), widest(names, common, agreement)})
      said.insert(said.end(), more.begin(), more.end());
  } else {
    said.emplace_back(words::only_one_answer);
  }
  for (std::string& each : ground(names, common)) said.push_back(std::move(each));
  return said;
}

}  // namespace neuroscan::app
