// The published colour maps as numbers; colour/map.hpp is what to use.
#pragma once

#include <array>
#include <cstdint>

namespace neuroscan::colour {

extern const std::array<std::uint32_t, 256> viridis_table;
extern const std::array<std::uint32_t, 256> inferno_table;
extern const std::array<std::uint32_t, 256> cividis_table;
extern const std::array<std::uint32_t, 256> magma_table;
extern const std::array<std::uint32_t, 256> turbo_table;

}  // namespace neuroscan::colour
