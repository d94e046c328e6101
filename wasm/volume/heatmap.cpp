#include "volume/heatmap.hpp"

#include <algorithm>
#include <cmath>

#include "base/error.hpp"

namespace neuroscan::volume {
namespace {

// Linear between the centres of the map's cells, level beyond the outermost ones.
double value_at(const PlacedMap& map, double u, double v) {
  const double x = std::clamp(u * map.width - 0.5, 0.0, map.width - 1.0);
  const double y = std::clamp(v * map.height - 0.5, 0.0, map.height - 1.0);
  const int left = std::min(static_cast<int>(x), std::max(map.width - 2, 0));
  const int top = std::min(static_cast<int>(y), std::max(map.height - 2, 0));
  const auto cell = [&](int column, int row) {
    column = std::min(column, map.width - 1);
    row = std::min(row, map.height - 1);
    return static_cast<double>(map.values[static_cast<std::size_t>(row * map.width + column)]);
  };
  const double above = cell(left, top) + (x - left) * (cell(left + 1, top) - cell(left, top));
  const double below = cell(left, top + 1) + (x - left) * (cell(left + 1, top + 1) - cell(left, top + 1));
  return above + (y - top) * (below - above);
}

void require_fit(const Volume& volume, Plane plane, const PlacedMap& map) {
  const bool has_values =
      map.width >= 1 && map.height >= 1 && map.width <= 65536 && map.height <= 65536 &&
      map.values.size() == static_cast<std::size_t>(map.width) * static_cast<std::size_t>(map.height);
  if (!has_values || map.slice < 0 || map.slice >= slice_count(volume, plane) || !(map.across > 0) ||
      !(map.down > 0)) {
    throw Error(ErrorCode::internal, "a heatmap that does not fit its slice");
  }
}

}  // namespace

std::vector<float> voxels_of_maps(const Volume& volume, Plane plane, const std::vector<PlacedMap>& maps) {
  const Geometry& geometry = volume.geometry;
  const std::array<int, 3>& size = geometry.size;
  const View view = view_of(geometry, plane);
  const auto index = [](int axis) { return static_cast<std::size_t>(axis); };
  std::vector<float> voxels(index(size[0]) * index(size[1]) * index(size[2]));
  for (const PlacedMap& map : maps) {
    require_fit(volume, plane, map);
    const std::array<int, 2> sides{size[index(view.axis[0])], size[index(view.axis[1])]};
    for (int row = 0; row < sides[1]; ++row) {
      for (int column = 0; column < sides[0]; ++column) {
        const double u = ((column + 0.5) / sides[0] - map.x) / map.across;
        const double v = ((row + 0.5) / sides[1] - map.y) / map.down;
        if (u < 0 || u >= 1 || v < 0 || v >= 1) continue;
        std::array<int, 3> at{};
        const std::array<int, 3> seen{column, row, map.slice};
        for (std::size_t i = 0; i < 3; ++i) {
          const std::size_t axis = index(view.axis[i]);
          at[axis] = view.is_reversed[i] ? size[axis] - 1 - seen[i] : seen[i];
        }
        const std::size_t voxel =
            (index(at[2]) * index(size[1]) + index(at[1])) * index(size[0]) + index(at[0]);
        voxels[voxel] = static_cast<float>(value_at(map, u, v));
      }
    }
  }
  return voxels;
}

}  // namespace neuroscan::volume
