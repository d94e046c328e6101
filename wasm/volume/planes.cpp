#include "volume/planes.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/error.hpp"
#include "image/resize.hpp"

namespace neuroscan::volume {
namespace {

constexpr int max_side_px = 4096;

// The patient axis (0 left, 1 posterior, 2 superior) and its sign that run right, down and through.
struct Shown {
  std::array<int, 3> patient;
  std::array<int, 3> sign;
};

Shown shown_as(Plane plane) {
  switch (plane) {
    case Plane::coronal: return {{0, 2, 1}, {1, -1, 1}};
    case Plane::sagittal: return {{1, 2, 0}, {1, -1, 1}};
    default: return {{0, 1, 2}, {1, 1, 1}};
  }
}

std::size_t index(int axis) { return static_cast<std::size_t>(axis); }

// Steps through the voxels of a slice: where its first pixel lies and how far it is to the next.
struct Walk {
  std::array<std::int64_t, 3> first{0, 0, 0};
  std::array<std::int64_t, 3> right{0, 0, 0};
  std::array<std::int64_t, 3> down{0, 0, 0};
  int width = 0;
  int height = 0;
};

Walk walk_of(const Geometry& geometry, const View& view, int slice) {
  Walk walk;
  walk.width = geometry.size[index(view.axis[0])];
  walk.height = geometry.size[index(view.axis[1])];
  const std::array<std::array<std::int64_t, 3>*, 2> steps{&walk.right, &walk.down};
  for (std::size_t i = 0; i < 2; ++i) {
    const std::size_t axis = index(view.axis[i]);
    (*steps[i])[axis] = view.is_reversed[i] ? -1 : 1;
    walk.first[axis] = view.is_reversed[i] ? geometry.size[axis] - 1 : 0;
  }
  const std::size_t through = index(view.axis[2]);
  walk.first[through] = view.is_reversed[2] ? geometry.size[through] - 1 - slice : slice;
  return walk;
}

// Calls use(pixel, value index in its slice, slice) for every pixel.
template <class Use>
void each_pixel(const Geometry& geometry, const Walk& walk, Use&& use) {
  const std::int64_t columns = geometry.size[0];
  std::size_t pixel = 0;
  for (int y = 0; y < walk.height; ++y) {
    std::int64_t i = walk.first[0] + y * walk.down[0];
    std::int64_t j = walk.first[1] + y * walk.down[1];
    std::int64_t k = walk.first[2] + y * walk.down[2];
    for (int x = 0; x < walk.width; ++x, ++pixel) {
      use(pixel, static_cast<std::size_t>(j * columns + i), static_cast<std::size_t>(k));
      i += walk.right[0];
      j += walk.right[1];
      k += walk.right[2];
    }
  }
}

std::uint8_t rounded(double grey) { return static_cast<std::uint8_t>(std::clamp(grey, 0.0, 255.0) + 0.5); }

// stored → grey.
class Greys {
 public:
  Greys(const Volume& volume, const Window& window) : is_inverted_(volume.is_inverted) {
    scale_ = 255 * volume.slope / (window.high - window.low);
    offset_ = 255 * (volume.intercept - window.low) / (window.high - window.low);
  }

  template <class Stored>
  std::uint8_t operator()(Stored stored) const {
    const std::uint8_t grey = rounded(scale_ * static_cast<double>(stored) + offset_);
    return is_inverted_ ? static_cast<std::uint8_t>(255 - grey) : grey;
  }

 private:
  bool is_inverted_;
  double scale_;
  double offset_;
};

template <class Stored>
image::Image cut(const Volume& volume, const Walk& walk, const Window& window) {
  image::Image image = image::black(walk.width, walk.height, volume.channels);
  std::vector<const Stored*> slices;
  for (const Samples& slice : volume.slices) slices.push_back(std::get<std::vector<Stored>>(slice).data());
  if (volume.channels == 3) {
    each_pixel(volume.geometry, walk, [&](std::size_t pixel, std::size_t at, std::size_t k) {
      for (std::size_t c = 0; c < 3; ++c) {
        image.pixels[3 * pixel + c] = static_cast<std::uint8_t>(slices[k][3 * at + c]);
      }
    });
    return image;
  }
  const Greys greys(volume, window);
  each_pixel(volume.geometry, walk, [&](std::size_t pixel, std::size_t at, std::size_t k) {
    image.pixels[pixel] = greys(slices[k][at]);
  });
  return image;
}

}  // namespace

std::string_view plane_name(Plane plane) {
  switch (plane) {
    case Plane::stored: return "stored";
    case Plane::axial: return "axial";
    case Plane::coronal: return "coronal";
    case Plane::sagittal: return "sagittal";
  }
  return "stored";
}

Plane plane_of_name(std::string_view name) {
  for (const Plane plane : {Plane::stored, Plane::axial, Plane::coronal, Plane::sagittal}) {
    if (plane_name(plane) == name) return plane;
  }
  throw Error(ErrorCode::internal, "no plane is called " + std::string(name));
}

std::vector<Plane> planes_of(const Volume& volume) {
  if (!volume.geometry.is_oriented) return {Plane::stored};
  const std::array<int, 3> along = axes_along(volume.geometry);
  // Slices (voxel axis 2) that follow each other from foot to head are axial, and so on.
  const Plane taken = along[2] == 2 ? Plane::axial : along[1] == 2 ? Plane::coronal : Plane::sagittal;
  std::vector<Plane> planes{taken};
  if (volume.channels == 3 || volume.geometry.size[2] == 1) return planes;
  for (const Plane plane : {Plane::axial, Plane::coronal, Plane::sagittal}) {
    if (plane != taken) planes.push_back(plane);
  }
  return planes;
}

View view_of(const Geometry& geometry, Plane plane) {
  if (plane == Plane::stored || !geometry.is_oriented) return {};
  const std::array<int, 3> along = axes_along(geometry);
  const Shown shown = shown_as(plane);
  View view;
  for (std::size_t i = 0; i < 3; ++i) {
    const std::size_t patient = index(shown.patient[i]);
    view.axis[i] = along[patient];
    view.is_reversed[i] = geometry.axes[index(view.axis[i])][patient] * shown.sign[i] < 0;
  }
  return view;
}

int slice_count(const Volume& volume, Plane plane) {
  return volume.geometry.size[index(view_of(volume.geometry, plane).axis[2])];
}

int stored_slice(const Volume& volume, Plane plane, int slice) {
  const View view = view_of(volume.geometry, plane);
  if (view.axis[2] != 2) return -1;
  return view.is_reversed[2] ? volume.geometry.size[2] - 1 - slice : slice;
}

std::array<std::string, 4> edge_letters(const Geometry& geometry, Plane plane) {
  if (!geometry.is_oriented) return {};
  const View view = view_of(geometry, plane);
  const auto towards = [&](std::size_t side, int sign) {
    Vector3 direction = geometry.axes[index(view.axis[side])];
    for (double& part : direction) part *= view.is_reversed[side] ? -sign : sign;
    return letters(direction);
  };
  return {towards(0, -1), towards(0, 1), towards(1, -1), towards(1, 1)};
}

std::array<int, 2> picture_size_px(const Geometry& geometry, Plane plane) {
  const View view = view_of(geometry, plane);
  const std::array<std::size_t, 2> axes{index(view.axis[0]), index(view.axis[1])};
  const double finest_mm = std::min(geometry.spacing_mm[axes[0]], geometry.spacing_mm[axes[1]]);
  std::array<int, 2> sides{};
  for (std::size_t i = 0; i < 2; ++i) {
    const double side = geometry.size[axes[i]] * geometry.spacing_mm[axes[i]] / finest_mm;
    // A spacing given with a few digits must not resample a whole picture by one pixel.
    const int whole = static_cast<int>(std::clamp(std::round(side), 1.0, 1.0 * max_side_px));
    const int unchanged = geometry.size[axes[i]];
    sides[i] = std::abs(side - unchanged) < 0.01 * unchanged && unchanged <= max_side_px ? unchanged : whole;
  }
  return sides;
}

image::Image picture(const Volume& volume, Plane plane, int slice, const Window& window) {
  const Walk walk = walk_of(volume.geometry, view_of(volume.geometry, plane), slice);
  image::Image image = std::visit(
      [&](const auto& first) {
        return cut<typename std::decay_t<decltype(first)>::value_type>(volume, walk, window);
      },
      volume.slices.front());
  const auto [width_px, height_px] = picture_size_px(volume.geometry, plane);
  if (width_px == image.width_px && height_px == image.height_px) return image;
  return image::resize(image, width_px, height_px, image::Filter::bilinear);
}

}  // namespace neuroscan::volume
