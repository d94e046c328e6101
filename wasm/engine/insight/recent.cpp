#include "engine/insight/recent.hpp"

#include <algorithm>
#include <numeric>

namespace neuroscan::engine {

bool Recent::is_of(const Entry& entry, const Picture& picture, DrawnBy drawn_by,
                   const std::string& layer) const {
  return entry.picture.lock() == picture && entry.drawn_by == drawn_by && entry.layer == layer;
}

bool Recent::is_too_much() const {
  const auto add = [](std::size_t sum, const Entry& entry) { return sum + entry.findings.bytes(); };
  return entries_.size() > max_entries ||
         std::accumulate(entries_.begin(), entries_.end(), std::size_t{0}, add) > max_bytes;
}

void Recent::keep(const Picture& picture, DrawnBy drawn_by, const std::string& layer,
                  explain::Findings findings) {
  std::erase_if(entries_, [&](const Entry& entry) {
    return entry.picture.expired() || is_of(entry, picture, drawn_by, layer);
  });
  entries_.push_back({picture, drawn_by, layer, std::move(findings)});
  while (is_too_much()) entries_.pop_front();
}

const explain::Findings* Recent::find(const Picture& picture, DrawnBy drawn_by,
                                      const std::string& layer) const {
  for (const Entry& entry : entries_) {
    if (is_of(entry, picture, drawn_by, layer)) return &entry.findings;
  }
  return nullptr;
}

}  // namespace neuroscan::engine
