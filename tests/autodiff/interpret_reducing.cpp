#include <algorithm>
#include <cmath>
#include <numeric>

#include "interpreter.hpp"

namespace neuroscan::interpreter {
namespace {

// Gathers the elements that go into each place of the result, then reduces each list.
template <class Function>
Array reduce(const Array& x, const Dims& axes, bool keep, Function function) {
  Dims kept = x.dims;
  for (const std::int64_t axis : axes) kept[axis] = 1;
  Array y(kept);
  std::vector<std::vector<double>> lists(y.values.size());
  for_each_place(x.dims, [&](const Dims& place) {
    Dims to = place;
    for (const std::int64_t axis : axes) to[axis] = 0;
    lists[y.offset(to)].push_back(x.at(place));
  });
  std::transform(lists.begin(), lists.end(), y.values.begin(), function);
  if (keep) return y;
  Dims dims;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (std::find(axes.begin(), axes.end(), static_cast<std::int64_t>(i)) == axes.end())
      dims.push_back(kept[i]);
  }
  return {dims, y.values};
}

double sum(const std::vector<double>& list) { return std::accumulate(list.begin(), list.end(), 0.0); }
double mean(const std::vector<double>& list) { return sum(list) / static_cast<double>(list.size()); }
double largest(const std::vector<double>& list) { return *std::max_element(list.begin(), list.end()); }
double smallest(const std::vector<double>& list) { return *std::min_element(list.begin(), list.end()); }
double length(const std::vector<double>& list) {
  return std::sqrt(std::inner_product(list.begin(), list.end(), list.begin(), 0.0));
}

template <double (*function)(const std::vector<double>&), int input_since>
std::vector<Array> reducer(const Call& c) {
  Dims axes(c.x().dims.size());
  std::iota(axes.begin(), axes.end(), 0);
  axes = c.opset >= input_since && c.has(1) ? c.x(1).integers() : c.integers("axes", axes);
  for (std::int64_t& axis : axes) axis = c.axis(axis, c.x().dims.size());
  return {reduce(c.x(), axes, c.integer("keepdims", 1) != 0, function)};
}

template <double (*function)(const std::vector<double>&)>
std::vector<Array> global(const Call& c) {
  Dims axes(c.x().dims.size() - 2);
  std::iota(axes.begin(), axes.end(), 2);
  return {reduce(c.x(), axes, true, function)};
}

template <class Function>
Array with_places(const Array& x, Function function) {
  Array y(x.dims);
  for_each_place(x.dims, [&](const Dims& place) { y.at(place) = function(place, x.at(place)); });
  return y;
}

Dims zeroed(Dims place, const Dims& axes) {
  for (const std::int64_t axis : axes) place[axis] = 0;
  return place;
}

Array log_softmax_of(const Call& c) {
  Dims axes{c.axis(c.integer("axis", c.opset < 13 ? 1 : -1), c.x().dims.size())};
  while (c.opset < 13 && axes.back() + 1 < static_cast<std::int64_t>(c.x().dims.size()))
    axes.push_back(axes.back() + 1);
  const Array total = reduce(c.x(), axes, true, [](const std::vector<double>& list) {
    double all = 0;
    for (const double value : list) all += std::exp(value);
    return std::log(all);
  });
  return with_places(c.x(), [&](const Dims& place, double x) { return x - total.at(zeroed(place, axes)); });
}

std::vector<Array> log_softmax(const Call& c) { return {log_softmax_of(c)}; }

std::vector<Array> softmax(const Call& c) {
  return {with_places(log_softmax_of(c), [](const Dims&, double x) { return std::exp(x); })};
}

Array standardized(const Array& x, const Dims& axes, double epsilon) {
  const Array middle = reduce(x, axes, true, mean);
  const Array variance = reduce(x, axes, true, [](const std::vector<double>& list) {
    const double m = mean(list);
    double all = 0;
    for (const double value : list) all += (value - m) * (value - m);
    return all / static_cast<double>(list.size());
  });
  return with_places(x, [&](const Dims& place, double value) {
    const Dims at = zeroed(place, axes);
    return (value - middle.at(at)) / std::sqrt(variance.at(at) + epsilon);
  });
}

std::vector<Array> batch_normalization(const Call& c) {
  return {with_places(c.x(), [&](const Dims& place, double x) {
    const auto channel = static_cast<std::size_t>(place[1]);
    return (x - c.x(3).values[channel]) / std::sqrt(c.x(4).values[channel] + c.real("epsilon", 1e-5)) *
               c.x(1).values[channel] +
           c.x(2).values[channel];
  })};
}

std::vector<Array> layer_normalization(const Call& c) {
  Dims axes;
  const std::size_t rank = c.x().dims.size();
  for (std::int64_t axis = c.axis(c.integer("axis", -1), rank); axis < static_cast<std::int64_t>(rank);
       ++axis)
    axes.push_back(axis);
  return {with_places(standardized(c.x(), axes, c.real("epsilon", 1e-5)), [&](const Dims& place, double x) {
    const Dims own(place.end() - static_cast<std::ptrdiff_t>(axes.size()), place.end());
    return x * c.x(1).at(own) + (c.has(2) ? c.x(2).at(own) : 0);
  })};
}

std::vector<Array> instance_normalization(const Call& c) {
  return {with_places(standardized(c.x(), {2, 3}, c.real("epsilon", 1e-5)), [&](const Dims& place, double x) {
    const auto channel = static_cast<std::size_t>(place[1]);
    return x * c.x(1).values[channel] + c.x(2).values[channel];
  })};
}

std::vector<Array> group_normalization(const Call& c) {
  const std::int64_t groups = c.integer("num_groups");
  const Dims& dims = c.x().dims;
  const Array grouped({dims[0], groups, static_cast<std::int64_t>(c.x().values.size()) / dims[0] / groups},
                      c.x().values);
  const Array standard(dims, standardized(grouped, {2}, c.real("epsilon", 1e-5)).values);
  return {with_places(standard, [&](const Dims& place, double x) {
    const auto own = static_cast<std::size_t>(c.opset < 21 ? place[1] / (dims[1] / groups) : place[1]);
    return x * c.x(1).values[own] + c.x(2).values[own];
  })};
}

std::vector<Array> matrix_product(const Call& c) {
  const Array& a = c.x(0);
  const Array& b = c.x(1);
  const std::size_t rank = std::max(a.dims.size(), b.dims.size());
  Dims dims(rank, 1);
  for (std::size_t i = 0; i < rank; ++i) {
    if (i < a.dims.size()) dims[rank - 1 - i] = a.dims[a.dims.size() - 1 - i];
    if (i < b.dims.size() && (i == 0 || (i > 1 && b.dims[b.dims.size() - 1 - i] != 1)))
      dims[rank - 1 - i] = b.dims[b.dims.size() - 1 - i];
  }
  const auto stacked = [](const Array& array, const Dims& place, std::int64_t row, std::int64_t column) {
    Dims at(place.end() - static_cast<std::ptrdiff_t>(array.dims.size()), place.end());
    for (std::size_t i = 0; i < at.size(); ++i) at[i] = std::min(at[i], array.dims[i] - 1);
    at.end()[-2] = row;
    at.end()[-1] = column;
    return array.at(at);
  };
  Array y(dims);
  for_each_place(dims, [&](const Dims& place) {
    for (std::int64_t k = 0; k < a.dims.back(); ++k)
      y.at(place) += stacked(a, place, place.end()[-2], k) * stacked(b, place, k, place.end()[-1]);
  });
  return {y};
}

std::vector<Array> gemm(const Call& c) {
  const bool ta = c.integer("transA") != 0;
  const bool tb = c.integer("transB") != 0;
  const Array& a = c.x(0);
  const Array& b = c.x(1);
  Array y({a.dims[ta ? 1 : 0], b.dims[tb ? 0 : 1]});
  for_each_place(y.dims, [&](const Dims& place) {
    double all = 0;
    for (std::int64_t k = 0; k < a.dims[ta ? 0 : 1]; ++k)
      all +=
          a.at(ta ? Dims{k, place[0]} : Dims{place[0], k}) * b.at(tb ? Dims{place[1], k} : Dims{k, place[1]});
    all *= c.real("alpha", 1);
    if (c.has(2)) {
      const Array& add = c.x(2);
      Dims at(place.end() - static_cast<std::ptrdiff_t>(add.dims.size()), place.end());
      for (std::size_t i = 0; i < at.size(); ++i) at[i] = std::min(at[i], add.dims[i] - 1);
      all += c.real("beta", 1) * add.at(at);
    }
    y.at(place) = all;
  });
  return {y};
}

}  // namespace

const Operators& reducing_operators() {
  static const Operators operators{{"ReduceSum", reducer<sum, 13>},
                                   {"ReduceMean", reducer<mean, 18>},
                                   {"ReduceMax", reducer<largest, 18>},
                                   {"ReduceMin", reducer<smallest, 18>},
                                   {"ReduceL2", reducer<length, 18>},
                                   {"GlobalAveragePool", global<mean>},
                                   {"GlobalMaxPool", global<largest>},
                                   {"Softmax", softmax},
                                   {"LogSoftmax", log_softmax},
                                   {"BatchNormalization", batch_normalization},
                                   {"LayerNormalization", layer_normalization},
                                   {"InstanceNormalization", instance_normalization},
                                   {"GroupNormalization", group_normalization},
                                   {"MatMul", matrix_product},
                                   {"Gemm", gemm}};
  return operators;
}

}  // namespace neuroscan::interpreter
