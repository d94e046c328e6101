#include "inference/promise.hpp"

#include <emscripten.h>

#include <memory>
#include <utility>

namespace neuroscan::inference {
namespace {

struct Continuation {
  std::function<void(val)> fulfilled;
  std::function<void(val)> rejected;
};

}  // namespace

using emscripten::EM_VAL;

// Newer Emscripten drops library functions that only EM_JS code uses unless told.
#ifdef EM_JS_DEPS
EM_JS_DEPS(neuroscan_promise, "$Emval");
#endif

extern "C" {

EMSCRIPTEN_KEEPALIVE void neuroscan_continue(Continuation* continuation, int fulfilled, EM_VAL value) {
  const std::unique_ptr<Continuation> owned(continuation);
  (fulfilled ? owned->fulfilled : owned->rejected)(val::take_ownership(value));
}

EM_JS(void, neuroscan_when_settled, (EM_VAL promise, void* continuation), {
  Emval.toValue(promise).then(
    (value) => _neuroscan_continue(continuation, 1, Emval.toHandle(value)),
    (reason) => _neuroscan_continue(continuation, 0, Emval.toHandle(reason)));
});

EM_JS(EM_VAL, neuroscan_deferred, (void), {
  const parts = {};
  parts.promise = new Promise((resolve, reject) => {
    parts.resolve = resolve;
    parts.reject = reject;
  });
  return Emval.toHandle(parts);
});

EM_JS(EM_VAL, neuroscan_next_turn, (void), { return Emval.toHandle(new Promise(function(resolve) { setTimeout(resolve); }));
});

}  // extern "C"

void when_settled(const val& promise, std::function<void(val)> fulfilled, std::function<void(val)> rejected) {
  neuroscan_when_settled(promise.as_handle(), new Continuation{std::move(fulfilled), std::move(rejected)});
}

val next_turn() { return val::take_ownership(neuroscan_next_turn()); }

Deferred::Deferred() : parts_(val::take_ownership(neuroscan_deferred())) {}
val Deferred::promise() const { return parts_["promise"]; }
void Deferred::resolve(const val& value) const { parts_.call<void>("resolve", value); }
void Deferred::reject(const val& reason) const { parts_.call<void>("reject", reason); }

}  // namespace neuroscan::inference
