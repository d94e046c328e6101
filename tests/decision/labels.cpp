#include "decision/labels.hpp"

#include <catch2/catch_test_macros.hpp>

#include "base/error.hpp"

using namespace neuroscan;
using decision::group_classes;

namespace {

using Names = std::vector<std::string>;

model::Recipe four_classes() {
  model::Recipe recipe;
  recipe.id = "four";
  recipe.classes = {{"glioma", ""}, {"meningioma", ""}, {"notumor", ""}, {"pituitary", ""}};
  recipe.labels = {{"tumor", {0, 1, 3}}, {"yes", {0, 1, 3}}, {"no", {2}}};
  return recipe;
}

model::Recipe binary() {
  model::Recipe recipe;
  recipe.id = "two";
  recipe.classes = {{"notumor", ""}, {"tumor", ""}};
  recipe.labels = {{"glioma", {1}}, {"meningioma", {1}}, {"pituitary", {1}}};
  return recipe;
}

std::string complaint(const model::Recipe& recipe, const Names& labels) {
  try {
    group_classes(recipe, labels);
    return "";
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::label_mismatch);
    return error.detail();
  }
}

}  // namespace

TEST_CASE("labels that are class ids stand for themselves, and classes without a label stay") {
  const auto grouping = group_classes(four_classes(), Names{"pituitary", "glioma", "glioma"});
  CHECK(grouping.names == Names{"glioma", "meningioma", "notumor", "pituitary"});
  CHECK(grouping.group_of_label.at("pituitary") == 3);
  CHECK(grouped(std::vector<double>{0.1, 0.2, 0.3, 0.4}, grouping) ==
        std::vector<double>{0.1, 0.2, 0.3, 0.4});
}

TEST_CASE("a model of two classes is scored on labels of four") {
  const auto grouping = group_classes(binary(), Names{"glioma", "meningioma", "notumor", "pituitary"});
  CHECK(grouping.names == Names{"notumor", "tumor"});
  CHECK(grouping.group_of_label.at("glioma") == 1);
  CHECK(grouping.group_of_label.at("pituitary") == 1);
  CHECK(grouping.group_of_label.at("notumor") == 0);
}

TEST_CASE("a model of four classes is scored on labels of two, by the sum of its probabilities") {
  const auto grouping = group_classes(four_classes(), Names{"no", "yes"});
  CHECK(grouping.names == Names{"yes", "notumor"});
  CHECK(grouping.group_of_label.at("yes") == 0);
  CHECK(grouping.group_of_label.at("no") == 1);
  const auto sums = grouped(std::vector<double>{0.125, 0.25, 0.5, 0.125}, grouping);
  CHECK(sums == std::vector<double>{0.5, 0.5});
}

TEST_CASE("two labels for the same classes are one") {
  const auto grouping = group_classes(four_classes(), Names{"yes", "tumor"});
  CHECK(grouping.names == Names{"tumor", "notumor"});
  CHECK(grouping.group_of_label.at("yes") == grouping.group_of_label.at("tumor"));
}

TEST_CASE("a label that the model does not know is named") {
  CHECK(complaint(four_classes(), {"glioma", "metastasis"}) == "label \"metastasis\" is no class of four");
  CHECK(complaint(binary(), {""}) == "label \"\" is no class of two");
}

TEST_CASE("labels that overlap are named") {
  CHECK(complaint(four_classes(), {"tumor", "glioma", "no"}) ==
        "label \"glioma\" and label \"tumor\" both stand for glioma");
}

TEST_CASE("a folder means the class whose name it has, however it is written") {
  model::Recipe recipe = four_classes();
  recipe.classes = {{"glioma", "Glioma"},
                    {"meningioma", "Meningioma"},
                    {"notumor", "No tumour"},
                    {"pituitary", "Pituitary tumour"}};
  const auto meant = [&](const char* name) { return decision::meant_label(recipe, name).value_or("none"); };
  CHECK(meant("glioma") == "glioma");
  CHECK(meant("Glioma_tumor") == "glioma");
  CHECK(meant("no tumor") == "notumor");
  CHECK(meant("No_Tumour") == "notumor");
  CHECK(meant("PITUITARY") == "pituitary");
  CHECK(meant("Yes") == "yes");
  CHECK(meant("Tumour") == "tumor");
  CHECK(meant("scans") == "none");
  CHECK(meant("") == "none");
  CHECK(meant("__") == "none");
}

TEST_CASE("a folder that could mean two classes means none") {
  model::Recipe recipe = four_classes();
  recipe.classes[0].name = recipe.classes[1].name = "Mass";
  CHECK(!decision::meant_label(recipe, "mass"));
  CHECK(decision::known_labels(recipe).size() == 7);
}
