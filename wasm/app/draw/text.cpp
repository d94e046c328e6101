#include "app/draw/text.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <cfloat>

namespace neuroscan::app {
namespace {

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xc0U) == 0x80U; }

std::size_t character_start(std::string_view text, std::size_t position) {
  while (position > 0 && position < text.size() && continues_character(text[position])) --position;
  return position;
}

std::string without_middle(std::string_view text, std::size_t kept_bytes) {
  const std::size_t head = character_start(text, kept_bytes - kept_bytes / 2);
  const std::size_t tail = character_start(text, text.size() - kept_bytes / 2);
  return std::string(text.substr(0, head)) + "…" + std::string(text.substr(tail));
}

std::string without_end(std::string_view text, std::size_t kept_bytes) {
  return std::string(text.substr(0, character_start(text, kept_bytes))) + "…";
}

// The text, or the longest that `cut` leaves of it and that fits.
template <typename Cut>
std::string longest_fitting(const ImFont& font, std::string_view text, float width, Cut cut) {
  if (measure(font, text).x <= width) return std::string(text);
  std::size_t fits = 0;
  std::size_t too_long = text.size();
  while (too_long - fits > 1) {
    const std::size_t kept = fits + (too_long - fits) / 2;
    (measure(font, cut(text, kept)).x <= width ? fits : too_long) = kept;
  }
  return cut(text, fits);
}

// What the font lacks becomes an ellipsis, one for each stretch of it: "scan_….png".
std::string in_font(const ImFont& font, std::string_view text) {
  constexpr std::string_view ellipsis = "…";
  std::string shown;
  bool lacking = false;
  while (!text.empty()) {
    unsigned character = 0;
    const int bytes = ImTextCharFromUtf8(&character, text.data(), text.data() + text.size());
    const bool control = character < ' ';
    const bool lacks = !control && !font.FindGlyphNoFallback(static_cast<ImWchar>(character));
    if (!lacks)
      shown += text.substr(0, bytes);
    else if (!lacking)
      shown += ellipsis;
    lacking = lacks;
    text.remove_prefix(bytes);
  }
  return shown;
}

}  // namespace

ImVec2 measure(const ImFont& font, std::string_view text, float wrap_width) {
  const std::string shown = in_font(font, text);
  return font.CalcTextSizeA(font.FontSize, FLT_MAX, wrap_width, shown.data(), shown.data() + shown.size());
}

void draw_text(ImDrawList& list, const ImFont& font, ImVec2 position, ImU32 colour, std::string_view text,
               float wrap_width) {
  const std::string shown = in_font(font, text);
  list.AddText(&font, font.FontSize, position, colour, shown.data(), shown.data() + shown.size(), wrap_width);
}

std::string shortened(const ImFont& font, std::string_view text, float width) {
  return longest_fitting(font, text, width, without_middle);
}

std::string shortened_path(const ImFont& font, std::string_view path, float width) {
  const std::size_t slash = path.find_last_of('/');
  if (slash == std::string_view::npos || measure(font, path).x <= width) return shortened(font, path, width);
  return shortened(font, "…" + std::string(path.substr(slash)), width);
}

std::string beginning(const ImFont& font, std::string_view text, float width) {
  return longest_fitting(font, text, width, without_end);
}

}  // namespace neuroscan::app
