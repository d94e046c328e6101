// Where the voxels of a volume lie in the patient.
#pragma once

#include <array>
#include <string>

namespace neuroscan::volume {

// Millimetres in the patient: x towards the Left, y towards Posterior, z towards Superior (LPS, as DICOM).
using Vector3 = std::array<double, 3>;

double dot(const Vector3& a, const Vector3& b);
Vector3 cross(const Vector3& a, const Vector3& b);
double length(const Vector3& a);
// Requires a length above 0.
Vector3 normalised(const Vector3& a);

// A grid of voxels: columns (0), rows (1), slices (2). Invariant: sizes >= 1, spacings > 0 and finite, axes
// of length 1 and of independent directions.
struct Geometry {
  std::array<int, 3> size{1, 1, 1};
  Vector3 spacing_mm{1, 1, 1};
  Vector3 origin_mm{0, 0, 0};  // the centre of voxel (0, 0, 0)
  std::array<Vector3, 3> axes{Vector3{1, 0, 0}, Vector3{0, 1, 0}, Vector3{0, 0, 1}};
  bool is_oriented =
      false;  // false: the file does not say where the patient is; axes and origin mean nothing
};

// From voxel indices to LPS millimetres: columns with the length of a voxel, and the origin. Throws Error
// corrupt_image where the columns are not independent or not finite.
Geometry geometry_of_affine(const std::array<int, 3>& size, const std::array<Vector3, 3>& columns,
                            const Vector3& origin);

// The sides of the patient towards which a direction points, the strongest first: "L", "LA", …; a component
// counts from a quarter of the whole on.
std::string letters(const Vector3& direction);

// The voxel axis that runs along each patient axis (0 left-right, 1 front-back, 2 foot-head): the assignment
// with the largest sum of cosines. `along[p]` is the voxel axis of patient axis p; each occurs once.
std::array<int, 3> axes_along(const Geometry& geometry);

// How far the grid is turned against the patient's axes, in degrees: the largest of its three axes.
double obliqueness_deg(const Geometry& geometry);

}  // namespace neuroscan::volume
