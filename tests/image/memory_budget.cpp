#include "image/memory_budget.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstring>

namespace neuroscan::image {

TEST_CASE("A budget gives what it has and no more") {
  MemoryBudget budget(1000);
  void* first = budgeted_malloc(600);
  REQUIRE(first != nullptr);
  CHECK(budgeted_malloc(401) == nullptr);
  CHECK(budget.was_exceeded());
  CHECK_FALSE(budget.ran_out_of_memory());
  void* second = budgeted_malloc(400);
  CHECK(second != nullptr);
  CHECK(budget.peak_bytes() == 1000);
  budgeted_free(first);
  budgeted_free(second);
}

TEST_CASE("What was freed can be taken again") {
  MemoryBudget budget(1000);
  for (int i = 0; i < 10; ++i) {
    void* memory = budgeted_malloc(900);
    REQUIRE(memory != nullptr);
    budgeted_free(memory);
  }
  CHECK_FALSE(budget.was_exceeded());
}

TEST_CASE("Growing a block keeps its bytes, and a refused growth leaves it alone") {
  MemoryBudget budget(1000);
  auto* block = static_cast<char*>(budgeted_malloc(4));
  std::memcpy(block, "abc", 4);
  block = static_cast<char*>(budgeted_realloc(block, 500));
  REQUIRE(block != nullptr);
  CHECK(std::strcmp(block, "abc") == 0);
  CHECK(budgeted_realloc(block, 2000) == nullptr);
  CHECK(std::strcmp(block, "abc") == 0);
  budgeted_free(block);
}

TEST_CASE("Without a budget there is no memory") { CHECK(budgeted_malloc(1) == nullptr); }

}  // namespace neuroscan::image
