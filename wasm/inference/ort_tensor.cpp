#include "inference/ort_tensor.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "model/spelling.hpp"
#include "tensor/half.hpp"

namespace neuroscan::inference {
namespace {

template <class Element>
val copied(const char* array, const std::vector<Element>& values) {
  return val::global(array).new_(val(emscripten::typed_memory_view(values.size(), values.data())));
}

template <class Element, class Convert>
std::vector<Element> converted(const std::vector<float>& values, Convert&& convert) {
  std::vector<Element> elements(values.size());
  std::transform(values.begin(), values.end(), elements.begin(), convert);
  return elements;
}

// float16 as bits: that is what ONNX Runtime takes wherever it runs.
val elements_of(const tensor::Tensor& tensor) {
  switch (tensor.type) {
    case model::ElementType::float32: break;
    case model::ElementType::float16:
      return copied("Uint16Array", converted<std::uint16_t>(tensor.values, tensor::to_half));
    case model::ElementType::uint8:
      return copied("Uint8Array", converted<std::uint8_t>(tensor.values, [](float value) {
                      return static_cast<std::uint8_t>(value);
                    }));
  }
  return copied("Float32Array", tensor.values);
}

// What it gives is a Float16Array where JavaScript has that, and else the bits: both lie in memory alike.
std::vector<float> from_halves(const val& data) {
  const val view = val::global("Uint16Array").new_(data["buffer"], data["byteOffset"], data["length"]);
  const auto bits = emscripten::convertJSArrayToNumberVector<std::uint16_t>(view);
  std::vector<float> values(bits.size());
  std::transform(bits.begin(), bits.end(), values.begin(), tensor::from_half);
  return values;
}

}  // namespace

val to_ort(const val& ort, const tensor::Tensor& tensor) {
  val shape = val::array();
  for (const std::int64_t side : tensor.shape) shape.call<void>("push", static_cast<double>(side));
  const std::string type(spelling(model::element_types, tensor.type));
  return ort["Tensor"].new_(type, elements_of(tensor), shape);
}

std::vector<float> floats_of(const val& output, const std::string& name) {
  const auto type = output["type"].as<std::string>();
  const val data = output["data"];
  if (type == "float16") return from_halves(data);
  if (type == "float32" || type == "float64") return emscripten::convertJSArrayToNumberVector<float>(data);
  throw Error(ErrorCode::output_mismatch, "output \"" + name + "\" gives " + type);
}

}  // namespace neuroscan::inference
