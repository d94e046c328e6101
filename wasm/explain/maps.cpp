#include "explain/maps.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <numeric>

#include "base/error.hpp"

namespace neuroscan::explain {
namespace {

// One channel of one layer, place by place.
struct Channel {
  std::vector<double> a;
  std::vector<double> g;
  std::vector<double> m;  // magnitudes of the gradients

  double sum_a() const { return std::accumulate(a.begin(), a.end(), 0.0); }
};

Channel channel(const Layer& layer, std::int64_t index, std::span<const float> activations,
                std::span<const float> gradients, std::span<const float> magnitudes) {
  const std::int64_t places = layer.height * layer.width;
  const bool first = layer.layout == Layout::nchw;
  Channel channel;
  for (std::int64_t place = 0; place < places; ++place) {
    const auto at = static_cast<std::size_t>(first ? index * places + place : place * layer.channels + index);
    if (!std::isfinite(activations[at]) || !std::isfinite(gradients[at]))
      throw Error(ErrorCode::not_finite, "a gradient or activation of layer " + layer.tensor);
    channel.a.push_back(activations[at]);
    channel.g.push_back(gradients[at]);
    channel.m.push_back(magnitudes.empty() ? std::abs(gradients[at]) : magnitudes[at]);
  }
  return channel;
}

double relu(double value) { return std::max(value, 0.0); }

double mean(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

// a = G²/(2G² + ΣA·G³ + 10⁻⁶), zero where G is; the weight is Σ ReLU(G)·a.
double plus_plus_weight(const std::vector<double>& gradients, double sum) {
  double weight = 0;
  for (const double g : gradients) {
    if (g > 0) weight += g * g * g / (2 * g * g + sum * g * g * g + 1e-6);
  }
  return weight;
}

double x_weight(const Channel& c) {
  return std::inner_product(c.g.begin(), c.g.end(), c.a.begin(), 0.0) / (c.sum_a() + 1e-7);
}

// The same of the magnitudes, before they cancel.
double x_magnitude(const Channel& c) {
  double sum = 0;
  for (std::size_t i = 0; i < c.a.size(); ++i) sum += c.m[i] * std::abs(c.a[i]);
  return sum / (c.sum_a() + 1e-7);
}

// What was added up at each place, with and without signs.
struct Sums {
  std::vector<double> raw;
  std::vector<double> magnitudes;
};

void add(Method method, const Channel& c, Sums& sums) {
  const auto weigh = [&](double weight, double magnitude) {
    for (std::size_t i = 0; i < c.a.size(); ++i) {
      sums.raw[i] += weight * c.a[i];
      sums.magnitudes[i] += std::abs(magnitude * c.a[i]);
    }
  };
  const auto multiply = [&](auto&& gradient) {
    for (std::size_t i = 0; i < c.a.size(); ++i) {
      sums.raw[i] += gradient(c.g[i]) * c.a[i];
      sums.magnitudes[i] += c.m[i] * std::abs(c.a[i]);
    }
  };
  switch (method) {
    case Method::grad_cam: return weigh(mean(c.g), mean(c.m));
    case Method::grad_cam_plus_plus:
      return weigh(plus_plus_weight(c.g, c.sum_a()), plus_plus_weight(c.m, std::abs(c.sum_a())));
    case Method::x_grad_cam: return weigh(x_weight(c), x_magnitude(c));
    case Method::hires_cam: return multiply([](double g) { return g; });
    case Method::layer_cam: return multiply(relu);
    case Method::occlusion: assert(false);
  }
}

std::vector<double> scale(const std::vector<double>& raw) {
  std::vector<double> scaled;
  std::transform(raw.begin(), raw.end(), std::back_inserter(scaled), relu);
  const auto [least, most] = std::minmax_element(scaled.begin(), scaled.end());
  const double low = *least;
  const double span = *most - low;
  for (double& value : scaled) value = (value - low) / (1e-7 + span);
  return scaled;
}

constexpr std::array<std::pair<Method, std::string_view>, 6> names{{
    {Method::grad_cam, "grad_cam"},
    {Method::hires_cam, "hires_cam"},
    {Method::layer_cam, "layer_cam"},
    {Method::grad_cam_plus_plus, "grad_cam_plus_plus"},
    {Method::x_grad_cam, "x_grad_cam"},
    {Method::occlusion, "occlusion"},
}};

}  // namespace

std::string_view name(Method method) { return names[static_cast<std::size_t>(method)].second; }

std::optional<Method> method_named(std::string_view name) {
  for (const auto& [method, its_name] : names) {
    if (its_name == name) return method;
  }
  return {};
}

Map map_of(std::int64_t height, std::int64_t width, std::vector<double> raw, double magnitude) {
  assert(!raw.empty());
  Map map{height, width, std::move(raw), {}, 0, magnitude};
  map.raw_max = *std::max_element(map.raw.begin(), map.raw.end());
  map.scaled = map.has_positive_evidence() ? scale(map.raw) : std::vector<double>(map.raw.size());
  return map;
}

Map draw(Method method, const Layer& layer, std::span<const float> activations,
         std::span<const float> gradients, std::span<const float> magnitudes) {
  const std::int64_t places = layer.height * layer.width;
  assert(places > 0 && static_cast<std::int64_t>(activations.size()) == layer.channels * places);
  assert(activations.size() == gradients.size());
  assert(magnitudes.empty() || magnitudes.size() == gradients.size());
  const auto size = static_cast<std::size_t>(places);
  Sums sums{std::vector<double>(size), std::vector<double>(size)};
  for (std::int64_t index = 0; index < layer.channels; ++index)
    add(method, channel(layer, index, activations, gradients, magnitudes), sums);
  const double most = *std::max_element(sums.magnitudes.begin(), sums.magnitudes.end());
  return map_of(layer.height, layer.width, std::move(sums.raw), most);
}

double completeness(const Map& hires_cam, double logit, double bias) {
  return std::accumulate(hires_cam.raw.begin(), hires_cam.raw.end(), 0.0) / (logit - bias);
}

}  // namespace neuroscan::explain
