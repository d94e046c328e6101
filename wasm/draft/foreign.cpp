#include "draft/foreign.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "draft/zip_names.hpp"
#include "image/foreign.hpp"

namespace neuroscan::draft {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view from_pytorch = "a PyTorch file; export the model with torch.onnx.export";
constexpr std::string_view from_keras = "a Keras model; convert it with tf2onnx (python -m tf2onnx.convert)";
constexpr std::string_view from_tensorflow =
    "a TensorFlow SavedModel; convert its folder with tf2onnx (python -m tf2onnx.convert --saved-model)";

struct Signature {
  std::size_t offset;
  std::string_view bytes;
  std::string_view what;
};

constexpr std::array signatures{
    Signature{0, "\x89HDF"sv, from_keras},
    Signature{4, "TFL3"sv, "a TensorFlow Lite model; convert it with tf2onnx (--tflite)"},
    Signature{4, "ORTM"sv, "a model in ONNX Runtime's own format; use the .onnx file it was made from"},
    Signature{0, "\x80\x02\x8A\x0A"sv, from_pytorch},
    Signature{0, "\x80\x02}"sv, from_pytorch},
    Signature{0,
              "\x80\x02"
              "c"sv,
              from_pytorch},
    Signature{0, "\x80\x03"sv, "a Python pickle; export the model in it as ONNX"},
    Signature{0, "\x80\x04"sv, "a Python pickle; export the model in it as ONNX"},
    Signature{0, "\x80\x05"sv, "a Python pickle; export the model in it as ONNX"},
    Signature{0, "GGUF"sv, "a GGUF language model, which classifies no images"},
    Signature{0, "\x93NUMPY"sv, "a NumPy array; export the whole model as ONNX"},
    Signature{0, "\x08\x01\x12"sv, from_tensorflow},
    Signature{0, "version https://git-lfs.github.com/spec/"sv,
              "a Git LFS pointer, which stands for the model; fetch the model itself (git lfs pull, or the "
              "download button)"},
    Signature{0, "\x89PNG"sv, "a PNG image; drop it as a picture"},
    Signature{0, "\xFF\xD8\xFF"sv, "a JPEG image; drop it as a picture"},
    Signature{0, "GIF8"sv, "a GIF image; drop it as a picture"},
    Signature{0, "\x1F\x8B"sv, "packed with gzip; unpack it first"},
    Signature{0, "Entry not found"sv, "the message of a server that found nothing; download the model again"},
};

bool begins(std::string_view file, std::size_t offset, std::string_view bytes) {
  return file.size() >= offset && file.substr(offset, bytes.size()) == bytes;
}

// Its header's length in eight bytes, then the header in JSON.
bool is_safetensors(std::string_view file) {
  return file.size() > 9 && file[8] == '{' && begins(file, 4, "\0\0\0\0"sv) && begins(file, 9, "\"");
}

std::string name_zip(Bytes file) {
  const std::vector<std::string_view> names = zip_names(file);
  const auto holds = [&](std::string_view end) {
    const auto found = std::find_if(names.begin(), names.end(),
                                    [end](std::string_view name) { return name.ends_with(end); });
    return found == names.end() ? std::string_view{} : *found;
  };
  if (const std::string_view onnx = holds(".onnx"); !onnx.empty())
    return "a ZIP archive; unpack it and choose " + std::string(onnx) + " from it";
  if (!holds("data.pkl").empty() || !holds("constants.pkl").empty()) return std::string(from_pytorch);
  if (!holds("model.weights.h5").empty() || !holds(".keras").empty() || !holds(".h5").empty())
    return std::string(from_keras);
  if (!holds("saved_model.pb").empty()) return std::string(from_tensorflow);
  return "a ZIP archive without an .onnx file in it";
}

bool is_text(std::string_view start) {
  return !start.empty() && std::all_of(start.begin(), start.end(), [](char each) {
    const auto byte = static_cast<unsigned char>(each);
    return byte >= 0x20 || (byte >= 9 && byte <= 13);
  });
}

}  // namespace

std::string name_foreign_model(Bytes file) {
  const std::string_view text(reinterpret_cast<const char*>(file.data()), file.size());
  if (begins(text, 0, "PK\x03\x04")) return name_zip(file);
  for (const Signature& signature : signatures) {
    if (begins(text, signature.offset, signature.bytes)) return std::string(signature.what);
  }
  if (is_safetensors(text))
    return "weights alone (safetensors); export the model that they belong to as ONNX";
  const std::string_view other = image::name_foreign_format(file);
  if (other == "web page")
    return "a web page, perhaps one that asks you to sign in; download the model itself";
  if (!other.empty()) return "of another kind: " + std::string(other);
  if (is_text(text.substr(0, 512))) return "a text; choose the .onnx file itself";
  return {};
}

}  // namespace neuroscan::draft
