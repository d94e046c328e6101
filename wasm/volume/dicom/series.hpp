// Pictures of any order in, series sorted by position out.
#pragma once

#include <string>
#include <vector>

#include "volume/dicom/picture.hpp"

namespace neuroscan::volume::dicom {

// A picture that was decoded: one entry of `samples` per frame. `picture.pixel_data` is not looked at any
// more.
struct Decoded {
  std::string file;
  Picture picture;
  std::vector<Samples> samples;
};

// One volume per stack of slices: frames of one series, size, kind and direction belong together, in the
// order in which they lie in the patient. Where several frames share each position (echoes, time points),
// each set becomes a volume of its own; frames without a position keep the order of their instance numbers.
// Volumes come in the order of their series numbers. What a person should know (another modality than MR,
// another part than the head, gaps, slices that lie unevenly) is in the notes.
std::vector<Volume> assemble(std::vector<Decoded> pictures);

}  // namespace neuroscan::volume::dicom
