// Medical files in, volumes that stay open, their slices as pictures out.
#pragma once

#include <emscripten/val.h>

#include <map>
#include <string>

#include "volume/intake.hpp"
#include "volume/planes.hpp"

namespace neuroscan::engine {

using emscripten::val;

// What is open of volumes, in a module of its own that is loaded with the first such file, apart from the
// engine that answers pictures: a slice leaves here as the bytes of a PNM file, which the engine opens like
// any other. Every call answers with a promise: of a result as typed in web/protocol.js or said here, or
// rejected with a Failure. No exception leaves this class.
class Volumes {
 public:
  // Adds a file (a Uint8Array) to an intake of the caller's number; archives are unpacked. Pictures that only
  // a codec can decode wait for `give_samples`: the promise is of [{picture, capsule}], `capsule` being a
  // DICOM file with the compressed pixels alone. A file that cannot be read is no failure, but skipped with
  // its reason.
  // `keep_patient`: whether captures of its volumes may name the patient.
  val take(int intake, const std::string& name, const val& file, bool keep_patient);
  // What the codec made of a capsule: the samples' type ("uint8", "int16", …) and bytes.
  val give_samples(int intake, int picture, const std::string& type, const val& bytes);
  // Or why it could not.
  val skip_picture(int intake, int picture, const std::string& detail);
  // Or that there is no codec: the name of the file, of which the caller says so.
  val forget_picture(int intake, int picture);
  // How many images were read so far, and what was skipped: {images, skipped}.
  val taken(int intake);
  // The volumes of an intake: OpenedVolumes. The intake is over.
  val open(int intake);
  val drop(int intake);
  val close(int volume);

  // `window` is {low, high}, or null for the volume's own.
  val slice_file(int volume, const std::string& plane, int slice, const val& window);
  val slice_pixels(int volume, const std::string& plane, int slice, const val& window);
  // The slices with enough tissue to be answered; rejected with no_tissue where there are none.
  val slices_with_tissue(int volume, const std::string& plane, const val& window);
  // One verdict from [{slice, probabilities}] in the order of the class ids: Verdict.
  val verdict(const val& answers, const val& class_ids, const std::string& aggregation);

  // [{slice, width, height, map, placed}] as one NIfTI file (a Uint8Array) on the grid of the volume.
  val heatmap_file(int volume, const std::string& plane, const val& maps, const std::string& description);
  // {plane, slice, overlay, class_name, model_id, model_sha256} as a DICOM secondary capture (a Uint8Array).
  val capture_file(int volume, const val& wanted);

 private:
  struct Waiting {
    std::string file;
    volume::dicom::Picture picture;  // without its pixel data
  };
  struct Taking {
    volume::Intake intake;
    std::map<int, Waiting> waiting;
    bool keep_patient = false;
  };

  void read(Taking& taking, const std::string& name, Bytes file, int depth, const val& capsules);
  void read_dicom(Taking& taking, const std::string& name, Bytes file, const val& capsules);
  Taking& taking(int intake) { return takings_[intake]; }
  const volume::Volume& volume(int number) const;
  volume::Window window(const volume::Volume& volume, const val& wanted) const;
  image::Image picture(int volume, const std::string& plane, int slice, const val& window) const;

  std::map<int, Taking> takings_;
  std::map<int, volume::Volume> volumes_;
  int last_volume_ = 0;
  int last_waiting_ = 0;
};

}  // namespace neuroscan::engine
