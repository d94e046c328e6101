// The typeface at the sizes the interface uses, rasterised for the screen it is on.
#pragma once

#include <imgui.h>

#include <cstdint>
#include <vector>

namespace neuroscan::app {

// TrueType files. Dear ImGui reads them whenever the atlas is built, so they stay for as long as the fonts
// do.
struct FontFiles {
  std::vector<std::uint8_t> regular;
  std::vector<std::uint8_t> semibold;
};

struct Fonts {
  ImFont* small = nullptr;
  ImFont* body = nullptr;
  ImFont* strong = nullptr;
  ImFont* headline = nullptr;
};

// Phones have larger letters than desktops.
// Replaces every font of the current Dear ImGui context; the texture of the atlas has to be made anew
// afterwards. `scale` is device pixels per CSS pixel.
Fonts rasterise(FontFiles& files, float scale, bool phone);

}  // namespace neuroscan::app
