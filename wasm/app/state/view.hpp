// What of the selected picture is shown, and how.
#pragma once

#include <optional>

namespace neuroscan::app {

struct View {
  std::optional<int> explained_class;  // none: the likeliest
};

}  // namespace neuroscan::app
