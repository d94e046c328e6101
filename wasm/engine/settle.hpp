// Promises that C++ keeps: what is thrown on the way rejects them with a Failure.
#pragma once

#include "engine/attempt.hpp"
#include "inference/promise.hpp"

namespace neuroscan::engine {

inline inference::Failed rejecting(const inference::Deferred& deferred) {
  return [deferred](const Error& error) { deferred.reject(failure(error)); };
}

// What an entry or a continuation throws becomes the promise's rejection.
template <class Step>
void settle(const inference::Deferred& deferred, Step&& step) {
  attempt(rejecting(deferred), step);
}

// The promise of what the step gives.
template <class Step>
val promised(Step&& step) {
  const inference::Deferred deferred;
  settle(deferred, [&] { deferred.resolve(step()); });
  return deferred.promise();
}

}  // namespace neuroscan::engine
