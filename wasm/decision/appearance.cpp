#include "decision/appearance.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "image/grey.hpp"
#include "image/resize.hpp"

namespace neuroscan::decision {
namespace {

constexpr int side = 64;
constexpr int area = side * side;
constexpr double dark_below = 0.12;

using Greys = std::array<double, area>;
using Mask = std::array<bool, area>;

double at(const Greys& greys, int x, int y) { return greys[static_cast<std::size_t>(y * side + x)]; }
bool at(const Mask& mask, int x, int y) { return mask[static_cast<std::size_t>(y * side + x)]; }

// The value that the share of all lies at or below.
double percentile(const Greys& sorted, double share) {
  return sorted[static_cast<std::size_t>(std::lround(share * (area - 1)))];
}

Greys sorted(Greys greys) {
  std::sort(greys.begin(), greys.end());
  return greys;
}

double chroma_of(const image::Image& small) {
  if (small.channels != 3) return 0;
  double sum = 0;
  for (std::size_t i = 0; i < small.pixels.size(); i += 3) {
    const auto [least, most] = std::minmax({small.pixels[i], small.pixels[i + 1], small.pixels[i + 2]});
    sum += most - least;
  }
  return sum / 255 / area;
}

// Mean and standard deviation of what was added.
struct Moments {
  double sum = 0, squares = 0, weight = 0;
  void add(double value) {
    sum += value;
    squares += value * value;
    weight += 1;
  }
  double mean() const { return weight > 0 ? sum / weight : 0; }
  double spread() const {
    return weight > 0 ? std::sqrt(std::max(0.0, squares / weight - mean() * mean())) : 0;
  }
};

// Pearson's, of pairs; 0 where one side is constant.
struct Correlation {
  double n = 0, a = 0, b = 0, aa = 0, bb = 0, ab = 0;
  void add(double x, double y) {
    n += 1;
    a += x;
    b += y;
    aa += x * x;
    bb += y * y;
    ab += x * y;
  }
  double value() const {
    if (n == 0) return 0;
    const double x = aa / n - a / n * a / n;
    const double y = bb / n - b / n * b / n;
    if (x < 1e-9 || y < 1e-9) return 0;
    return (ab / n - a / n * b / n) / std::sqrt(x * y);
  }
};

struct Shape {
  Moments x, y;  // in sides, of what is not dark
  double middle_x() const { return x.weight > 0 ? x.mean() : 0.5; }
  double middle_y() const { return y.weight > 0 ? y.mean() : 0.5; }
};

double place_of(int index) { return (index + 0.5) / side; }

Shape shape_of(const Mask& mask) {
  Shape shape;
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x) {
      if (!at(mask, x, y)) continue;
      shape.x.add(place_of(x));
      shape.y.add(place_of(y));
    }
  }
  return shape;
}

// A full ellipse reaches two standard deviations to each side.
double ellipse_overlap(const Mask& mask, const Shape& shape) {
  const double width = 2 * shape.x.spread();
  const double height = 2 * shape.y.spread();
  if (width <= 0 || height <= 0) return 0;
  int both = 0, either = 0;
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x) {
      const double across = (place_of(x) - shape.middle_x()) / width;
      const double down = (place_of(y) - shape.middle_y()) / height;
      const bool inside = across * across + down * down <= 1;
      both += inside && at(mask, x, y);
      either += inside || at(mask, x, y);
    }
  }
  return static_cast<double>(both) / either;
}

double largest_piece(const Mask& mask) {
  Mask seen{};
  int all = 0, largest = 0;
  std::vector<int> open;
  for (int start = 0; start < area; ++start) {
    const auto first = static_cast<std::size_t>(start);
    if (!mask[first] || seen[first]) continue;
    int piece = 0;
    seen[first] = true;
    open.push_back(start);
    while (!open.empty()) {
      const int here = open.back();
      open.pop_back();
      ++piece;
      const int x = here % side, y = here / side;
      const auto visit = [&](int next_x, int next_y) {
        if (next_x < 0 || next_y < 0 || next_x >= side || next_y >= side) return;
        const auto next = static_cast<std::size_t>(next_y * side + next_x);
        if (!mask[next] || seen[next]) return;
        seen[next] = true;
        open.push_back(static_cast<int>(next));
      };
      visit(x - 1, y);
      visit(x + 1, y);
      visit(x, y - 1);
      visit(x, y + 1);
    }
    all += piece;
    largest = std::max(largest, piece);
  }
  return all > 0 ? static_cast<double>(largest) / all : 0;
}

// Pairs of pixels on both sides of the middle, in the one direction or the other.
double symmetry(const Greys& greys, double middle, bool across) {
  const int twice = static_cast<int>(std::lround(2 * middle * side - 1));  // the sum of two mirrored indices
  Correlation correlation;
  for (int a = std::max(0, twice - side + 1); a <= std::min(side - 1, twice); ++a) {
    for (int b = 0; b < side; ++b) {
      correlation.add(across ? at(greys, a, b) : at(greys, b, a),
                      across ? at(greys, twice - a, b) : at(greys, b, twice - a));
    }
  }
  return correlation.value();
}

double neighbourhood(const Greys& greys, int distance) {
  Correlation correlation;
  for (int y = 0; y + distance < side; ++y) {
    for (int x = 0; x + distance < side; ++x) {
      correlation.add(at(greys, x, y), at(greys, x + distance, y));
      correlation.add(at(greys, x, y), at(greys, x, y + distance));
    }
  }
  return correlation.value();
}

double flat_share(const image::Image& grey) {
  int flat = 0;
  const auto pixel = [&](int x, int y) { return int{grey.pixels[static_cast<std::size_t>(y * side + x)]}; };
  for (int y = 0; y + 1 < side; ++y) {
    for (int x = 0; x + 1 < side; ++x)
      flat += std::abs(pixel(x, y) - pixel(x + 1, y)) <= 1 && std::abs(pixel(x, y) - pixel(x, y + 1)) <= 1;
  }
  return static_cast<double>(flat) / ((side - 1) * (side - 1));
}

double entropy(const Greys& greys) {
  constexpr int bins = 16;
  std::array<int, bins> counts{};
  for (const double grey : greys) ++counts[static_cast<std::size_t>(std::min(bins - 1.0, grey * bins))];
  double sum = 0;
  for (const int count : counts) {
    const double share = static_cast<double>(count) / area;
    if (count > 0) sum -= share * std::log(share);
  }
  return sum / std::log(static_cast<double>(bins));
}

void add_edges(const Greys& greys, std::vector<double>& figures) {
  Moments border, corners;
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x) {
      const int across = std::min(x, side - 1 - x), down = std::min(y, side - 1 - y);
      if (std::min(across, down) < 2) border.add(at(greys, x, y));
      if (std::max(across, down) < side / 8) corners.add(at(greys, x, y));
    }
  }
  figures.insert(figures.end(), {border.mean(), border.spread(), corners.mean()});
}

void add_blocks(const Greys& greys, std::vector<double>& figures) {
  constexpr int block = side / static_cast<int>(block_side);
  for (int top = 0; top < side; top += block) {
    for (int left = 0; left < side; left += block) {
      double sum = 0;
      for (int y = top; y < top + block; ++y) {
        for (int x = left; x < left + block; ++x) sum += at(greys, x, y);
      }
      figures.push_back(sum / (block * block));
    }
  }
}

}  // namespace

std::vector<double> appearance(const image::Image& picture) {
  const image::Image small = image::resize(picture, side, side, image::Filter::bilinear);
  const image::Image grey = image::to_grey(small);
  Greys greys;
  std::copy(grey.pixels.begin(), grey.pixels.end(), greys.begin());
  const Greys rising = sorted(greys);
  const double low = percentile(rising, 0.01);
  const double high = percentile(rising, 0.99);
  for (double& value : greys) value = std::clamp((value - low) / std::max(high - low, 1.0), 0.0, 1.0);
  const Greys stretched = sorted(greys);
  Mask mask;
  std::transform(greys.begin(), greys.end(), mask.begin(), [](double value) { return value > dark_below; });
  const Shape shape = shape_of(mask);
  Moments all;
  for (const double value : greys) all.add(value);
  const auto share_of = [&](const auto& counts) {
    return static_cast<double>(std::count_if(greys.begin(), greys.end(), counts)) / area;
  };

  std::vector<double> figures{chroma_of(small),
                              (high - low) / 255,
                              all.mean(),
                              percentile(stretched, 0.25),
                              percentile(stretched, 0.5),
                              percentile(stretched, 0.75),
                              percentile(stretched, 0.9),
                              share_of([](double value) { return value < 0.1; }),
                              share_of([](double value) { return value > 0.9; })};
  add_edges(greys, figures);
  figures.insert(figures.end(),
                 {std::abs(shape.middle_x() - 0.5), shape.middle_y() - 0.5, shape.x.spread(),
                  shape.y.spread(), ellipse_overlap(mask, shape), largest_piece(mask),
                  symmetry(greys, shape.middle_x(), true), symmetry(greys, shape.middle_y(), false),
                  neighbourhood(greys, 1), neighbourhood(greys, 8), flat_share(grey), entropy(greys)});
  add_blocks(greys, figures);
  return figures;
}

std::vector<std::vector<double>> turned_ways(const std::vector<double>& appearance) {
  const auto at = [](Trait trait) { return static_cast<std::size_t>(trait); };
  const auto block = [](std::size_t row, std::size_t column) {
    return trait_count + row * block_side + column;
  };
  constexpr std::size_t last = block_side - 1;
  std::vector<double> over = appearance;
  over[at(Trait::offset_y)] = -appearance[at(Trait::offset_y)];
  std::vector<double> quarter = appearance;
  std::swap(quarter[at(Trait::width)], quarter[at(Trait::height)]);
  std::swap(quarter[at(Trait::mirrored)], quarter[at(Trait::turned_over)]);
  quarter[at(Trait::offset_x)] = std::abs(appearance[at(Trait::offset_y)]);
  std::vector<double> other_quarter = quarter;
  for (std::size_t row = 0; row < block_side; ++row) {
    for (std::size_t column = 0; column < block_side; ++column) {
      over[block(row, column)] = appearance[block(last - row, last - column)];
      quarter[block(row, column)] = appearance[block(last - column, row)];
      other_quarter[block(row, column)] = appearance[block(column, last - row)];
    }
  }
  std::vector<std::vector<double>> ways{over};
  for (std::vector<double>& way : std::vector{quarter, other_quarter}) {
    for (const double sign : {1.0, -1.0}) {
      way[at(Trait::offset_y)] = sign * appearance[at(Trait::offset_x)];
      ways.push_back(way);
    }
  }
  return ways;
}

}  // namespace neuroscan::decision
