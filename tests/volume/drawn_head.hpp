// The head of tests/fixtures/volumes/make.py, and its files.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "volume/dicom/series.hpp"
#include "volume/intake.hpp"

namespace neuroscan::volume {

inline constexpr int head_width = 24, head_height = 20, head_slices = 6;

std::vector<std::uint8_t> read_volume_fixture(const std::string& name);

// The drawn value at a voxel in LPS order: columns to the left, rows to the back, slices upwards.
int head_value(int x, int y, int z);

// The bytes of `name` read as one volume; gzip is unpacked, uncompressed DICOM decoded.
Volume volume_of_fixture(const std::string& name);
Volume volume_of_bytes(const std::vector<std::uint8_t>& file);

// slope * stored + intercept.
double value_at(const Volume& volume, int i, int j, int k);

// The error's code and detail, "" where nothing was thrown.
template <class Step>
std::string refusal(Step&& step) {
  try {
    step();
  } catch (const Error& error) {
    return std::string(code_name(error.code())) + ": " + error.detail();
  }
  return "";
}

}  // namespace neuroscan::volume
