// Any bytes, as a model with the sizes that the file itself tells: a suffix, or an Error; never anything
// else.
#include <cstddef>
#include <cstdint>

#include "base/error.hpp"
#include "explain/surgery.hpp"
#include "onnx/read.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace neuroscan;
  try {
    const onnx::Model model = onnx::read({data, size});
    const onnx::Graph graph(model);
    const explain::Score score = explain::find_score(graph);
    explain::probe(graph, score);
    explain::Shapes shapes;
    for (const auto* values : {&model.inputs, &model.outputs, &model.values}) {
      for (const onnx::Value& value : *values) {
        if (value.dims) shapes[std::string(value.name)] = *value.dims;
      }
    }
    for (const explain::Layer& layer : explain::layers(graph, shapes, score))
      explain::operate(graph, shapes, score, layer);
  } catch (const Error&) {
  }
  return 0;
}
