// Heatmaps of slices, put back where their volume lies.
#pragma once

#include <vector>

#include "volume/planes.hpp"

namespace neuroscan::volume {

// A map with the part of the slice's picture that it covers, in fractions of it (it may reach beyond).
struct PlacedMap {
  int slice = 0;
  int width = 0;
  int height = 0;
  std::vector<float> values;  // row by row, width * height
  double x = 0;
  double y = 0;
  double across = 1;
  double down = 1;
};

// One value per voxel in the order of the file: the maps, interpolated between their points; 0 where none is.
// Throws Error internal for maps whose sizes or slices do not fit.
std::vector<float> voxels_of_maps(const Volume& volume, Plane plane, const std::vector<PlacedMap>& maps);

}  // namespace neuroscan::volume
