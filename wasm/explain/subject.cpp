#include "explain/subject.hpp"

#include "onnx/read.hpp"

namespace neuroscan::explain {
namespace {

Bytes view(const std::string& bytes) {
  return {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
}

}  // namespace

Subject::Subject(onnx::Skimmed its_description, std::string_view output)
    : description(std::move(its_description)),
      model(onnx::read(view(description.bytes), onnx::Values::may_be_left_out)),
      graph(model),
      score(find_score(graph, output)) {}

}  // namespace neuroscan::explain
