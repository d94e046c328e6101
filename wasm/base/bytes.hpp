// Bytes that somebody else owns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace neuroscan {

// A view of raw bytes; valid only as long as its owner keeps them.
using Bytes = std::span<const std::uint8_t>;

}  // namespace neuroscan
