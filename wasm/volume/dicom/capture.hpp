// A picture that was derived from a slice, as a DICOM secondary capture beside it.
#pragma once

#include <string>
#include <vector>

#include "image/image.hpp"
#include "volume/volume.hpp"

namespace neuroscan::volume::dicom {

struct Derivation {
  std::string model_id;
  std::string model_sha256;
  std::string class_name;  // what the overlay shows evidence for
  int stored_slice = -1;   // the slice it was drawn on; -1 for one that crosses the stored ones
};

// The text that is burnt into every capture.
inline constexpr std::string_view burnt_in_text = "RESEARCH - NOT FOR DIAGNOSIS";

// An RGB picture with the text in a band below it: at least as wide as the text.
image::Image with_warning(const image::Image& picture);

// A DICOM file in the study of the volume and a series of its own: a derived image, with the model in its
// description, a reference to the slice, and the patient only where the volume kept one. The volume need not
// come from DICOM: then it is a study of its own. The same picture gives the same identifiers.
std::vector<std::uint8_t> capture_of(const Volume& volume, const image::Image& overlay,
                                     const Derivation& derivation);

}  // namespace neuroscan::volume::dicom
