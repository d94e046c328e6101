// Slices of a volume as upright pictures, along any of its axes.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "image/image.hpp"
#include "volume/volume.hpp"

namespace neuroscan::volume {

// `stored`: as the file has them, where it does not say how the patient lies.
enum class Plane { stored, axial, coronal, sagittal };

std::string_view plane_name(Plane plane);
// Throws Error internal for a name that is none.
Plane plane_of_name(std::string_view name);

// The planes that a volume can be seen in, the one in which it was taken first: one of them for colour, for a
// single slice and where the orientation is unknown.
std::vector<Plane> planes_of(const Volume& volume);

// Which voxel axis runs to the right, down and from slice to slice, and whether it does so backwards. Shown
// as radiologists do: axial and coronal with the patient's left on the right, sagittal with the face on the
// left; slices run from foot to head, front to back, right to left.
struct View {
  std::array<int, 3> axis{0, 1, 2};  // right, down, through
  std::array<bool, 3> is_reversed{false, false, false};
};
View view_of(const Geometry& geometry, Plane plane);

int slice_count(const Volume& volume, Plane plane);

// The voxel index along the file's slices (axis 2) that a slice of this plane shows; -1 where it crosses
// them.
int stored_slice(const Volume& volume, Plane plane, int slice);

// The letters at the edges of a picture: left, right, top, bottom; empty where the orientation is unknown.
std::array<std::string, 4> edge_letters(const Geometry& geometry, Plane plane);

// The width and height of the picture of a slice: square pixels of the finer of both spacings, at most 4096.
std::array<int, 2> picture_size_px(const Geometry& geometry, Plane plane);

// The slice with the window's values from black to white, rounded to the nearest grey level; inverted for
// MONOCHROME1, colour as it is. Requires 0 <= slice < slice_count.
image::Image picture(const Volume& volume, Plane plane, int slice, const Window& window);

}  // namespace neuroscan::volume
