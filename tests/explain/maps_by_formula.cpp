// Each method against its published formula in NumPy: tests/fixtures/maps/make_maps.py.
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "explain/maps.hpp"

using namespace neuroscan;
using namespace neuroscan::explain;
using nlohmann::json;

namespace {

const std::map<std::string, Method> methods{{"grad_cam", Method::grad_cam},
                                            {"hires_cam", Method::hires_cam},
                                            {"layer_cam", Method::layer_cam},
                                            {"grad_cam_plus_plus", Method::grad_cam_plus_plus},
                                            {"x_grad_cam", Method::x_grad_cam}};

// The same numbers with the channels last.
std::vector<float> channels_last(const std::vector<float>& first, std::size_t channels) {
  const std::size_t places = first.size() / channels;
  std::vector<float> last(first.size());
  for (std::size_t i = 0; i < first.size(); ++i) last[i % places * channels + i / places] = first[i];
  return last;
}

// Both sides compute in double precision and add in different orders.
void check(const std::vector<double>& drawn, const std::vector<double>& expected) {
  REQUIRE(drawn.size() == expected.size());
  for (std::size_t i = 0; i < drawn.size(); ++i)
    CHECK(drawn[i] == Catch::Approx(expected[i]).epsilon(1e-9).margin(1e-12));
}

}  // namespace

TEST_CASE("every method's map is what its formula gives in NumPy, in either layout") {
  std::ifstream file(NEUROSCAN_FIXTURES "/maps/maps.json");
  const json layers = json::parse(file);
  REQUIRE(layers.size() == 3);
  for (const json& stored : layers) {
    Layer layer{"a", "Relu"};
    layer.channels = stored["channels"];
    layer.height = stored["height"];
    layer.width = stored["width"];
    const auto channels = static_cast<std::size_t>(layer.channels);
    const auto a = stored["activations"].get<std::vector<float>>();
    const auto g = stored["gradients"].get<std::vector<float>>();
    REQUIRE(stored["maps"].size() == methods.size());
    for (const auto& [name, method] : methods) {
      INFO(name << " of " << channels << " channels");
      const auto raw = stored["maps"][name]["raw"].get<std::vector<double>>();
      const auto scaled = stored["maps"][name]["scaled"].get<std::vector<double>>();
      layer.layout = Layout::nchw;
      const Map first = draw(method, layer, a, g);
      check(first.raw, raw);
      check(first.scaled, scaled);
      layer.layout = Layout::nhwc;
      check(draw(method, layer, channels_last(a, channels), channels_last(g, channels)).raw, raw);
    }
  }
}
