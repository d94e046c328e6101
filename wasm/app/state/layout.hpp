// Where things are on the screen. All lengths are device pixels, y grows downwards.
#pragma once

#include <optional>

namespace neuroscan::app {

struct Rect {
  float x = 0;
  float y = 0;
  float width = 0;
  float height = 0;

  float right() const { return x + width; }
  float bottom() const { return y + height; }
  bool empty() const { return width <= 0 || height <= 0; }

  bool operator==(const Rect&) const = default;
};

// What a phone shows one at a time.
enum class Page { images, picture, answer };

// How the person arranged the window, in CSS pixels.
struct Panes {
  float list_width = 264;
  float panel_width = 340;
  bool list_folded = false;   // to a rail of thumbnails
  bool panel_folded = false;  // away
  Page page = Page::picture;
};

// What is not there is empty.
struct Layout {
  Rect top_bar;
  Rect list;
  Rect viewer;
  Rect dock;  // below the viewer: what the page draws itself, of a volume
  Rect panel;
  Rect strip;  // a phone: the answer in short, below the picture
  Rect pages;  // a phone: which page is shown
  Rect status;
  bool narrow = false;  // a phone
  bool rail = false;    // the list has room for thumbnails only
};

struct WindowSize {
  float width = 1;
  float height = 1;
  float scale = 1;  // device pixels per CSS pixel
};

// The window, divided. `any_pictures`: there is something to list.
Layout arrange(const WindowSize& window, const Panes& panes, bool any_pictures);
// The same with so much of the viewer's height kept for the dock, in device pixels; never most of it.
Layout with_dock(Layout layout, float height);

// The panes after their edge was dragged to `x`; so far that they would be too narrow folds them.
Panes with_list_edge(Panes panes, const WindowSize& window, float x);
Panes with_panel_edge(Panes panes, const WindowSize& window, float x);
// With the pane folded or unfolded whose edge is within `reach` of the place; none where no edge is.
std::optional<Panes> with_edge_folded(Panes panes, const Layout& layout, float x, float y, float reach);

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
