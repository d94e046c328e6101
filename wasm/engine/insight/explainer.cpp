#include "engine/insight/explainer.hpp"

#include <algorithm>
#include <cmath>

#include "engine/attempt.hpp"
#include "explain/likeness.hpp"

namespace neuroscan::engine {

using explain::Layer;

std::string in_words(const Error& error) {
  const std::string sentence = error.what();
  return error.detail().empty() ? sentence : sentence + " (" + error.detail() + ")";
}

Explainer::Explainer(val ort, model::Recipe recipe, val bytes, tensor::Tensor grey,
                     std::vector<float> grey_answer)
    : ort_(std::move(ort)),
      recipe_(std::move(recipe)),
      bytes_(std::make_shared<inference::ModelBytes>(std::move(bytes))),
      grey_(std::move(grey)),
      grey_answer_(std::move(grey_answer)) {}

void Explainer::enqueue(Task task) {
  tasks_.push_back(std::move(task));
  work();
}

void Explainer::work() {
  if (is_working_ || tasks_.empty()) return;
  is_working_ = true;
  const Task task = std::move(tasks_.front());
  tasks_.pop_front();
  task([self = shared_from_this()] {
    self->is_working_ = false;
    self->work();
  });
}

void Explainer::classify(const Picture& picture, const tensor::Tensor& input,
                         std::function<void(Told)> answered, const inference::Failed& failed) {
  const auto taken = [self = shared_from_this(), picture, extension = current_,
                      answered](Extension::Told told) {
    if (told.findings)
      self->recent_.keep(picture, extension->drawn_by(), extension->layer().tensor,
                         std::move(*told.findings));
    answered({std::move(told.output), std::move(told.features)});
  };
  const auto answer_plainly = [=, self = shared_from_this(), extension = current_](const Error& error) {
    if (extension->names().logits.empty()) return failed(error);
    self->restore([=](const auto& plain) { plain->answer(input, {}, taken, failed); }, failed);
  };
  current_->answer(input, seed_for(*current_), taken, answer_plainly);
}

void Explainer::restore(Extended restored, inference::Failed failed) {
  enqueue([=, self = shared_from_this()](const std::function<void()>& done) {
    const auto loaded = [=](const std::shared_ptr<const Extension>& plain) {
      attempt(failed, [&] { restored(plain); });
      done();
    };
    const auto not_loaded = [=](const Error& error) {
      failed(error);
      done();
    };
    attempt(not_loaded, [&] { self->load_plain(loaded, not_loaded); });
  });
}

void Explainer::load_plain(Extended loaded, inference::Failed failed) {
  const auto with_session = [self = shared_from_this(), loaded](const inference::InferenceSession& session) {
    self->current_ = std::make_shared<const Extension>(self->recipe_, session);
    loaded(self->current_);
  };
  inference::InferenceSession::load(ort_, bytes_->whole(), inference::Rewriting::all, with_session, failed);
}

std::vector<float> Explainer::seed_for(const Extension& extension) const {
  if (seed_.size() == extension.classes() || extension.classes() == 0) return seed_;
  return explain::seed(explain::Question::of_class, extension.classes() == 1 ? 1 : 0,
                       std::vector<float>(extension.classes()));
}

void Explainer::dissect(std::function<void(const Anatomy&)> dissected, inference::Failed failed) {
  enqueue([=, self = shared_from_this()](const std::function<void()>& done) {
    const auto finish = [=] {
      dissected(*self->anatomy_);
      done();
    };
    const auto fail = [=](const Error& error) {
      failed(error);
      done();
    };
    const auto known = [=] {
      for (const Layer& layer : self->anatomy_->layers) {
        if (!layer.automatic || !self->is_plain()) continue;
        if (self->no_gradients_.contains(layer.tensor)) continue;
        return self->extend(
            layer, DrawnBy::gradients, [finish](const auto&) { finish(); },
            [=](const Error& error) {
              self->no_gradients_[layer.tensor] = in_words(error);
              finish();
            });
      }
      finish();
    };
    self->with_anatomy(known, fail);
  });
}

void Explainer::with_anatomy(std::function<void()> known, inference::Failed failed) {
  if (anatomy_) return known();
  if (no_anatomy_) return failed(*no_anatomy_);
  const auto failed_for_good = [self = shared_from_this(), failed](const Error& error) {
    self->no_anatomy_ = error;
    failed(error);
  };
  const auto dissected = [self = shared_from_this(), known](std::shared_ptr<const Anatomy> anatomy) {
    self->anatomy_ = std::move(anatomy);
    known();
  };
  attempt(failed_for_good, [&] {
    engine::dissect(ort_, bytes_, recipe_.input.name, recipe_.output.name, grey_, dissected, failed_for_good);
  });
}

void Explainer::extend(const Layer& layer, DrawnBy drawn_by, Extended extended, inference::Failed failed) {
  const auto loaded = [=, self = shared_from_this()](std::shared_ptr<const Extension> extension) {
    attempt(failed, [&] { self->take_over(std::move(extension), extended, failed); });
  };
  attempt(failed,
          [&] { Extension::load(ort_, *bytes_, recipe_, *anatomy_, drawn_by, &layer, loaded, failed); });
}

void Explainer::take_over(std::shared_ptr<const Extension> extension, Extended extended,
                          inference::Failed failed) {
  const auto answered = [=, self = shared_from_this()](const Extension::Told& told) {
    if (!explain::are_alike(told.output, self->grey_answer_))
      return failed(Error(ErrorCode::run_failed, "the extended model answers otherwise"));
    self->current_ = extension;
    extended(extension);
  };
  extension->answer(grey_, seed_for(*extension), answered, failed);
}

bool Explainer::is_plain() const { return !current_ || current_->drawn_by() == DrawnBy::occlusion; }

bool Explainer::is_prepared(DrawnBy drawn_by, const Layer& layer) const {
  return current_ && current_->drawn_by() == drawn_by && current_->layer().tensor == layer.tensor;
}

}  // namespace neuroscan::engine
