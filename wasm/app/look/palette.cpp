#include "app/look/palette.hpp"

#include <initializer_list>

namespace neuroscan::app {
namespace {

constexpr ImU32 rgb(unsigned hex) {
  return IM_COL32((hex >> 16) & 0xffU, (hex >> 8) & 0xffU, hex & 0xffU, 255U);
}

// A share of the second colour over the first.
constexpr ImU32 between(unsigned first, unsigned second, double share) {
  unsigned mixed = 0;
  for (const unsigned shift : {0U, 8U, 16U}) {
    const double a = (first >> shift) & 0xffU;
    const double b = (second >> shift) & 0xffU;
    mixed |= static_cast<unsigned>(a + (b - a) * share + 0.5) << shift;
  }
  return rgb(mixed);
}

// Text on its background: at least 4.5 : 1 in both.
constexpr Palette dark_palette{
    .veil = IM_COL32(5, 6, 9, 176),
    .stage = rgb(0x0a0c10),
    .surface = rgb(0x151a21),
    .border = rgb(0x272e39),
    .hovered = rgb(0x1d232c),
    .selected = rgb(0x1f2a40),
    .track = rgb(0x252c36),
    .text = rgb(0xe8ecf2),
    .muted = rgb(0x9ba6b5),
    .accent = rgb(0x7aa2ff),
    .accent_hovered = rgb(0x98b7ff),
    .on_accent = rgb(0x0b1220),
    .quiet_bar = rgb(0x5b6778),
    .danger = rgb(0xff8f86),
};

constexpr Palette light_palette{
    .veil = IM_COL32(21, 26, 33, 96),
    .stage = rgb(0xeef1f5),
    .surface = rgb(0xffffff),
    .border = rgb(0xdce1e9),
    .hovered = rgb(0xf3f5f8),
    .selected = rgb(0xe4ebfd),
    .track = rgb(0xe8ecf2),
    .text = rgb(0x151a21),
    .muted = rgb(0x556070),
    .accent = rgb(0x2f5bea),
    .accent_hovered = rgb(0x1f49d0),
    .on_accent = rgb(0xffffff),
    .quiet_bar = rgb(0x98a3b3),
    .danger = rgb(0xb3261e),
};

}  // namespace

const Palette& palette(bool dark) { return dark ? dark_palette : light_palette; }

Palette palette(const SystemColours& system) {
  const ImU32 ground = rgb(system.ground);
  const ImU32 text = rgb(system.text);
  return {
      .veil = (ground & ~IM_COL32_A_MASK) | (0xd8U << IM_COL32_A_SHIFT),
      .stage = ground,
      .surface = ground,
      .border = rgb(system.border),
      .hovered = between(system.ground, system.highlight, 0.2),
      .selected = between(system.ground, system.highlight, 0.35),
      .track = between(system.ground, system.text, 0.25),
      .text = text,
      .muted = text,  // nothing is less legible than the rest
      .accent = rgb(system.highlight),
      .accent_hovered = rgb(system.highlight),
      .on_accent = rgb(system.on_highlight),
      .quiet_bar = rgb(system.grey),
      .danger = text,  // a sign or a word says the same
  };
}

}  // namespace neuroscan::app
