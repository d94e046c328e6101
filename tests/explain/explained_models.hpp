// Small models with their sizes, as a probe would tell them.
#pragma once

#include <algorithm>

#include "../autodiff/interpreter.hpp"
#include "../onnx/small_models.hpp"
#include "explain/surgery.hpp"
#include "onnx/read.hpp"
#include "onnx/values.hpp"

namespace neuroscan::explain {

// Owns what views need to stay alive.
struct Explained {
  explicit Explained(std::string its_bytes)
      : bytes(std::move(its_bytes)),
        model(onnx::read(onnx::view(bytes))),
        graph(model),
        score(find_score(graph)) {
    const Dims dims = *graph.inputs()[0]->dims;
    picture = interpreter::Array(dims);
    for (std::size_t i = 0; i < picture.values.size(); ++i)
      picture.values[i] = static_cast<double>(i * 29 % 17) / 8 - 1;
    tensors = interpreter::run(graph, {{std::string(graph.inputs()[0]->name), picture}});
    for (const auto& [name, array] : tensors) shapes[name] = array.dims;
  }

  std::string bytes;
  onnx::Model model;
  onnx::Graph graph;
  Score score;
  interpreter::Array picture;
  interpreter::Arrays tensors;
  Shapes shapes;
};

inline std::vector<float> floats(const interpreter::Array& array, std::size_t from, std::size_t count) {
  const auto begin = array.values.begin() + static_cast<std::ptrdiff_t>(from);
  std::vector<float> values(count);
  std::transform(begin, begin + static_cast<std::ptrdiff_t>(count), values.begin(),
                 [](double value) { return static_cast<float>(value); });
  return values;
}

}  // namespace neuroscan::explain
