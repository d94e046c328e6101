#include <algorithm>
#include <numeric>

#include "interpreter.hpp"
#include "onnx/values.hpp"

namespace neuroscan::interpreter {
namespace {

std::vector<Array> reshape(const Call& c) {
  Dims dims = c.x(1).integers();
  std::int64_t known = 1;
  for (std::size_t i = 0; i < dims.size(); ++i) {
    if (dims[i] == 0) dims[i] = c.x().dims[i];
    if (dims[i] > 0) known *= dims[i];
  }
  for (std::int64_t& size : dims) {
    if (size == -1) size = onnx::element_count(c.x().dims) / known;
  }
  return {{dims, c.x().values}};
}

std::vector<Array> flatten(const Call& c) {
  const auto& dims = c.x().dims;
  const auto axis = c.axis(c.integer("axis", 1), dims.size());
  const std::int64_t rows = onnx::element_count(Dims(dims.begin(), dims.begin() + axis));
  return {{Dims{rows, onnx::element_count(dims) / rows}, c.x().values}};
}

Dims axes(const Call& c) {
  Dims axes = c.opset < 13 ? c.integers("axes") : c.has(1) ? c.x(1).integers() : Dims();
  return axes;
}

std::vector<Array> squeeze(const Call& c) {
  Dims dims;
  const Dims gone = axes(c);
  for (std::size_t i = 0; i < c.x().dims.size(); ++i) {
    const bool named = std::any_of(gone.begin(), gone.end(), [&](std::int64_t each) {
      return c.axis(each, c.x().dims.size()) == static_cast<std::int64_t>(i);
    });
    if (gone.empty() ? c.x().dims[i] != 1 : !named) dims.push_back(c.x().dims[i]);
  }
  return {{dims, c.x().values}};
}

std::vector<Array> unsqueeze(const Call& c) {
  Dims dims = c.x().dims;
  Dims added = axes(c);
  for (std::int64_t& axis : added) axis = c.axis(axis, dims.size() + added.size());
  std::sort(added.begin(), added.end());
  for (const std::int64_t axis : added) dims.insert(dims.begin() + axis, 1);
  return {{dims, c.x().values}};
}

std::vector<Array> transpose(const Call& c) {
  const Array& x = c.x();
  Dims order(x.dims.size());
  std::iota(order.rbegin(), order.rend(), 0);
  order = c.integers("perm", order);
  Dims dims;
  for (const std::int64_t axis : order) dims.push_back(x.dims[axis]);
  Array y(dims);
  for_each_place(dims, [&](const Dims& place) {
    Dims from(place.size());
    for (std::size_t i = 0; i < place.size(); ++i) from[order[i]] = place[i];
    y.at(place) = x.at(from);
  });
  return {y};
}

Array part(const Array& x, std::size_t axis, std::int64_t start, std::int64_t size, std::int64_t step = 1) {
  Array y;
  y.dims = x.dims;
  y.dims[axis] = size;
  y = Array(y.dims);
  for_each_place(y.dims, [&](const Dims& place) {
    Dims from = place;
    from[axis] = start + place[axis] * step;
    if (from[axis] >= 0 && from[axis] < x.dims[axis]) y.at(place) = x.at(from);
  });
  return y;
}

std::vector<Array> concat(const Call& c) {
  const auto axis = static_cast<std::size_t>(c.axis(c.integer("axis"), c.x().dims.size()));
  Dims dims = c.x().dims;
  for (std::size_t i = 1; i < c.inputs.size(); ++i) dims[axis] += c.x(i).dims[axis];
  Array y(dims);
  std::int64_t start = 0;
  for (const Array* input : c.inputs) {
    for_each_place(input->dims, [&](const Dims& place) {
      Dims to = place;
      to[axis] += start;
      y.at(to) = input->at(place);
    });
    start += input->dims[axis];
  }
  return {y};
}

std::vector<Array> split(const Call& c) {
  const auto axis = static_cast<std::size_t>(c.axis(c.integer("axis"), c.x().dims.size()));
  const auto parts = static_cast<std::int64_t>(c.node.outputs.size());
  Dims sizes(c.node.outputs.size(), c.x().dims[axis] / parts);
  sizes = c.has(1) ? c.x(1).integers() : c.integers("split", sizes);
  std::vector<Array> made;
  std::int64_t start = 0;
  for (const std::int64_t size : sizes) made.push_back(part(c.x(), axis, start, size)), start += size;
  return made;
}

std::vector<Array> slice(const Call& c) {
  const bool inputs = c.opset >= 10;
  const Dims starts = inputs ? c.x(1).integers() : c.integers("starts");
  const Dims ends = inputs ? c.x(2).integers() : c.integers("ends");
  Dims along(starts.size());
  std::iota(along.begin(), along.end(), 0);
  along = !inputs ? c.integers("axes", along) : c.has(3) ? c.x(3).integers() : along;
  const Dims steps = inputs && c.has(4) ? c.x(4).integers() : Dims(starts.size(), 1);
  Array y = c.x();
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const auto axis = static_cast<std::size_t>(c.axis(along[i], y.dims.size()));
    const std::int64_t size = y.dims[axis];
    const bool backwards = steps[i] < 0;
    const auto inside = [&](std::int64_t at) {
      return std::clamp<std::int64_t>(at < 0 ? at + size : at, backwards ? -1 : 0,
                                      backwards ? size - 1 : size);
    };
    const std::int64_t start = inside(starts[i]);
    const std::int64_t up = backwards ? steps[i] + 1 : steps[i] - 1;
    y = part(y, axis, start, (inside(ends[i]) - start + up) / steps[i], steps[i]);
  }
  return {y};
}

std::vector<Array> pad(const Call& c) {
  const Dims pads = c.opset >= 11 ? c.x(1).integers() : c.integers("pads");
  const std::size_t count = pads.size() / 2;
  Dims along(count);
  std::iota(along.begin(), along.end(), 0);
  if (c.has(3)) along = c.x(3).integers();
  Array y = c.x();
  for (std::size_t i = 0; i < count; ++i) {
    const auto axis = static_cast<std::size_t>(c.axis(along[i], y.dims.size()));
    y = part(y, axis, -pads[i], y.dims[axis] + pads[i] + pads[i + count]);
  }
  return {y};
}

std::vector<Array> gather(const Call& c) {
  const auto axis = static_cast<std::size_t>(c.axis(c.integer("axis"), c.x().dims.size()));
  const std::int64_t index = c.axis(c.x(1).integers().at(0), static_cast<std::size_t>(c.x().dims[axis]));
  Array y = part(c.x(), axis, index, 1);
  if (c.x(1).dims.empty()) y.dims.erase(y.dims.begin() + static_cast<std::ptrdiff_t>(axis));
  return {y};
}

std::vector<Array> scatter(const Call& c) {
  const auto axis = static_cast<std::size_t>(c.axis(c.integer("axis"), c.x().dims.size()));
  const bool adds = c.text("reduction") == "add";
  Array y = c.x();
  for_each_place(c.x(1).dims, [&](const Dims& place) {
    Dims to = place;
    to[axis] = static_cast<std::int64_t>(c.x(1).at(place));
    y.at(to) = (adds ? y.at(to) : 0) + c.x(2).at(place);
  });
  return {y};
}

std::vector<Array> tile(const Call& c) {
  Dims dims = c.x().dims;
  for (std::size_t i = 0; i < dims.size(); ++i) dims[i] *= c.x(1).integers()[i];
  Array y(dims);
  for_each_place(dims, [&](const Dims& place) {
    Dims from = place;
    for (std::size_t i = 0; i < from.size(); ++i) from[i] %= c.x().dims[i];
    y.at(place) = c.x().at(from);
  });
  return {y};
}

// Both ways: the place in [N, C·b·b, H, W] that belongs to one in [N, C, H·b, W·b].
Dims in_depth(const Dims& place, std::int64_t channels, std::int64_t block) {
  const std::int64_t in_block = place[2] % block * block + place[3] % block;
  return {place[0], in_block * channels + place[1], place[2] / block, place[3] / block};
}

std::vector<Array> space_to_depth(const Call& c) {
  const std::int64_t b = c.integer("blocksize");
  const Dims& x = c.x().dims;
  Array y({x[0], x[1] * b * b, x[2] / b, x[3] / b});
  for_each_place(x, [&](const Dims& place) { y.at(in_depth(place, x[1], b)) = c.x().at(place); });
  return {y};
}

std::vector<Array> depth_to_space(const Call& c) {
  const std::int64_t b = c.integer("blocksize");
  const Dims& x = c.x().dims;
  Array y({x[0], x[1] / b / b, x[2] * b, x[3] * b});
  for_each_place(y.dims, [&](const Dims& place) { y.at(place) = c.x().at(in_depth(place, y.dims[1], b)); });
  return {y};
}

std::vector<Array> shape(const Call& c) {
  const Dims& dims = c.x().dims;
  return {{Dims{static_cast<std::int64_t>(dims.size())}, std::vector<double>(dims.begin(), dims.end())}};
}

std::vector<Array> constant_of_shape(const Call& c) {
  return {Array(c.x().integers(), onnx::numbers(*c.node.attribute("value")->tensor).at(0))};
}

}  // namespace

const Operators& arranging_operators() {
  static const Operators operators{{"Reshape", reshape},
                                   {"Flatten", flatten},
                                   {"Squeeze", squeeze},
                                   {"Unsqueeze", unsqueeze},
                                   {"Transpose", transpose},
                                   {"Concat", concat},
                                   {"Split", split},
                                   {"Slice", slice},
                                   {"Pad", pad},
                                   {"Gather", gather},
                                   {"Scatter", scatter},
                                   {"ScatterElements", scatter},
                                   {"Tile", tile},
                                   {"SpaceToDepth", space_to_depth},
                                   {"DepthToSpace", depth_to_space},
                                   {"Shape", shape},
                                   {"ConstantOfShape", constant_of_shape}};
  return operators;
}

}  // namespace neuroscan::interpreter
