#include "autodiff/window.hpp"

#include <algorithm>

namespace neuroscan::autodiff {
namespace {

constexpr std::int64_t most = 1 << 12;         // of kernels, strides, dilations and padding
constexpr std::int64_t most_places = 1 << 16;  // along one axis

}  // namespace

Dims Window::pads() const {
  Dims pads = begin;
  for (std::size_t axis = 0; axis < end.size(); ++axis) pads.push_back(end[axis] + stick_out[axis]);
  return pads;
}

Window window(const Step& step, const Dims& kernel) {
  const Dims& x = step.x_dims();
  const Dims& y = step.y_dims();
  const std::size_t axes = kernel.size();
  if (axes == 0 || x.size() != axes + 2 || y.size() != axes + 2)
    step.refuse("its sizes do not fit its kernel");
  const Dims pads = step.integers("pads", Dims(2 * axes));
  Window w{
      kernel, step.integers("strides", Dims(axes, 1)), step.integers("dilations", Dims(axes, 1)), {}, {}, {},
      {}};
  if (w.strides.size() != axes || w.dilations.size() != axes || pads.size() != 2 * axes)
    step.refuse("its attributes do not fit its kernel");
  for (std::size_t axis = 0; axis < axes; ++axis) {
    step.need_range(x[axis + 2], 1, most_places);
    step.need_range(y[axis + 2], 1, most_places);
    step.need_range(kernel[axis], 1, most);
    step.need_range(w.strides[axis], 1, most);
    step.need_range(w.dilations[axis], 1, most);
    step.need_range(pads[axis], -most, most);
    step.need_range(pads[axis + axes], -most, most);
  }
  const std::string mode = step.text("auto_pad", "NOTSET");
  for (std::size_t axis = 0; axis < axes; ++axis) {
    const std::int64_t reach = (y[axis + 2] - 1) * w.strides[axis] + w.extent(axis);
    const std::int64_t same = std::max<std::int64_t>(reach - x[axis + 2], 0);
    const bool upper = mode == "SAME_UPPER";
    const bool is_same = upper || mode == "SAME_LOWER";
    const bool none = mode == "VALID";
    w.begin.push_back(is_same ? (same + !upper) / 2 : none ? 0 : pads[axis]);
    w.end.push_back(is_same ? same - w.begin.back() : none ? 0 : pads[axis + axes]);
    const std::int64_t spare = x[axis + 2] + w.begin.back() + w.end.back() - reach;
    w.left_over.push_back(std::max<std::int64_t>(spare, 0));
    w.stick_out.push_back(std::max<std::int64_t>(-spare, 0));
  }
  return w;
}

}  // namespace neuroscan::autodiff
