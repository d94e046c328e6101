#include "decision/agreement.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace neuroscan;
using decision::agree;
using decision::common_classes;
using decision::Voter;

namespace {

using Names = std::vector<std::string>;
using Answers = std::vector<std::vector<double>>;

Voter four_classes() {
  return {{{"glioma", "Glioma"},
           {"meningioma", "Meningioma"},
           {"notumor", "No tumour"},
           {"pituitary", "Pituitary tumour"}},
          {{"tumor", {0, 1, 3}}}};
}

// The same four in the order of somebody else.
Voter four_in_another_order() {
  return {{{"pituitary", "Pituitary"},
           {"notumor", "Healthy"},
           {"glioma", "Glioma"},
           {"meningioma", "Meningioma"}},
          {}};
}

Voter two_classes() {
  return {{{"notumor", "No tumour"}, {"tumor", "Tumour"}},
          {{"glioma", {1}}, {"meningioma", {1}}, {"pituitary", {1}}}};
}

Voter quarters() { return {{{"a", "A"}, {"b", "B"}, {"c", "C"}, {"d", "D"}}, {}}; }

}  // namespace

TEST_CASE("models with the same class ids have these in common, in whatever order each has them") {
  const Voter voters[] = {four_classes(), four_in_another_order()};
  const auto common = common_classes(voters);
  CHECK(common.names == Names{"Glioma", "Meningioma", "No tumour", "Pituitary tumour"});
  CHECK(common.compared() == 2);
  CHECK_FALSE(common.coarser);
  CHECK(common.common_of_class[1] == std::vector<std::size_t>{3, 2, 0, 1});
}

TEST_CASE("four classes and two meet as tumour or none, by the labels of the recipes") {
  const Voter voters[] = {four_classes(), two_classes(), four_classes()};
  const auto common = common_classes(voters);
  CHECK(common.names == Names{"Tumour", "No tumour"});
  CHECK(common.compared() == 3);
  CHECK(common.coarser);
  const Answers answers{{0.3, 0.1, 0.4, 0.2}, {0.9, 0.1}, {0.1, 0.1, 0.7, 0.1}};
  const auto agreement = agree(common, answers);
  CHECK(agreement.votes[0].shares[0] == Catch::Approx(0.6));
  CHECK(agreement.votes[0].top == 0);
  CHECK(agreement.mean[0] == Catch::Approx((0.6 + 0.1 + 0.3) / 3));
  CHECK(agreement.mean[0] + agreement.mean[1] == Catch::Approx(1));
  CHECK(agreement.top == 1);
  CHECK(agreement.agreeing == 2);
}

TEST_CASE("a model of other classes stands apart, wherever it is in the list") {
  const Voter voters[] = {quarters(), four_classes(), two_classes()};
  const auto common = common_classes(voters);
  CHECK(common.names == Names{"Tumour", "No tumour"});
  CHECK_FALSE(common.common_of_class[0]);
  CHECK(common.compared() == 2);
  const auto agreement = agree(common, Answers{{1, 0, 0, 0}, {1, 0, 0, 0}, {0, 1}});
  CHECK(agreement.votes[0].shares.empty());
  CHECK(agreement.mean == std::vector<double>{1, 0});
  CHECK(agreement.agreeing == 2);
}

TEST_CASE("without labels two and four classes have nothing in common") {
  Voter plain = four_classes();
  plain.labels.clear();
  const Voter voters[] = {plain, two_classes()};
  const auto common = common_classes(voters);
  CHECK(common.names.empty());
  CHECK(common.compared() == 0);
}

TEST_CASE("labels that leave a class of some model out are no common ground") {
  Voter partial = four_classes();
  partial.labels = {{"tumor", {0, 1}}};
  const Voter voters[] = {partial, two_classes()};
  CHECK(common_classes(voters).names.empty());
}

TEST_CASE("two spellings of the same label count once") {
  Voter spelt = four_classes();
  spelt.labels = {{"tumor", {0, 1, 3}}, {"yes", {0, 1, 3}}};
  Voter other = two_classes();
  other.labels = {{"yes", {1}}};
  const Voter voters[] = {spelt, other};
  CHECK(common_classes(voters).names == Names{"Tumour", "No tumour"});
}

TEST_CASE("a class that no model says on its own can be the answer of all") {
  const Voter voters[] = {four_classes(), four_classes()};
  const auto agreement =
      agree(common_classes(voters), Answers{{0.48, 0.45, 0.05, 0.02}, {0.02, 0.45, 0.05, 0.48}});
  CHECK(agreement.top == 1);
  CHECK(agreement.mean[1] == Catch::Approx(0.45));
  CHECK(agreement.agreeing == 0);
}

TEST_CASE("a model that gave no answer is not counted") {
  const Voter voters[] = {four_classes(), four_classes()};
  const auto agreement = agree(common_classes(voters), Answers{{}, {0.1, 0.2, 0.3, 0.4}});
  CHECK(agreement.votes[0].shares.empty());
  CHECK(agreement.mean == std::vector<double>{0.1, 0.2, 0.3, 0.4});
  CHECK(agreement.agreeing == 1);
}

TEST_CASE("one model alone has nothing in common with anybody") {
  const Voter voters[] = {four_classes()};
  CHECK(common_classes(voters).names.empty());
}

TEST_CASE("hundreds of classes are compared by their ids, and not searched through") {
  Voter many;
  for (int index = 0; index < 1000; ++index)
    many.classes.push_back({std::to_string(index), "Class " + std::to_string(index)});
  Voter others = many;
  others.classes.pop_back();
  const Voter same[] = {many, many};
  CHECK(common_classes(same).names.size() == 1000);
  const Voter different[] = {many, others};
  CHECK(common_classes(different).names.empty());
}
