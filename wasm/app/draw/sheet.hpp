// A card over the window, with the rest of it veiled.
#pragma once

#include <optional>
#include <string_view>

#include "app/draw/region.hpp"
#include "app/look/look.hpp"
#include "app/state/layout.hpp"

namespace neuroscan::app {

// In CSS pixels, where the window has so much.
struct SheetSize {
  float width_px = 600;
  float height_px = 640;
  float edge_px = 16;  // what is seen of the window around it
};

// Open for as long as it lives; what is drawn follows the cursor and scrolls where it is too long.
class OpenSheet {
 public:
  OpenSheet(const Look& look, const WindowSize& window, std::string_view title, const SheetSize& size = {});
  ~OpenSheet();
  OpenSheet(const OpenSheet&) = delete;
  OpenSheet& operator=(const OpenSheet&) = delete;

  // For what is drawn.
  float width() const { return width_; }
  // The cross was pressed, or the veil.
  bool closed() const { return closed_; }

 private:
  float margin_;
  float width_ = 0;
  bool closed_ = false;
  std::optional<Region> body_;
};

}  // namespace neuroscan::app
