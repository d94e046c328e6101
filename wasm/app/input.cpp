#include "app/input.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cfloat>
#include <string_view>

namespace neuroscan::app {
namespace {

struct NamedKey {
  std::string_view code;
  ImGuiKey key;
};

constexpr std::array named_keys{
    NamedKey{"ArrowLeft", ImGuiKey_LeftArrow},
    NamedKey{"ArrowRight", ImGuiKey_RightArrow},
    NamedKey{"ArrowUp", ImGuiKey_UpArrow},
    NamedKey{"ArrowDown", ImGuiKey_DownArrow},
    NamedKey{"PageUp", ImGuiKey_PageUp},
    NamedKey{"PageDown", ImGuiKey_PageDown},
    NamedKey{"Home", ImGuiKey_Home},
    NamedKey{"End", ImGuiKey_End},
    NamedKey{"Delete", ImGuiKey_Delete},
    NamedKey{"Backspace", ImGuiKey_Backspace},
    NamedKey{"Space", ImGuiKey_Space},
    NamedKey{"Enter", ImGuiKey_Enter},
    NamedKey{"NumpadEnter", ImGuiKey_KeypadEnter},
    NamedKey{"Escape", ImGuiKey_Escape},
    NamedKey{"Tab", ImGuiKey_Tab},
};

// "KeyO" and "Digit7" are regular; the rest is a table.
ImGuiKey key_of(std::string_view code) {
  if (code.size() == 4 && code.starts_with("Key") && code[3] >= 'A' && code[3] <= 'Z') {
    return static_cast<ImGuiKey>(ImGuiKey_A + (code[3] - 'A'));
  }
  if (code.size() == 6 && code.starts_with("Digit") && code[5] >= '0' && code[5] <= '9') {
    return static_cast<ImGuiKey>(ImGuiKey_0 + (code[5] - '0'));
  }
  const auto found = std::find_if(named_keys.begin(), named_keys.end(),
                                  [code](const NamedKey& named) { return named.code == code; });
  return found == named_keys.end() ? ImGuiKey_None : found->key;
}

ImGuiMouseSource source_of(std::string_view name) {
  if (name == "touch") return ImGuiMouseSource_TouchScreen;
  if (name == "pen") return ImGuiMouseSource_Pen;
  return ImGuiMouseSource_Mouse;
}

// MouseEvent counts left, middle, right; Dear ImGui left, right, middle.
int button_of(int button) {
  if (button == 1) return ImGuiMouseButton_Middle;
  if (button == 2) return ImGuiMouseButton_Right;
  return button;
}

}  // namespace

void feed_pointer(const std::string& kind, const std::string& source, float x, float y, int button) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(source_of(source));
  if (kind == "leave") return io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
  io.AddMousePosEvent(x, y);
  if (kind != "move" && button >= 0 && button < ImGuiMouseButton_COUNT) {
    io.AddMouseButtonEvent(button_of(button), kind == "down");
  }
  // A finger that is lifted is nowhere: nothing may stay hovered beneath it.
  if (kind == "up" && source == "touch") io.AddMousePosEvent(-FLT_MAX, -FLT_MAX);
}

void feed_wheel(float lines_x, float lines_y) { ImGui::GetIO().AddMouseWheelEvent(-lines_x, -lines_y); }

void feed_key(const std::string& code, bool down, const Modifiers& modifiers) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddKeyEvent(ImGuiMod_Ctrl, modifiers.control);
  io.AddKeyEvent(ImGuiMod_Shift, modifiers.shift);
  io.AddKeyEvent(ImGuiMod_Alt, modifiers.alt);
  io.AddKeyEvent(ImGuiMod_Super, modifiers.meta);
  const ImGuiKey key = key_of(code);
  if (key != ImGuiKey_None) io.AddKeyEvent(key, down);
}

void feed_text(const std::string& text) { ImGui::GetIO().AddInputCharactersUTF8(text.c_str()); }

void feed_focus(bool focused) { ImGui::GetIO().AddFocusEvent(focused); }

}  // namespace neuroscan::app
