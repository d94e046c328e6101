#include "engine/insight/sweep.hpp"

#include <emscripten.h>

#include <algorithm>

#include "engine/attempt.hpp"
#include "explain/differences.hpp"
#include "explain/occlusion.hpp"
#include "inference/promise.hpp"

namespace neuroscan::engine {
namespace {

using explain::Findings;
using inference::Feed;
using inference::Outputs;

// Longer than this nothing else waits.
constexpr double turn_ms = 50;
constexpr std::int64_t patches_at_once = 14;
// Of shifted activations, so that their memory stays within 64 MiB.
constexpr std::int64_t shifted_values_at_once = 16 << 20;

// One run after the other, from `at` to the end; what a run does is the derived class's.
class Sweep : public std::enable_shared_from_this<Sweep> {
 public:
  Sweep(const Extension& extension, const tensor::Tensor& input, Extension::Found found,
        inference::Failed failed)
      : extension_(extension), input_(input), found_(std::move(found)), failed_(std::move(failed)) {}
  virtual ~Sweep() = default;

  void next() {
    if (emscripten_get_now() - turn_began_ms_ < turn_ms) return step();
    const auto go_on = [self = shared_from_this()](const val&) {
      self->turn_began_ms_ = emscripten_get_now();
      attempt(self->failed_, [&] { self->step(); });
    };
    inference::when_settled(inference::next_turn(), go_on, go_on);
  }

 protected:
  virtual void step() = 0;

  // Runs with the answer to `take`, and then goes on.
  void run(std::span<const Feed> feeds, const std::vector<std::string>& fetches,
           std::function<void(Outputs&)> take, inference::Failed failed) {
    const auto ran = [self = shared_from_this(), take = std::move(take)](Outputs outputs) {
      attempt(self->failed_, [&] {
        take(outputs);
        self->next();
      });
    };
    extension_.session().run(feeds, fetches, ran, failed);
  }

  void finish() { found_(std::move(findings_)); }

  Extension extension_;
  tensor::Tensor input_;
  Findings findings_;
  std::int64_t at_ = 0;
  Extension::Found found_;
  inference::Failed failed_;

 private:
  double turn_began_ms_ = emscripten_get_now();
};

class PatchSweep : public Sweep {
 public:
  using Sweep::Sweep;

 protected:
  void step() override {
    const model::Input& recipe = extension_.recipe().input;
    const std::vector<std::string> fetches{extension_.names().logits.empty() ? extension_.recipe().output.name
                                                                             : extension_.names().logits};
    if (findings_.logits.empty()) {
      const Feed feed{recipe.name, &input_};
      return run(
          {&feed, 1}, fetches, [this](Outputs& outputs) { take_base(outputs); }, failed_);
    }
    const std::int64_t left = explain::patches_of(recipe).count() - at_;
    if (left == 0) return finish();
    const std::int64_t count = std::min(at_once_, left);
    const tensor::Tensor covered = explain::cover(input_, recipe, at_, count);
    const Feed feed{recipe.name, &covered};
    run(
        {&feed, 1}, fetches, [this, count](Outputs& outputs) { take(outputs, count); },
        [self = std::static_pointer_cast<PatchSweep>(shared_from_this())](const Error& error) {
          if (self->at_once_ == 1) return self->failed_(error);
          attempt(self->failed_, [&] { self->go_one_by_one(); });
        });
  }

 private:
  void take_base(Outputs& outputs) {
    findings_.logits = extension_.logits(outputs);
    if (findings_.logits.empty()) throw Error(ErrorCode::output_mismatch, "the model gives no values");
    if (extension_.session().takes_any_batch(extension_.recipe().input.name)) at_once_ = patches_at_once;
  }

  void take(Outputs& outputs, std::int64_t count) {
    const std::vector<float> logits = extension_.logits(outputs);
    if (logits.size() != findings_.logits.size() * static_cast<std::size_t>(count)) {
      if (at_once_ == 1) throw Error(ErrorCode::output_mismatch, "the model gives another number of values");
      at_once_ = 1;
      return;
    }
    findings_.covered_logits.insert(findings_.covered_logits.end(), logits.begin(), logits.end());
    at_ += count;
  }

  void go_one_by_one() {
    at_once_ = 1;
    next();
  }

  std::int64_t at_once_ = 1;
};

class ChannelSweep : public Sweep {
 public:
  using Sweep::Sweep;

 protected:
  void step() override {
    const explain::Layer& layer = extension_.layer();
    const Extension::Names& names = extension_.names();
    // The first run only tells how far to shift.
    const bool is_first = findings_.activations.empty();
    const std::int64_t row_size = layer.channels * layer.height * layer.width;
    const std::int64_t rows = std::max<std::int64_t>(shifted_values_at_once / row_size / 2, 1);
    const std::int64_t count = is_first ? 1 : std::min(rows, layer.channels - at_);
    if (count == 0) return finish();
    const tensor::Tensor shifts = explain::shift_rows(layer, at_, count, is_first ? 0 : shift_);
    const Feed feeds[] = {{extension_.recipe().input.name, &input_}, {names.extra_input, &shifts}};
    if (is_first) {
      return run(
          feeds, {names.logits, names.activations}, [this](Outputs& outputs) { take_base(outputs); },
          failed_);
    }
    run(
        feeds, {names.result},
        [this, count](Outputs& outputs) {
          const std::vector<float>& answers = outputs.at(extension_.names().result).floats;
          explain::take_weights(extension_.layer(), at_, count, shift_, answers, findings_.channel_weights);
          at_ += count;
        },
        failed_);
  }

 private:
  void take_base(Outputs& outputs) {
    findings_.logits = outputs.at(extension_.names().logits).floats;
    findings_.activations = outputs.at(extension_.names().activations).floats;
    const auto channels = static_cast<std::size_t>(extension_.layer().channels);
    findings_.channel_weights.resize(findings_.logits.size() * channels);
    shift_ = explain::shift_of(findings_.activations, extension_.step());
  }

  float shift_ = 0;
};

}  // namespace

void sweep_patches(const Extension& extension, const tensor::Tensor& input, Extension::Found found,
                   const inference::Failed& failed) {
  std::make_shared<PatchSweep>(extension, input, std::move(found), failed)->next();
}

void sweep_channels(const Extension& extension, const tensor::Tensor& input, Extension::Found found,
                    const inference::Failed& failed) {
  std::make_shared<ChannelSweep>(extension, input, std::move(found), failed)->next();
}

}  // namespace neuroscan::engine
