#include "decision/pointing.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "image/grey.hpp"
#include "image/resize.hpp"

namespace neuroscan::decision {
namespace {

// Along one axis: how much of each cell the box covers, and whether it touches it.
struct Axis {
  std::vector<double> covered;
  std::vector<bool> touched;
};

Axis axis_of(int cells, double placed, double extent, double low, double high) {
  Axis axis;
  const double step = extent / cells;
  for (int cell = 0; cell < cells; ++cell) {
    const double begin = placed + cell * step;
    axis.covered.push_back(std::max(0.0, std::min(begin + step, high) - std::max(begin, low)) / step);
    const double middle = begin + step / 2;
    axis.touched.push_back(middle >= low - step / 2 && middle <= high + step / 2);
  }
  return axis;
}

struct Cells {
  Axis rows, columns;
  double covered(std::size_t row, std::size_t column) const {
    return rows.covered[row] * columns.covered[column];
  }
  bool touched(std::size_t row, std::size_t column) const {
    return rows.touched[row] && columns.touched[column];
  }
};

Cells cells_of(int height, int width, const Area& placed, const Area& box) {
  return {axis_of(height, placed.y, placed.height, box.y, box.y + box.height),
          axis_of(width, placed.x, placed.width, box.x, box.x + box.width)};
}

double overlap(const EvidenceMap& map, const Cells& cells, double box_cells, double from) {
  double marked = 0, both = 0;
  for (std::size_t i = 0; i < map.values.size(); ++i) {
    if (map.values[i] < from) continue;
    marked += 1;
    both += cells.covered(i / static_cast<std::size_t>(map.width), i % static_cast<std::size_t>(map.width));
  }
  const double either = marked + box_cells - both;
  return either > 0 ? both / either : 0;
}

}  // namespace

Pointing point(const EvidenceMap& map, const Area& box) {
  assert(map.values.size() == static_cast<std::size_t>(map.height) * static_cast<std::size_t>(map.width));
  Pointing pointing;
  const auto largest = std::max_element(map.values.begin(), map.values.end());
  if (largest == map.values.end() || *largest <= 0) return pointing;
  const Cells cells = cells_of(map.height, map.width, map.placed, box);
  const auto width = static_cast<std::size_t>(map.width);
  const auto peak = static_cast<std::size_t>(largest - map.values.begin());
  pointing.hit = cells.touched(peak / width, peak % width) ? 1 : 0;
  double all = 0, inside = 0;
  for (std::size_t i = 0; i < map.values.size(); ++i) {
    const double value = std::max(0.0F, map.values[i]);
    all += value;
    inside += value * cells.covered(i / width, i % width);
  }
  pointing.energy = inside / all;
  const double box_cells = box.width * box.height / (map.placed.width * map.placed.height) *
                           static_cast<double>(map.values.size());
  for (std::size_t i = 0; i < overlap_thresholds.size(); ++i)
    pointing.overlap[i] = overlap(map, cells, box_cells, overlap_thresholds[i] * *largest);
  return pointing;
}

EvidenceMap centred_gaussian(int height, int width) {
  constexpr double deviation = 0.2;
  EvidenceMap map{height, width, {}, {}};
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const double down = (y + 0.5) / height - 0.5, across = (x + 0.5) / width - 0.5;
      map.values.push_back(
          static_cast<float>(std::exp(-(down * down + across * across) / (2 * deviation * deviation))));
    }
  }
  return map;
}

EvidenceMap intensity(const image::Image& picture, int side) {
  const image::Image grey = image::to_grey(image::resize(picture, side, side, image::Filter::bilinear));
  return {side, side, std::vector<float>(grey.pixels.begin(), grey.pixels.end()), {}};
}

Pointing chance(int height, int width, const Area& box) {
  const Cells cells = cells_of(height, width, {}, box);
  double touched = 0;
  for (std::size_t row = 0; row < cells.rows.touched.size(); ++row) {
    for (std::size_t column = 0; column < cells.columns.touched.size(); ++column)
      touched += cells.touched(row, column);
  }
  Pointing pointing;
  pointing.hit = touched / (static_cast<double>(height) * width);
  pointing.energy = box.width * box.height;
  return pointing;
}

PointingSummary summarise(std::span<const Pointing> rows) {
  PointingSummary summary;
  summary.pictures = rows.size();
  if (rows.empty()) return summary;
  const auto count = static_cast<double>(rows.size());
  for (const Pointing& row : rows) {
    summary.hit += row.hit / count;
    summary.energy += row.energy / count;
    for (std::size_t i = 0; i < row.overlap.size(); ++i) summary.overlap[i] += row.overlap[i] / count;
  }
  summary.hit_interval = wilson(summary.hit * count, count);
  return summary;
}

}  // namespace neuroscan::decision
