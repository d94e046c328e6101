// Numbers in, colours out: the perceptual colour maps in which a heatmap is shown.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace neuroscan::colour {

enum class Map { viridis, inferno, cividis, magma, turbo, grey };

inline constexpr std::array all_maps{Map::viridis, Map::inferno, Map::cividis,
                                     Map::magma,   Map::turbo,   Map::grey};

// As people and programs write it ("viridis").
std::string_view name(Map map);
std::optional<Map> map_named(std::string_view name);

// Red, green, blue of 256 steps from the lowest value to the highest: a texture of 256 × 1 texels as it is.
using Table = std::array<std::array<std::uint8_t, 3>, 256>;
const Table& table(Map map);

// The step nearest to a value; values beyond 0 … 1 take the end they are beyond.
const std::array<std::uint8_t, 3>& at(Map map, double value);

}  // namespace neuroscan::colour
