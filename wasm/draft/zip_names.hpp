// What a ZIP archive says it holds.
#pragma once

#include <string_view>
#include <vector>

#include "base/bytes.hpp"

namespace neuroscan::draft {

// The names of its members, as views of the bytes, a thousand at most: of as many as the table at its end
// tells before it stops to make sense. None for anything else.
std::vector<std::string_view> zip_names(Bytes file);

}  // namespace neuroscan::draft
