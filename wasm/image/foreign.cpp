#include "image/foreign.hpp"

#include <array>
#include <cstddef>

#include "image/byte_reader.hpp"

namespace neuroscan::image {

namespace {

using namespace std::string_view_literals;

struct Signature {
  std::size_t offset;
  std::string_view bytes;
  std::string_view name;
};

constexpr std::array signatures{
    Signature{8, "WEBP"sv, "WebP"},
    Signature{4, "ftypavi"sv, "AVIF"},
    Signature{4, "ftyphei"sv, "HEIC"},
    Signature{4, "ftyphev"sv, "HEIC"},
    Signature{4, "ftypmif1"sv, "HEIF"},
    Signature{4, "ftypmsf1"sv, "HEIF"},
    Signature{4, "ftyp"sv, "MP4 video"},
    Signature{0, "II*\0"sv, "TIFF"},
    Signature{0, "MM\0*"sv, "TIFF"},
    Signature{0, "II+\0"sv, "BigTIFF"},
    Signature{0, "MM\0+"sv, "BigTIFF"},
    Signature{0, "\0\0\0\x0CjP  "sv, "JPEG 2000"},
    Signature{0, "\xFF\x4F\xFF\x51"sv, "JPEG 2000"},
    Signature{0, "\xFF\x0A"sv, "JPEG XL"},
    Signature{0, "\0\0\0\x0CJXL "sv, "JPEG XL"},
    Signature{128, "DICM"sv, "DICOM"},
    Signature{344, "n+1\0"sv, "NIfTI"},
    Signature{344, "ni1\0"sv, "NIfTI header"},
    Signature{4, "n+2\0"sv, "NIfTI"},
    Signature{0, "\x5C\x01\0\0"sv, "NIfTI or Analyze header"},
    Signature{0, "NRRD"sv, "NRRD"},
    Signature{0, "\x1F\x8B"sv, "gzip archive, perhaps .nii.gz"},
    Signature{0, "PK\x03\x04"sv, "ZIP archive"},
    Signature{0, "7z\xBC\xAF\x27\x1C"sv, "7z archive"},
    Signature{0, "Rar!"sv, "RAR archive"},
    Signature{0, "%PDF"sv, "PDF document"},
    Signature{0, "8BPS"sv, "Photoshop document"},
    Signature{0, "#?RADIANCE"sv, "Radiance HDR"},
    Signature{0, "v/1\x01"sv, "OpenEXR"},
    Signature{0, "\0\0\x01\0"sv, "Windows icon"},
    Signature{0, "\x89HDF"sv, "HDF5"},
    Signature{0, "MATLAB"sv, "MATLAB file"},
    Signature{0, "\x93NUMPY"sv, "NumPy array"},
};

// The start of a text without byte-order mark and blanks, in which SVG and HTML hide.
std::string_view text_start(Bytes file) {
  std::size_t begin = file.size() >= 3 && file[0] == 0xEF && file[1] == 0xBB && file[2] == 0xBF ? 3 : 0;
  while (begin < file.size() && begin < 256 &&
         (file[begin] == ' ' || (file[begin] >= 9 && file[begin] <= 13))) {
    ++begin;
  }
  const std::size_t count = file.size() - begin < 512 ? file.size() - begin : 512;
  return {reinterpret_cast<const char*>(file.data()) + begin, count};
}

}  // namespace

std::string_view name_foreign_format(Bytes file) {
  const ByteReader reader(file, "file");
  for (const Signature& signature : signatures) {
    if (reader.starts_with(signature.offset, signature.bytes)) return signature.name;
  }
  const std::string_view text = text_start(file);
  const bool xml = text.substr(0, 5) == "<?xml";
  if (text.substr(0, 4) == "<svg" || (xml && text.find("<svg") != std::string_view::npos))
    return "SVG drawing";
  if (xml) return "XML text";
  if (text.substr(0, 5) == "<html" || text.substr(0, 9) == "<!DOCTYPE" || text.substr(0, 9) == "<!doctype") {
    return "web page";
  }
  return {};
}

}  // namespace neuroscan::image
