// JavaScript promises from C++, without a stack that waits.
#pragma once

#include <emscripten/val.h>

#include <functional>

namespace neuroscan::inference {

using emscripten::val;

// Calls exactly one of both once `promise` is settled, never before this function returned. What they throw
// is lost: they must catch.
void when_settled(const val& promise, std::function<void(val)> fulfilled, std::function<void(val)> rejected);

// Kept after other events had their turn: long work waits for it now and then.
val next_turn();

// A promise that C++ settles. Copies speak of the same promise; the first of resolve and reject counts.
class Deferred {
 public:
  Deferred();
  val promise() const;
  void resolve(const val& value) const;
  void reject(const val& reason) const;

 private:
  val parts_;
};

}  // namespace neuroscan::inference
