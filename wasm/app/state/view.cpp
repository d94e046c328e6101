#include "app/state/view.hpp"

#include <algorithm>
#include <cmath>

namespace neuroscan::app {
namespace {

constexpr float gap_px = 2;
constexpr double key_zoom = 1.25;

// Side by side where that leaves more room, else one above the other.
bool beside(const Rect& area) { return area.width >= area.height; }

Rect intersection(const Rect& a, const Rect& b) {
  const float x = std::max(a.x, b.x);
  const float y = std::max(a.y, b.y);
  return {x, y, std::max(0.0F, std::min(a.right(), b.right()) - x),
          std::max(0.0F, std::min(a.bottom(), b.bottom()) - y)};
}

std::vector<Pane> side_by_side(const View& view, const Rect& area, const Size& picture) {
  const Rect first = camera_area(view, area);
  Rect second = first;
  if (beside(area))
    second.x = area.right() - second.width;
  else
    second.y = area.bottom() - second.height;
  return {{first, place(view.camera, first, picture), false},
          {second, place(view.camera, second, picture), true}};
}

std::vector<Pane> split(const View& view, const Rect& area, const Size& picture) {
  const Rect target = place(view.camera, area, picture);
  const float left = std::round(area.width * static_cast<float>(view.split));
  const Rect original{area.x, area.y, left, area.height};
  const Rect explained{area.x + left, area.y, area.width - left, area.height};
  return {{original, target, false}, {explained, target, true}};
}

template <typename Value>
Value next(Value value, int count) {
  return static_cast<Value>((static_cast<int>(value) + 1) % count);
}

bool contains(const Rect& rect, const Point& point) {
  return point.x >= rect.x && point.x < rect.right() && point.y >= rect.y && point.y < rect.bottom();
}

}  // namespace

Window window_in_force(const View& view, const Window& automatic) {
  switch (view.preset) {
    case WindowPreset::full: return {};
    case WindowPreset::automatic: return automatic;
    case WindowPreset::custom: return view.custom;
  }
  return {};
}

View reset(const View& view) {
  View changed = view;
  changed.camera = {};
  changed.preset = WindowPreset::full;
  changed.inverted = false;
  changed.split = 0.5;
  return changed;
}

View with_mode(const View& view, Mode mode) {
  View changed = view;
  changed.mode = mode;
  if (mode != Mode::original) changed.explained_mode = mode;
  return changed;
}

View with_size_toggled(const View& view, const Rect& area, const Size& picture, const Point& at) {
  View changed = view;
  const Rect seen = camera_area(view, area);
  const double factor = 1 / zoom_of(view.camera, seen, picture);
  changed.camera = view.camera.fitted ? zoomed(view.camera, seen, picture, in_camera_area(view, area, at),
                                               factor > 1.01 ? factor : 2)
                                      : Camera{};
  return changed;
}

View with_next_mode(const View& view) { return with_mode(view, next(view.mode, mode_count)); }

View with_explanation_toggled(const View& view) {
  return with_mode(view, view.mode == Mode::original ? view.explained_mode : Mode::original);
}

View with_next_preset(const View& view) {
  View changed = view;
  changed.preset = view.preset == WindowPreset::full ? WindowPreset::automatic : WindowPreset::full;
  return changed;
}

View with_next_colours(const View& view) {
  View changed = view;
  changed.heatmap.colours = next(view.heatmap.colours, static_cast<int>(colour::all_maps.size()));
  return changed;
}

View with_subject_toggled(const View& view) {
  View changed = view;
  changed.subject = view.subject == Subject::picture ? Subject::model_input : Subject::picture;
  return changed;
}

View with_tool_toggled(const View& view) {
  View changed = view;
  changed.tool = view.tool == Tool::pan ? Tool::window : Tool::pan;
  return changed;
}

std::optional<View> view_after_key(const View& view, std::string_view key, const Rect& area,
                                   const Size& picture) {
  if (key.size() != 1) return std::nullopt;
  const Rect seen = camera_area(view, area);
  const Point middle{seen.x + seen.width / 2.0, seen.y + seen.height / 2.0};
  View changed = view;
  switch (key.front()) {
    case ' ': return with_explanation_toggled(view);
    case 'h':
    case 'H': return with_next_mode(view);
    case 'c':
    case 'C': return with_next_colours(view);
    case 'v':
    case 'V': return with_subject_toggled(view);
    case 't':
    case 'T': return with_tool_toggled(view);
    case 'w':
    case 'W': return with_next_preset(view);
    case 'r':
    case 'R': return reset(view);
    case 'i':
    case 'I': changed.inverted = !view.inverted; return changed;
    case 'f':
    case 'F': changed.camera = {}; return changed;
    case 'p':
    case 'P': changed.camera = pixel_for_pixel(view.camera); return changed;
    case '+':
    case '=': changed.camera = zoomed(view.camera, seen, picture, middle, key_zoom); return changed;
    case '-':
    case '_': changed.camera = zoomed(view.camera, seen, picture, middle, 1 / key_zoom); return changed;
    default: return std::nullopt;
  }
}

std::vector<Pane> panes_of(const View& view, const Rect& area, const Size& picture) {
  if (view.mode == Mode::side_by_side) return side_by_side(view, area, picture);
  if (view.mode == Mode::split) return split(view, area, picture);
  return {{area, place(view.camera, area, picture), view.mode == Mode::overlay}};
}

Rect camera_area(const View& view, const Rect& area) {
  if (view.mode != Mode::side_by_side) return area;
  if (beside(area)) return {area.x, area.y, std::floor((area.width - gap_px) / 2), area.height};
  return {area.x, area.y, area.width, std::floor((area.height - gap_px) / 2)};
}

Point in_camera_area(const View& view, const Rect& area, const Point& on_screen) {
  const Rect first = camera_area(view, area);
  Point point = on_screen;
  if (point.x > first.right()) point.x -= area.right() - first.right();
  if (point.y > first.bottom()) point.y -= area.bottom() - first.bottom();
  return point;
}

const Pane* pane_at(const std::vector<Pane>& panes, const Point& on_screen) {
  const auto found = std::find_if(panes.begin(), panes.end(), [&](const Pane& pane) {
    return contains(intersection(pane.area, pane.target), on_screen);
  });
  return found == panes.end() ? nullptr : &*found;
}

}  // namespace neuroscan::app
