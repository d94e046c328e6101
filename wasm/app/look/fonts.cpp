#include "app/look/fonts.hpp"

#include <cmath>

namespace neuroscan::app {
namespace {

// CSS pixels, as font-size counts them.
struct Sizes {
  float small;
  float body;
  float headline;
};
constexpr Sizes desktop{12, 14, 24};
constexpr Sizes on_phone{13, 16, 26};

// Dear ImGui counts from the highest ascender to the lowest descender; this is what Inter needs for one em.
constexpr float em_height = 1.21F;

// What file names and class names are mostly written in; a stretch of characters outside is drawn as an
// ellipsis. Both files have the first of these (web/fonts/subset.mjs keeps the same), the regular one has the
// others too.
constexpr ImWchar latin[] = {
    0x0020, 0x00ff,  // Latin
    0x2010, 0x2044,  // dashes, quotes, ellipsis
    0x2190, 0x2193,  // arrows
    0x2212, 0x2212,  // minus
    0x2260, 0x2265,  // comparisons
    0,
};
constexpr ImWchar further_letters[] = {
    0x0100, 0x017f,  // Latin beyond western Europe's
    0x0370, 0x03ff,  // Greek
    0x0400, 0x045f,  // Cyrillic
    0,
};

// `merged`: into the font before.
ImFont* add(std::vector<std::uint8_t>& file, float size_px, float scale, const ImWchar* ranges, bool merged) {
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  config.OversampleH = 2;  // letters stand where the font wants them, not on whole pixels
  config.OversampleV = 1;
  config.MergeMode = merged;
  return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(file.data(), static_cast<int>(file.size()),
                                                    std::round(size_px * em_height * scale), &config, ranges);
}

ImFont* add(FontFiles& files, std::vector<std::uint8_t>& weight, float size_px, float scale) {
  ImFont* font = add(weight, size_px, scale, latin, false);
  add(files.regular, size_px, scale, further_letters, true);
  return font;
}

}  // namespace

Fonts rasterise(FontFiles& files, float scale, bool phone) {
  const Sizes& sizes = phone ? on_phone : desktop;
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  atlas.Clear();
  atlas.Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
  Fonts fonts;
  fonts.body = add(files, files.regular, sizes.body, scale);
  fonts.small = add(files, files.regular, sizes.small, scale);
  fonts.strong = add(files, files.semibold, sizes.body, scale);
  fonts.headline = add(files, files.semibold, sizes.headline, scale);
  atlas.Build();
  return fonts;
}

}  // namespace neuroscan::app
