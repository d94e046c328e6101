#include "volume/geometry.hpp"

#include <algorithm>
#include <cmath>

#include "base/error.hpp"

namespace neuroscan::volume {
namespace {

constexpr double pi = 3.14159265358979323846;
constexpr double least_component = 0.25;
constexpr double least_independence = 1e-3;  // of the volume that three axes of length 1 span

}  // namespace

double dot(const Vector3& a, const Vector3& b) { return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]; }

Vector3 cross(const Vector3& a, const Vector3& b) {
  return {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
}

double length(const Vector3& a) { return std::sqrt(dot(a, a)); }

Vector3 normalised(const Vector3& a) {
  const double whole = length(a);
  return {a[0] / whole, a[1] / whole, a[2] / whole};
}

Geometry geometry_of_affine(const std::array<int, 3>& size, const std::array<Vector3, 3>& columns,
                            const Vector3& origin) {
  Geometry geometry;
  geometry.size = size;
  geometry.origin_mm = origin;
  geometry.is_oriented = true;
  for (std::size_t axis = 0; axis < 3; ++axis) {
    const double spacing = length(columns[axis]);
    if (!(spacing > 1e-6 && spacing < 1e6)) {
      throw Error(ErrorCode::corrupt_image, "the size of a voxel is " + std::to_string(spacing) + " mm");
    }
    geometry.spacing_mm[axis] = spacing;
    geometry.axes[axis] = normalised(columns[axis]);
  }
  const double spanned = dot(cross(geometry.axes[0], geometry.axes[1]), geometry.axes[2]);
  const bool is_finite = std::all_of(origin.begin(), origin.end(), [](double x) { return std::isfinite(x); });
  if (!(std::abs(spanned) > least_independence) || !is_finite) {
    throw Error(ErrorCode::corrupt_image, "its orientation is not one");
  }
  return geometry;
}

std::string letters(const Vector3& direction) {
  constexpr std::array<char, 3> positive{'L', 'P', 'S'};
  constexpr std::array<char, 3> negative{'R', 'A', 'I'};
  std::array<std::size_t, 3> order{0, 1, 2};
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return std::abs(direction[a]) > std::abs(direction[b]); });
  std::string result;
  for (const std::size_t axis : order) {
    if (std::abs(direction[axis]) < least_component) break;
    result += direction[axis] > 0 ? positive[axis] : negative[axis];
  }
  return result;
}

std::array<int, 3> axes_along(const Geometry& geometry) {
  std::array<int, 3> order{0, 1, 2};
  std::array<int, 3> best = order;
  double best_sum = -1;
  do {
    double sum = 0;
    for (std::size_t patient = 0; patient < 3; ++patient) {
      sum += std::abs(geometry.axes[static_cast<std::size_t>(order[patient])][patient]);
    }
    if (sum > best_sum + 1e-9) {
      best_sum = sum;
      best = order;
    }
  } while (std::next_permutation(order.begin(), order.end()));
  return best;
}

double obliqueness_deg(const Geometry& geometry) {
  const std::array<int, 3> along = axes_along(geometry);
  double most = 0;
  for (std::size_t patient = 0; patient < 3; ++patient) {
    const double cosine = std::abs(geometry.axes[static_cast<std::size_t>(along[patient])][patient]);
    most = std::max(most, std::acos(std::min(1.0, cosine)) * 180 / pi);
  }
  return most;
}

}  // namespace neuroscan::volume
