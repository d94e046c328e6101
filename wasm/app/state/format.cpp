#include "app/state/format.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "app/state/words.hpp"

namespace neuroscan::app {
namespace {

struct Unit {
  const char* name;
  double bytes;
};

Unit unit_for(double bytes) {
  if (bytes < 1e3) return {"B", 1};
  if (bytes < 999.95e3) return {"KB", 1e3};
  if (bytes < 999.95e6) return {"MB", 1e6};
  return {"GB", 1e9};
}

std::string in_unit(double bytes, const Unit& unit) {
  return decimals(bytes / unit.bytes, unit.bytes > 1 ? 1 : 0);
}

}  // namespace

std::string decimals(double value, int digits) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%.*f", digits, value);
  return text.data();
}

std::string significant(double value) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%.3g", value);
  return text.data();
}

std::string percent(double probability) {
  if (!std::isfinite(probability)) return "–";
  if (probability >= 1) return "100%";
  if (probability <= 0) return "0%";
  if (probability >= 0.9995) return "> 99.9%";
  if (probability < 0.0005) return "< 0.1%";
  return decimals(probability * 100, 1) + "%";
}

std::string duration(double elapsed_ms) {
  if (elapsed_ms < 0.05) return "< 0.1 ms";
  if (elapsed_ms < 9.95) return decimals(elapsed_ms, 1) + " ms";
  if (elapsed_ms < 999.5) return decimals(elapsed_ms, 0) + " ms";
  return decimals(elapsed_ms / 1000, 2) + " s";
}

std::string byte_count(double bytes) {
  const Unit unit = unit_for(bytes);
  return in_unit(bytes, unit) + " " + unit.name;
}

std::string byte_progress(double loaded_bytes, double total_bytes) {
  if (total_bytes <= 0) return byte_count(loaded_bytes);
  const Unit unit = unit_for(total_bytes);
  return filled(
      words::bytes_of,
      {{"loaded", in_unit(loaded_bytes, unit)}, {"total", in_unit(total_bytes, unit)}, {"unit", unit.name}});
}

std::string time_left(double left_ms) {
  const double seconds = std::ceil(left_ms / 1000);
  const auto in_words = [](std::string_view sentence, double count) {
    return filled(sentence, {{"count", decimals(std::round(count), 0)}});
  };
  if (seconds < 90) return in_words(words::seconds_left, std::max(1.0, seconds));
  if (seconds < 90 * 60) return in_words(words::minutes_left, seconds / 60);
  return in_words(words::hours_left, seconds / 3600);
}

std::string image_count(int images) {
  return filled(images == 1 ? words::one_image : words::images, {{"count", std::to_string(images)}});
}

std::string pixel_size(int width_px, int height_px) {
  return filled(words::pixel_size,
                {{"width", std::to_string(width_px)}, {"height", std::to_string(height_px)}});
}

}  // namespace neuroscan::app
