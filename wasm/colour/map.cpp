#include "colour/map.hpp"

#include <algorithm>

#include "colour/tables.hpp"

namespace neuroscan::colour {
namespace {

Table unpack(const std::array<std::uint32_t, 256>& packed) {
  Table table;
  for (std::size_t i = 0; i < packed.size(); ++i) {
    table[i] = {static_cast<std::uint8_t>(packed[i] >> 16), static_cast<std::uint8_t>(packed[i] >> 8),
                static_cast<std::uint8_t>(packed[i])};
  }
  return table;
}

Table make_grey() {
  Table table;
  for (std::size_t i = 0; i < table.size(); ++i) table[i].fill(static_cast<std::uint8_t>(i));
  return table;
}

Table make_table(Map map) {
  switch (map) {
    case Map::viridis: return unpack(viridis_table);
    case Map::inferno: return unpack(inferno_table);
    case Map::cividis: return unpack(cividis_table);
    case Map::magma: return unpack(magma_table);
    case Map::turbo: return unpack(turbo_table);
    case Map::grey: return make_grey();
  }
  return make_grey();
}

}  // namespace

std::string_view name(Map map) {
  switch (map) {
    case Map::viridis: return "viridis";
    case Map::inferno: return "inferno";
    case Map::cividis: return "cividis";
    case Map::magma: return "magma";
    case Map::turbo: return "turbo";
    case Map::grey: return "grey";
  }
  return "grey";
}

std::optional<Map> map_named(std::string_view name) {
  const auto* const found =
      std::find_if(all_maps.begin(), all_maps.end(), [&](Map map) { return colour::name(map) == name; });
  return found == all_maps.end() ? std::nullopt : std::optional(*found);
}

const Table& table(Map map) {
  static const std::array tables{make_table(Map::viridis), make_table(Map::inferno), make_table(Map::cividis),
                                 make_table(Map::magma),   make_table(Map::turbo),   make_table(Map::grey)};
  return tables[static_cast<std::size_t>(map)];
}

const std::array<std::uint8_t, 3>& at(Map map, double value) {
  const double step = value > 0 ? std::min(value, 1.0) * 255 + 0.5 : 0.5;  // also for what is no number
  return table(map)[static_cast<std::size_t>(step)];
}

}  // namespace neuroscan::colour
