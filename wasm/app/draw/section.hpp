// A part of a panel with a title that folds it.
#pragma once

#include <string_view>

#include "app/draw/column.hpp"
#include "app/state/intents.hpp"

namespace neuroscan::app {

// A rule and the title, at the cursor of the current region. Whether what belongs below is to be drawn.
bool begin_section(const Look& look, Column& column, float width, std::string_view title, Section section,
                   const Settings& settings, Intents& intents);

}  // namespace neuroscan::app
