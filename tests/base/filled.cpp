#include "base/filled.hpp"

#include <catch2/catch_test_macros.hpp>

using neuroscan::filled;

TEST_CASE("What is filled in stands where its name does, in any order") {
  CHECK(filled("{done} of {all}", {{"all", "5"}, {"done", "3"}}) == "3 of 5");
  CHECK(filled("{all}, of which {done}; {all}", {{"all", "5"}, {"done", "3"}}) == "5, of which 3; 5");
}

TEST_CASE("What nothing is said of stays as it is") {
  CHECK(filled("{nobody} and {done", {{"done", "3"}}) == "{nobody} and {done");
  CHECK(filled("", {}).empty());
}
