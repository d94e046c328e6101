// Any bytes: a graph in order, or an Error; never anything else.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "base/error.hpp"
#include "onnx/graph.hpp"
#include "onnx/read.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace neuroscan;
  try {
    const onnx::Model model = onnx::read({data, size});
    const onnx::Graph graph(model);
    if (graph.order().size() != model.nodes.size()) std::abort();
  } catch (const Error&) {
  }
  return 0;
}
