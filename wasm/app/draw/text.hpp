// Text measured and drawn in a given font; strings are UTF-8. What the font lacks is drawn as an ellipsis.
#pragma once

#include <imgui.h>

#include <string>
#include <string_view>

namespace neuroscan::app {

inline constexpr float no_wrap = 0;

// The size of the text, broken into lines at `wrap_width` where that is not no_wrap.
ImVec2 measure(const ImFont& font, std::string_view text, float wrap_width = no_wrap);

// Draws with the upper left corner at `position`.
void draw_text(ImDrawList& list, const ImFont& font, ImVec2 position, ImU32 colour, std::string_view text,
               float wrap_width = no_wrap);

// The text, or where it is wider than `width` its beginning and end around an ellipsis: "a very lo…name.png".
std::string shortened(const ImFont& font, std::string_view text, float width);

// As that, but a path gives up its folders first: "…/glioma-0.jpg".
std::string shortened_path(const ImFont& font, std::string_view path, float width);

// The text, or where it is wider than `width` its beginning before an ellipsis: "This is not an im…".
std::string beginning(const ImFont& font, std::string_view text, float width);

}  // namespace neuroscan::app
