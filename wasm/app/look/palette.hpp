// The colours of the interface: one set for dark and one for light, one accent in each.
#pragma once

#include <imgui.h>

namespace neuroscan::app {

struct Palette {
  ImU32 veil;   // over what is out of reach for the moment
  ImU32 stage;  // behind the picture
  ImU32 surface;
  ImU32 border;
  ImU32 hovered;   // behind what the pointer is on
  ImU32 selected;  // behind what is selected
  ImU32 track;     // the empty part of a bar
  ImU32 text;
  ImU32 muted;
  ImU32 accent;
  ImU32 accent_hovered;
  ImU32 on_accent;
  ImU32 quiet_bar;  // bars of the classes that are not on top
  ImU32 danger;
};

const Palette& palette(bool dark);

// The few colours that a system asks every page to keep to, as 0xRRGGBB.
struct SystemColours {
  unsigned ground;
  unsigned text;
  unsigned highlight;
  unsigned on_highlight;
  unsigned grey;
  unsigned border;
};
Palette palette(const SystemColours& system);

}  // namespace neuroscan::app
