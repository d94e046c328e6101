// What of a view survives a reload: how things are shown, not which.
#pragma once

#include <string>
#include <string_view>

#include "app/state/view.hpp"

namespace neuroscan::app {

// As a JSON object.
std::string settings_of(const View& view);

// What is missing, misspelt or out of range keeps its value in `view`.
View with_settings(const View& view, std::string_view json);

}  // namespace neuroscan::app
