#include "app/state/consensus.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace neuroscan;
using app::in_words;

namespace {

using Sentences = std::vector<std::string>;
using Answers = std::vector<std::vector<double>>;

const decision::Voter four{{{"glioma", "Glioma"},
                            {"meningioma", "Meningioma"},
                            {"notumor", "No tumour"},
                            {"pituitary", "Pituitary"}},
                           {{"tumor", {0, 1, 3}}}};
const decision::Voter two{{{"notumor", "No tumour"}, {"tumor", "Tumour"}}, {}};
const decision::Voter other{{{"cat", "Cat"}, {"dog", "Dog"}}, {}};

Sentences said(const std::vector<decision::Voter>& voters, const Sentences& names, const Answers& answers) {
  const auto common = decision::common_classes(voters);
  return in_words(names, common,
                  common.names.empty() ? decision::Agreement{} : decision::agree(common, answers));
}

}  // namespace

TEST_CASE("models of one mind are said to be so, with their mean") {
  CHECK(said({four, four}, {"A", "B"}, {{0.9, 0.1, 0, 0}, {0.8, 0.2, 0, 0}}) ==
        Sentences{"Both models say Glioma; their mean is Glioma 85.0%."});
  CHECK(said({four, four, four}, {"A", "B", "C"}, {{0.9, 0.1, 0, 0}, {0.8, 0.2, 0, 0}, {0.85, 0.15, 0, 0}})
            .front() == "All 3 models say Glioma; their mean is Glioma 85.0%.");
}

TEST_CASE("who disagrees is named, and where they are furthest apart") {
  CHECK(said({four, four, four}, {"A", "B", "C"}, {{0.9, 0.1, 0, 0}, {0.8, 0.2, 0, 0}, {0.1, 0.3, 0.6, 0}}) ==
        Sentences{"2 of 3 models say Glioma; their mean is Glioma 60.0%.", "C disagrees: No tumour 60.0%.",
                  "They are furthest apart on Glioma: 10.0% by C, 90.0% by A."});
}

TEST_CASE("an answer that only the mean gives is said to be one") {
  CHECK(said({four, four}, {"A", "B"}, {{0.48, 0.45, 0.05, 0.02}, {0.02, 0.45, 0.05, 0.48}}).front() ==
        "No model says Meningioma on its own, but it is first in their mean: 45.0%.");
}

TEST_CASE("a mean that hardly decides is said to be undecided") {
  const Sentences sentences = said({four, four}, {"A", "B"}, {{0.98, 0, 0.02, 0}, {0, 0.03, 0.97, 0}});
  CHECK(sentences[0] == "1 of 2 models says No tumour; their mean is No tumour 49.5%.");
  CHECK(sentences[1] == "That is undecided: only 0.5 points ahead of Glioma.");
  CHECK(sentences[2] == "A disagrees: Glioma 98.0%.");
}

TEST_CASE("models of other class sets are compared by what they share, and it is said by what") {
  const Sentences sentences = said({four, two}, {"A", "B"}, {{0.5, 0.1, 0.3, 0.1}, {0.4, 0.6}});
  CHECK(sentences == Sentences{"Both models say Tumour; their mean is Tumour 65.0%.",
                               "Compared as Tumour and No tumour: not every model tells more apart."});
}

TEST_CASE("a model that cannot be compared is named") {
  CHECK(said({four, four, other}, {"A", "B", "C"}, {{1, 0, 0, 0}, {1, 0, 0, 0}, {1, 0}}).back() ==
        "C knows other classes and cannot be compared with the rest.");
  CHECK(said({four, other}, {"A", "B"}, {{1, 0, 0, 0}, {1, 0}}).front().find("cannot be compared") !=
        std::string::npos);
}

TEST_CASE("one answer alone is no comparison") {
  CHECK(said({four, four}, {"A", "B"}, {{1, 0, 0, 0}, {}}) ==
        Sentences{"Only one of these models gave an answer: there is nothing to compare."});
}
