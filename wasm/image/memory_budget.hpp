// A limit on what a C decoder may allocate, so that a small file cannot make it fill the machine.
#pragma once

#include <cstddef>
#include <cstdint>

namespace neuroscan::image {

// While a MemoryBudget lives, budgeted_malloc and its kin on this thread draw from it; budgets do not nest.
// Memory is to be freed while the budget lives or after it, never under another one.
class MemoryBudget {
 public:
  explicit MemoryBudget(std::uint64_t limit_bytes);
  ~MemoryBudget();
  MemoryBudget(const MemoryBudget&) = delete;
  MemoryBudget& operator=(const MemoryBudget&) = delete;

  std::uint64_t peak_bytes() const { return peak_bytes_; }
  // Something was refused: by the limit, or because the machine had no more.
  bool was_exceeded() const { return was_exceeded_; }
  bool ran_out_of_memory() const { return ran_out_of_memory_; }

 private:
  friend void* budgeted_realloc(void* memory, std::size_t bytes) noexcept;
  friend void budgeted_free(void* memory) noexcept;

  // A block of bytes_before becomes one of `bytes`; false, and nothing changes, where the limit forbids it.
  bool resize(std::size_t bytes_before, std::size_t bytes);

  std::uint64_t limit_bytes_;
  std::uint64_t in_use_bytes_ = 0;
  std::uint64_t peak_bytes_ = 0;
  bool was_exceeded_ = false;
  bool ran_out_of_memory_ = false;
};

// As malloc, realloc and free; null when the budget or the machine has no more, or when there is no budget.
void* budgeted_malloc(std::size_t bytes) noexcept;
void* budgeted_realloc(void* memory, std::size_t bytes) noexcept;
void budgeted_free(void* memory) noexcept;

}  // namespace neuroscan::image
