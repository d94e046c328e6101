#include <algorithm>
#include <cmath>

#include "interpreter.hpp"

namespace neuroscan::interpreter {
namespace {

struct Window {
  Dims kernel, strides, dilations, begin, end, output;
};

Window window(const Call& c, const Dims& kernel) {
  const std::size_t axes = kernel.size();
  const Dims pads = c.integers("pads", Dims(2 * axes));
  Window w{kernel, c.integers("strides", Dims(axes, 1)), c.integers("dilations", Dims(axes, 1)), {}, {}, {}};
  const std::string mode = c.text("auto_pad", "NOTSET");
  for (std::size_t a = 0; a < axes; ++a) {
    const std::int64_t size = c.x().dims[a + 2];
    const std::int64_t extent = w.dilations[a] * (kernel[a] - 1) + 1;
    if (mode.starts_with("SAME")) {
      w.output.push_back((size + w.strides[a] - 1) / w.strides[a]);
      const std::int64_t total = std::max<std::int64_t>((w.output[a] - 1) * w.strides[a] + extent - size, 0);
      w.begin.push_back(mode == "SAME_UPPER" ? total / 2 : total - total / 2);
      w.end.push_back(total - w.begin[a]);
      continue;
    }
    w.end.push_back(mode == "VALID" ? 0 : pads[a + axes]);
    w.begin.push_back(mode == "VALID" ? 0 : pads[a]);
    const std::int64_t padded = size + (mode == "VALID" ? 0 : pads[a] + pads[a + axes]);
    const std::int64_t up = c.integer("ceil_mode") ? w.strides[a] - 1 : 0;
    w.output.push_back((padded - extent + up) / w.strides[a] + 1);
    // A window that begins in the padding behind the picture is left out.
    if (up && (w.output[a] - 1) * w.strides[a] >= size + w.begin[a]) --w.output[a];
  }
  return w;
}

// Calls back with the place in [N, C, spatial…] that each element of one window reads, and whether it is
// inside.
template <class Visit>
void for_each_read(const Window& w, const Dims& x, const Dims& out, Visit visit) {
  for_each_place(w.kernel, [&](const Dims& k) {
    Dims place = out;
    bool inside = true;
    for (std::size_t a = 0; a < k.size(); ++a) {
      place[a + 2] = out[a + 2] * w.strides[a] - w.begin[a] + k[a] * w.dilations[a];
      inside = inside && place[a + 2] >= 0 && place[a + 2] < x[a + 2];
    }
    visit(k, place, inside);
  });
}

Dims joined(Dims dims, const Dims& more) {
  dims.insert(dims.end(), more.begin(), more.end());
  return dims;
}

std::vector<Array> convolution(const Call& c) {
  const Array& x = c.x(0);
  const Array& weights = c.x(1);
  const Window w = window(c, Dims(weights.dims.begin() + 2, weights.dims.end()));
  const std::int64_t filters = weights.dims[0] / c.integer("group", 1);
  Array y(joined({x.dims[0], weights.dims[0]}, w.output));
  for_each_place(y.dims, [&](const Dims& out) {
    double sum = c.has(2) ? c.x(2).values[static_cast<std::size_t>(out[1])] : 0;
    for_each_read(w, x.dims, out, [&](const Dims& k, Dims place, bool inside) {
      for (std::int64_t i = 0; inside && i < weights.dims[1]; ++i) {
        place[1] = out[1] / filters * weights.dims[1] + i;
        sum += x.at(place) * weights.at(joined({out[1], i}, k));
      }
    });
    y.at(out) = sum;
  });
  return {y};
}

std::vector<Array> transposed_convolution(const Call& c) {
  const Array& x = c.x(0);
  const Array& weights = c.x(1);
  const Dims kernel(weights.dims.begin() + 2, weights.dims.end());
  const std::size_t axes = kernel.size();
  const Dims strides = c.integers("strides", Dims(axes, 1));
  const Dims dilations = c.integers("dilations", Dims(axes, 1));
  const Dims pads = c.integers("pads", Dims(2 * axes));
  const Dims more = c.integers("output_padding", Dims(axes));
  const std::int64_t group = c.integer("group", 1);
  Array y({x.dims[0], weights.dims[1] * group});
  for (std::size_t a = 0; a < axes; ++a)
    y.dims.push_back((x.dims[a + 2] - 1) * strides[a] + more[a] + dilations[a] * (kernel[a] - 1) + 1 -
                     pads[a] - pads[a + axes]);
  y = Array(y.dims);
  for_each_place(x.dims, [&](const Dims& in) {
    for_each_place(kernel, [&](const Dims& k) {
      Dims place = in;
      for (std::size_t a = 0; a < axes; ++a) {
        place[a + 2] = in[a + 2] * strides[a] - pads[a] + k[a] * dilations[a];
        if (place[a + 2] < 0 || place[a + 2] >= y.dims[a + 2]) return;
      }
      for (std::int64_t o = 0; o < weights.dims[1]; ++o) {
        place[1] = in[1] / (x.dims[1] / group) * weights.dims[1] + o;
        y.at(place) += x.at(in) * weights.at(joined({in[1], o}, k));
      }
    });
  });
  return {y};
}

std::vector<Array> max_pool(const Call& c) {
  const Array& x = c.x();
  const Window w = window(c, c.integers("kernel_shape"));
  Array y(joined({x.dims[0], x.dims[1]}, w.output), -HUGE_VAL);
  Array indices(y.dims);
  for_each_place(y.dims, [&](const Dims& out) {
    for_each_read(w, x.dims, out, [&](const Dims&, const Dims& place, bool inside) {
      if (!inside || x.at(place) <= y.at(out)) return;
      y.at(out) = x.at(place);
      indices.at(out) = static_cast<double>(x.offset(place));
    });
  });
  return {y, indices};
}

std::vector<Array> average_pool(const Call& c) {
  const Array& x = c.x();
  const Window w = window(c, c.integers("kernel_shape"));
  const bool with_padding = c.integer("count_include_pad") != 0;
  Array y(joined({x.dims[0], x.dims[1]}, w.output));
  for_each_place(y.dims, [&](const Dims& out) {
    int count = 0;
    for_each_read(w, x.dims, out, [&](const Dims&, const Dims& place, bool inside) {
      bool counted = inside;
      if (with_padding) {
        counted = true;
        for (std::size_t a = 0; a < w.kernel.size(); ++a)
          counted = counted && place[a + 2] < x.dims[a + 2] + w.end[a];
      }
      count += counted;
      if (inside) y.at(out) += x.at(place);
    });
    y.at(out) /= count;
  });
  return {y};
}

std::vector<Array> local_response(const Call& c) {
  const Array& x = c.x();
  const std::int64_t size = c.integer("size", 1);
  Array y(x.dims);
  for_each_place(x.dims, [&](const Dims& place) {
    double sum = 0;
    Dims near = place;
    for (std::int64_t i = place[1] - (size - 1) / 2; i <= place[1] + size / 2; ++i) {
      near[1] = i;
      if (i >= 0 && i < x.dims[1]) sum += x.at(near) * x.at(near);
    }
    const double d = c.real("bias", 1) + c.real("alpha", 1e-4) / static_cast<double>(size) * sum;
    y.at(place) = x.at(place) / std::pow(d, c.real("beta", 0.75));
  });
  return {y};
}

// A reference of its own, from the operator's text: two neighbours per axis, and the weight of each.
std::vector<Array> resize(const Call& c) {
  const Array& x = c.x();
  const bool young = c.opset >= 11;
  std::vector<double> scales;
  Dims dims;
  const Dims all{0, 1, 2, 3, 4, 5, 6, 7};
  const Dims axes = c.integers("axes", Dims(all.begin(), all.begin() + static_cast<int>(x.dims.size())));
  for (std::size_t a = 0; a < x.dims.size(); ++a) {
    const auto chosen = std::find(axes.begin(), axes.end(), static_cast<std::int64_t>(a));
    const auto i = static_cast<std::size_t>(chosen - axes.begin());
    if (chosen == axes.end()) {
      dims.push_back(x.dims[a]);
      scales.push_back(1);
    } else if (young && c.has(3)) {
      dims.push_back(c.x(3).integers()[i]);
      scales.push_back(static_cast<double>(dims[a]) / static_cast<double>(x.dims[a]));
    } else {
      scales.push_back(c.x(young ? 2 : 1).values[i]);
      dims.push_back(static_cast<std::int64_t>(std::floor(static_cast<double>(x.dims[a]) * scales[a])));
    }
  }
  const std::string coordinates =
      young ? c.text("coordinate_transformation_mode", "half_pixel") : "asymmetric";
  const std::string rounding = young ? c.text("nearest_mode", "round_prefer_floor") : "floor";
  const bool linear = c.text("mode", "nearest") == "linear";
  const auto source = [&](std::size_t a, std::int64_t o) {
    const auto out = static_cast<double>(o);
    if (coordinates == "asymmetric") return out / scales[a];
    if (coordinates == "align_corners")
      return dims[a] == 1 ? 0 : out * static_cast<double>(x.dims[a] - 1) / static_cast<double>(dims[a] - 1);
    if (coordinates == "pytorch_half_pixel" && dims[a] == 1) return 0.0;
    return (out + 0.5) / scales[a] - 0.5;
  };
  const auto pick = [&](double place) {
    if (rounding == "floor") return std::floor(place);
    if (rounding == "ceil") return std::ceil(place);
    return rounding == "round_prefer_ceil" ? std::floor(place + 0.5) : std::ceil(place - 0.5);
  };
  Array y(dims);
  for_each_place(dims, [&](const Dims& out) {
    for_each_place(Dims(dims.size(), linear ? 2 : 1), [&](const Dims& corner) {
      double weight = 1;
      Dims place;
      for (std::size_t a = 0; a < dims.size(); ++a) {
        double at = source(a, out[a]);
        if (linear) {
          const double part = at - std::floor(at);
          weight *= corner[a] ? part : 1 - part;
          at = std::floor(at) + static_cast<double>(corner[a]);
        } else {
          at = pick(at);
        }
        place.push_back(static_cast<std::int64_t>(std::clamp(at, 0.0, static_cast<double>(x.dims[a] - 1))));
      }
      y.at(out) += weight * x.at(place);
    });
  });
  return {y};
}

}  // namespace

const Operators& window_operators() {
  static const Operators operators{{"Conv", convolution},   {"ConvTranspose", transposed_convolution},
                                   {"MaxPool", max_pool},   {"AveragePool", average_pool},
                                   {"LRN", local_response}, {"Resize", resize},
                                   {"Upsample", resize}};
  return operators;
}

}  // namespace neuroscan::interpreter
