// Files of any kind in, volumes out, with a reason for every file that gave none.
#pragma once

#include <string>
#include <vector>

#include "base/error.hpp"
#include "volume/dicom/series.hpp"
#include "volume/volume.hpp"

namespace neuroscan::volume {

enum class FileKind { dicom, nifti, nrrd, meta_image, zip, gzip, other };
FileKind kind_of(Bytes file);

// Whether this is for an intake rather than an ordinary picture: every kind but `other`. The first kilobyte
// is enough.
bool is_for_intake(Bytes start);

struct Skipped {
  std::string file;
  Error error;
};

// Collects what belongs to one choice of files (a folder, an archive, one file).
class Intake {
 public:
  // A file that is no DICOM, ZIP or gzip: its volume. Ordinary pictures become volumes of one slice. Throws
  // Error.
  void add(const std::string& name, Bytes file);
  // A DICOM picture with its samples decoded.
  void add(dicom::Decoded decoded) { pictures_.push_back(std::move(decoded)); }
  void skip(const std::string& name, Error error) { skipped_.push_back({name, std::move(error)}); }

  // Everything that was added, once; DICOM series last.
  std::vector<Volume> finish();
  const std::vector<Skipped>& skipped() const { return skipped_; }
  std::size_t images() const { return volumes_.size() + pictures_.size(); }

 private:
  std::vector<Volume> volumes_;
  std::vector<dicom::Decoded> pictures_;
  std::vector<Skipped> skipped_;
};

}  // namespace neuroscan::volume
