// Any bytes, read in pieces: a description that is read as the whole file is, or an Error; never anything
// else.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "base/error.hpp"
#include "onnx/graph.hpp"
#include "onnx/read.hpp"
#include "onnx/skim.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace neuroscan;
  const auto read_at = [&](std::uint64_t offset, std::span<std::uint8_t> into) {
    if (offset > size || into.size() > size - offset) std::abort();
    std::copy_n(data + offset, into.size(), into.begin());
  };
  try {
    const onnx::Skimmed skimmed = onnx::skim(size, read_at);
    for (const auto& [name, extent] : skimmed.values) {
      if (extent.offset > size || extent.bytes > size - extent.offset) std::abort();
    }
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(skimmed.bytes.data());
    const onnx::Model model = onnx::read({bytes, skimmed.bytes.size()}, onnx::Values::may_be_left_out);
    const onnx::Graph graph(model);
    if (graph.order().size() != model.nodes.size()) std::abort();
  } catch (const Error&) {
  }
  return 0;
}
