#include "engine/insight/several.hpp"

#include <utility>

#include "engine/attempt.hpp"
#include "explain/likeness.hpp"
#include "inference/promise.hpp"
#include "tensor/prepare.hpp"

namespace neuroscan::engine {
namespace {

class Questions : public std::enable_shared_from_this<Questions> {
 public:
  Questions(std::shared_ptr<const Extension> extension, std::vector<Picture> pictures,
            std::vector<float> seed, std::function<void(Several)> answered, inference::Failed failed)
      : extension_(std::move(extension)),
        pictures_(std::move(pictures)),
        seed_(std::move(seed)),
        answered_(std::move(answered)),
        failed_(std::move(failed)) {}

  // The first one on its own: what it says is what a batch has to say to it too.
  void start() {
    ask_one([self = shared_from_this()] {
      if (self->pictures_.size() > 1 && self->extension_->takes_several()) return self->ask_at_once();
      self->go_on();
    });
  }

 private:
  tensor::Tensor input_of(std::size_t index) const {
    return tensor::to_tensor(*pictures_[index], extension_->recipe().input);
  }

  void ask_one(std::function<void()> then) {
    const auto taken = [self = shared_from_this(), then](Extension::Told told) {
      self->several_.told.push_back(std::move(told));
      then();
    };
    extension_->answer(input_of(several_.told.size()), seed_, taken, failed_);
  }

  void ask_at_once() {
    tensor::Tensor batch = input_of(0);
    for (std::size_t index = 1; index < pictures_.size(); ++index) {
      const tensor::Tensor next = input_of(index);
      batch.values.insert(batch.values.end(), next.values.begin(), next.values.end());
    }
    batch.shape.front() = static_cast<std::int64_t>(pictures_.size());
    const auto taken = [self = shared_from_this()](std::vector<Extension::Told> told) {
      if (!self->says_the_same(self->several_.told.front(), told.front())) return self->go_on();
      self->answered_({std::move(told), true});
    };
    const auto one_by_one = [self = shared_from_this()](const Error&) {
      attempt(self->failed_, [&] { self->go_on(); });
    };
    attempt(one_by_one, [&] { extension_->answer_at_once(batch, seed_, taken, one_by_one); });
  }

  // Some operators look at a whole batch; a picture's answer must not depend on its neighbours.
  bool says_the_same(const Extension::Told& alone, const Extension::Told& among) const {
    if (!explain::are_alike(alone.output, among.output)) return false;
    if (!alone.findings || !among.findings) return alone.findings.has_value() == among.findings.has_value();
    const auto here = explain::gradient(*alone.findings, extension_->layer(), seed_);
    const auto there = explain::gradient(*among.findings, extension_->layer(), seed_);
    return here && there && explain::are_alike(*here, *there) &&
           explain::are_alike(alone.findings->activations, among.findings->activations);
  }

  void go_on() {
    if (several_.told.size() == pictures_.size()) return answered_(std::move(several_));
    const auto next = [self = shared_from_this()](const val&) {
      attempt(self->failed_, [&] { self->ask_one([self] { self->go_on(); }); });
    };
    inference::when_settled(inference::next_turn(), next, next);
  }

  std::shared_ptr<const Extension> extension_;
  std::vector<Picture> pictures_;
  std::vector<float> seed_;
  std::function<void(Several)> answered_;
  inference::Failed failed_;
  Several several_;
};

}  // namespace

void answer_several(const std::shared_ptr<const Extension>& extension, std::vector<Picture> pictures,
                    std::vector<float> seed, std::function<void(Several)> answered,
                    inference::Failed failed) {
  std::make_shared<Questions>(extension, std::move(pictures), std::move(seed), std::move(answered),
                              std::move(failed))
      ->start();
}

}  // namespace neuroscan::engine
