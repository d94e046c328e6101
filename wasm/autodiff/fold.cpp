#include "autodiff/fold.hpp"

#include <algorithm>
#include <numeric>

#include "onnx/values.hpp"

namespace neuroscan::autodiff {
namespace {

constexpr int max_depth = 32;
constexpr std::int64_t sane = std::int64_t{1} << 31;
constexpr std::size_t most_values = 256;

// Integers as the graph computes them: sizes and positions, so a handful, in a vector or a small matrix.
struct Integers {
  Dims dims;
  Dims values;
};

using Found = std::optional<Integers>;

Found vector_of(Dims values) {
  const auto size = static_cast<std::int64_t>(values.size());
  return Integers{{size}, std::move(values)};
}

Found combine(std::string_view op, const Integers& a, const Integers& b) {
  const std::size_t size = std::max(a.values.size(), b.values.size());
  if ((a.values.size() != size && a.values.size() != 1) || (b.values.size() != size && b.values.size() != 1))
    return {};
  Integers result{a.values.size() == size ? a.dims : b.dims, {}};
  for (std::size_t i = 0; i < size; ++i) {
    const std::int64_t x = a.values[a.values.size() == 1 ? 0 : i];
    const std::int64_t y = b.values[b.values.size() == 1 ? 0 : i];
    if (std::max(x, y) > sane || std::min(x, y) < -sane || (op == "Div" && y == 0)) return {};
    result.values.push_back(op == "Add" ? x + y : op == "Sub" ? x - y : op == "Mul" ? x * y : x / y);
  }
  return result;
}

Found reshape(const Integers& from, const Integers& to) {
  Integers result{to.values, from.values};
  std::int64_t known = 1;
  for (const std::int64_t size : result.dims) {
    if (size < -1 || size == 0 || size > sane) return {};
    if (size > 0 && __builtin_mul_overflow(known, size, &known)) return {};
  }
  for (std::int64_t& size : result.dims) {
    if (size == -1) size = static_cast<std::int64_t>(from.values.size()) / known;
  }
  if (onnx::element_count(result.dims) != static_cast<std::int64_t>(from.values.size())) return {};
  return result;
}

Found transpose(const Integers& from) {
  if (from.dims.size() != 2) return {};
  Integers result{{from.dims[1], from.dims[0]}, {}};
  for (std::int64_t column = 0; column < from.dims[1]; ++column) {
    for (std::int64_t row = 0; row < from.dims[0]; ++row)
      result.values.push_back(from.values[static_cast<std::size_t>(row * from.dims[1] + column)]);
  }
  return result;
}

// Of rows: along the first axis, in steps of any sign.
Found slice(const Integers& from, std::int64_t start, std::int64_t end, std::int64_t step) {
  if (from.dims.empty() || from.dims[0] < 1 || step == 0) return {};
  const std::int64_t rows = from.dims[0];
  const auto width = static_cast<std::int64_t>(from.values.size()) / rows;
  const auto inside = [&](std::int64_t at) {
    return std::clamp<std::int64_t>(at < 0 ? std::max(at, -sane) + rows : at, step < 0 ? -1 : 0,
                                    step < 0 ? rows - 1 : rows);
  };
  step = std::clamp(step, -rows, rows);
  Integers result{from.dims, {}};
  result.dims[0] = 0;
  for (std::int64_t row = inside(start); step > 0 ? row < inside(end) : row > inside(end); row += step) {
    const auto begin = from.values.begin() + static_cast<std::ptrdiff_t>(row * width);
    result.values.insert(result.values.end(), begin, begin + static_cast<std::ptrdiff_t>(width));
    ++result.dims[0];
  }
  return result;
}

Found gather(const Integers& from, const Integers& places) {
  if (from.dims.size() != 1) return {};
  Integers result{places.dims, {}};
  for (const std::int64_t place : places.values) {
    const std::int64_t index = place < 0 ? place + from.dims[0] : place;
    if (index < 0 || index >= from.dims[0]) return {};
    result.values.push_back(from.values[static_cast<std::size_t>(index)]);
  }
  return result;
}

// A Constant may hold its integers without a tensor around them.
Found written_in(const onnx::Node& constant) {
  if (const onnx::Attribute* value = constant.attribute("value_int")) return Integers{{}, {value->i}};
  if (const onnx::Attribute* values = constant.attribute("value_ints")) return vector_of(values->ints);
  return {};
}

Found filled(const onnx::Node& node, const Integers& dims) {
  const onnx::Attribute* value = node.attribute("value");
  std::int64_t each = 0;
  if (value && value->tensor) {
    const Dims values = onnx::integers(*value->tensor);
    if (values.size() != 1) return {};
    each = values.front();
  }
  for (const std::int64_t size : dims.values) {
    if (size < 0) return {};
  }
  const std::int64_t count = onnx::element_count(dims.values);
  if (count > static_cast<std::int64_t>(most_values)) return {};
  return Integers{dims.values, Dims(static_cast<std::size_t>(count), each)};
}

class Folder {
 public:
  Folder(const onnx::Graph& graph, const Shapes& shapes) : graph_(graph), shapes_(shapes) {}

  Found fold(std::string_view tensor, int depth) {
    if (++visits_ > most_visits) return {};
    if (const onnx::Tensor* constant = graph_.constant(tensor))
      return Integers{constant->dims, onnx::integers(*constant)};
    const onnx::Node* node = graph_.producer(tensor);
    if (!node || !node->domain.empty() || depth > max_depth) return {};
    if (node->op_type == "Constant") return written_in(*node);
    if (node->inputs.empty()) return {};
    const Found result = compute(*node, depth + 1);
    return result && result->values.size() <= most_values ? result : Found();
  }

 private:
  // A graph could ask for the same thing twice at every step.
  static constexpr int most_visits = 1000;

  Found compute(const onnx::Node& node, int depth) {
    const std::string_view op = node.op_type;
    const auto input = [&](std::size_t i) {
      return i < node.inputs.size() ? fold(node.inputs[i], depth) : Found();
    };
    if (op == "Shape" && node.attributes.empty()) {
      const auto found = shapes_.find(node.inputs[0]);
      return found == shapes_.end() ? Found() : vector_of(found->second);
    }
    if (op == "Concat") return joined(node, depth);
    const Found first = input(0);
    if (!first) return {};
    if (op == "Cast" || op == "Identity") return first;
    if (op == "Unsqueeze" || op == "Squeeze") return vector_of(first->values);
    if (op == "Transpose") return transpose(*first);
    if (op == "ConstantOfShape") return filled(node, *first);
    const Found second = input(1);
    if (op == "Slice") return sliced(node, *first, second, input(2), input(3), input(4));
    if (!second) return {};
    if (op == "Reshape") return reshape(*first, *second);
    if (op == "Gather") return gather(*first, *second);
    if (op == "Add" || op == "Sub" || op == "Mul" || op == "Div") return combine(op, *first, *second);
    return {};
  }

  Found joined(const onnx::Node& node, int depth) {
    Dims values;
    for (const std::string_view name : node.inputs) {
      const Found part = fold(name, depth);
      if (!part || part->dims.size() > 1) return {};
      values.insert(values.end(), part->values.begin(), part->values.end());
    }
    return vector_of(std::move(values));
  }

  static Found sliced(const onnx::Node& node, const Integers& from, const Found& starts, const Found& ends,
                      const Found& axes, const Found& steps) {
    const auto first = [&](const char* name, const Found& given, std::int64_t otherwise) {
      if (given) return given->values.size() == 1 ? given->values[0] : sane;
      const onnx::Attribute* attribute = node.attribute(name);
      return attribute && attribute->ints.size() == 1 ? attribute->ints[0] : otherwise;
    };
    if (first("axes", axes, 0) != 0) return {};
    return slice(from, first("starts", starts, sane), first("ends", ends, sane), first("steps", steps, 1));
  }

  const onnx::Graph& graph_;
  const Shapes& shapes_;
  int visits_ = 0;
};

}  // namespace

std::optional<Dims> fold_integers(const onnx::Graph& graph, const Shapes& shapes, std::string_view tensor) {
  const Found found = Folder(graph, shapes).fold(tensor, 0);
  return found ? std::optional(found->values) : std::nullopt;
}

}  // namespace neuroscan::autodiff
