#include "image/memory_budget.hpp"

#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <cstring>

namespace neuroscan::image {

namespace {

thread_local MemoryBudget* current = nullptr;

// Every block starts with its own size; 16 bytes keep what follows aligned for SIMD.
constexpr std::size_t prefix_bytes = 16;

std::size_t block_size(const void* memory) {
  std::size_t bytes = 0;
  std::memcpy(&bytes, static_cast<const char*>(memory) - prefix_bytes, sizeof bytes);
  return bytes;
}

}  // namespace

MemoryBudget::MemoryBudget(std::uint64_t limit_bytes) : limit_bytes_(limit_bytes) {
  assert(current == nullptr);
  current = this;
}

MemoryBudget::~MemoryBudget() { current = nullptr; }

bool MemoryBudget::resize(std::size_t bytes_before, std::size_t bytes) {
  const std::uint64_t others = in_use_bytes_ - bytes_before;
  if (bytes > limit_bytes_ - others) {
    was_exceeded_ = true;
    return false;
  }
  in_use_bytes_ = others + bytes;
  peak_bytes_ = std::max(peak_bytes_, in_use_bytes_);
  return true;
}

void* budgeted_malloc(std::size_t bytes) noexcept { return budgeted_realloc(nullptr, bytes); }

void* budgeted_realloc(void* memory, std::size_t bytes) noexcept {
  const std::size_t bytes_before = memory == nullptr ? 0 : block_size(memory);
  if (current == nullptr || bytes > SIZE_MAX - prefix_bytes || !current->resize(bytes_before, bytes))
    return nullptr;
  void* block_before = memory == nullptr ? nullptr : static_cast<char*>(memory) - prefix_bytes;
  void* block = std::realloc(block_before, prefix_bytes + bytes);
  if (block == nullptr) {
    current->in_use_bytes_ += bytes_before - bytes;
    current->ran_out_of_memory_ = true;
    return nullptr;
  }
  std::memcpy(block, &bytes, sizeof bytes);
  return static_cast<char*>(block) + prefix_bytes;
}

void budgeted_free(void* memory) noexcept {
  if (memory == nullptr) return;
  if (current != nullptr) current->in_use_bytes_ -= block_size(memory);
  std::free(static_cast<char*>(memory) - prefix_bytes);
}

}  // namespace neuroscan::image
