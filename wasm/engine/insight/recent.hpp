// What is known of the last few pictures.
#pragma once

#include <deque>
#include <memory>
#include <string>

#include "engine/insight/extension.hpp"
#include "image/image.hpp"

namespace neuroscan::engine {

// As the model sees it.
using Picture = std::shared_ptr<const image::Image>;

// Findings of pictures that are still open, within a bound of memory; the oldest go first.
class Recent {
 public:
  // Replaces what was known of the picture in that way, at that layer. Nothing is kept of what is larger than
  // the bound.
  void keep(const Picture& picture, DrawnBy drawn_by, const std::string& layer, explain::Findings findings);

  // Null where nothing is known; valid until the next keep.
  const explain::Findings* find(const Picture& picture, DrawnBy drawn_by, const std::string& layer) const;

 private:
  static constexpr std::size_t max_entries = 16;
  static constexpr std::size_t max_bytes = 64 << 20;

  struct Entry {
    std::weak_ptr<const image::Image> picture;
    DrawnBy drawn_by;
    std::string layer;
    explain::Findings findings;
  };
  bool is_of(const Entry& entry, const Picture& picture, DrawnBy drawn_by, const std::string& layer) const;
  bool is_too_much() const;

  std::deque<Entry> entries_;
};

}  // namespace neuroscan::engine
