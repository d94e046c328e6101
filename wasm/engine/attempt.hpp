// Steps between promises: what one throws goes to whoever hears of failures.
#pragma once

#include "engine/reply.hpp"
#include "inference/session.hpp"

namespace neuroscan::engine {

// Every continuation goes through here, for what it threw would be lost.
template <class Step>
void attempt(const inference::Failed& failed, Step&& step) {
  try {
    step();
  } catch (...) {
    failed(error_of_current_exception());
  }
}

}  // namespace neuroscan::engine
