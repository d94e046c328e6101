// Where things are on the screen. All lengths are device pixels, y grows downwards.
#pragma once

namespace neuroscan::app {

struct Rect {
  float x = 0;
  float y = 0;
  float width = 0;
  float height = 0;

  float right() const { return x + width; }
  float bottom() const { return y + height; }
};

struct Layout {
  Rect top_bar;
  Rect viewer;
  Rect panel;
  Rect status;
  bool narrow = false;  // a phone: the panel is below the picture instead of beside it
};

// The window, divided. `scale` is device pixels per CSS pixel; `status_height` is what the line at the bottom
// needs for its text.
Layout arrange(float width, float height, float scale, float status_height);

// The largest rectangle of the picture's proportions in the middle of `area`, on whole pixels. Small pictures
// are enlarged.
Rect fit(const Rect& area, float picture_width, float picture_height);

// What of the invitation to choose a file there is room for, besides the title and the button.
struct Invitation {
  int assurances = 0;  // how many of the lines below the button, counted from the last one
  bool icon = false;
};

// The height of each part: `essentials` is the title and the button, `gap` is between parts.
struct InvitationHeights {
  float essentials;
  float assurance;
  float icon;
  float gap;
};

inline constexpr int all_assurances = 2;

Invitation invitation_for(float room, const InvitationHeights& heights);

float height_of(const Invitation& invitation, const InvitationHeights& heights);

Rect shrink(const Rect& rect, float margin);

}  // namespace neuroscan::app
