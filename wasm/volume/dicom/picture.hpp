// A DICOM file in, what it says about its picture out: everything that is needed to place, decode and show
// it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "volume/dicom/dataset.hpp"
#include "volume/volume.hpp"

namespace neuroscan::volume::dicom {

// Where one frame lies: from Image Position (Patient), Image Orientation (Patient) and Pixel Spacing.
struct Place {
  Vector3 position_mm{};
  Vector3 right{};  // of length 1, along a row
  Vector3 down{};
};

struct Frame {
  std::optional<Place> place;
  double slope = 1;
  double intercept = 0;
  std::optional<Window> window;
};

// How pixel data are stored.
struct Storage {
  std::string transfer_syntax;
  std::string photometric;
  int width_px = 0;
  int height_px = 0;
  int frames = 1;
  int channels = 1;
  int bits_allocated = 8;
  int bits_stored = 8;
  int high_bit = 7;
  bool is_signed = false;
  bool is_planar = false;  // RRR…GGG…BBB…
};

struct Picture {
  Source source;
  std::string sop_instance_uid;
  int instance_number = 0;
  Storage storage;
  double column_spacing_mm = 1;  // between columns
  double row_spacing_mm = 1;
  double slice_spacing_mm = 1;  // said by the file; 1 where it does not
  std::vector<Frame> frames;
  bool has_table = false;  // of brightness or values (VOI LUT, Modality LUT), which is not applied
  bool is_compressed = false;
  Bytes pixel_data;  // of compressed files: the fragments with their item headers
  bool is_big_endian = false;
};

// A DICOM file, with its data set inflated where it came deflated.
class File {
 public:
  // Whether the first bytes look like one; also of files without the preamble.
  static bool is_one(Bytes file);

  // Keeps a view of `file`, which has to outlive it. Throws Error: corrupt_image, unsupported_image.
  explicit File(Bytes file);
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  const Dataset& dataset() const { return dataset_; }
  const std::string& transfer_syntax() const { return transfer_syntax_; }
  bool is_big_endian() const { return transfer_syntax_ == "1.2.840.10008.1.2.2"; }

 private:
  std::vector<std::uint8_t> inflated_;
  std::string transfer_syntax_;
  Dataset dataset_;
};

// Throws Error: no_picture (a PDF, a structure set, a report; the detail names it), corrupt_image,
// unsupported_image, volume_too_large: sizes are judged before any pixel is looked at. Views of the file.
// What names the patient is left in the file unless `keep_patient`.
Picture read_picture(const File& file, bool keep_patient = false);

}  // namespace neuroscan::volume::dicom
