// Whether an explanation depends on what the model has learnt: drawn once more with the layer's weights
// shuffled.
#include "engine/attempt.hpp"
#include "engine/insight/explainer.hpp"
#include "explain/likeness.hpp"
#include "explain/weights.hpp"
#include "tensor/prepare.hpp"

namespace neuroscan::engine {

using explain::Findings;
using explain::Layer;

void Explainer::check(Wanted wanted, std::function<void(const Check&)> checked, inference::Failed failed) {
  const auto go_on = [=, self = shared_from_this()](const JobPointer& job, const Explanation& before,
                                                    const std::function<void()>& done) {
    const auto finish = [=](const Check& check) {
      checked(check);
      done();
    };
    self->check_against(job, before, finish);
  };
  begin(std::move(wanted), go_on, std::move(failed));
}

void Explainer::check_against(const JobPointer& job, const Explanation& before, const Checked& checked) {
  if (!anatomy_) throw *no_anatomy_;
  const std::vector<Layer>& layers = anatomy_->layers;
  const Layer* layer = nullptr;
  if (!before.layer.empty()) {
    layer = &explain::choose_layer(layers, before.layer);
  } else if (!layers.empty()) {
    layer = &explain::choose_layer(layers, "");
  }
  const std::string_view tensor = layer ? layer->tensor : anatomy_->subject.score.tensor;
  const std::optional<explain::Weights> weights = explain::weights_behind(anatomy_->subject, tensor);
  if (!weights) throw Error(ErrorCode::no_weights, std::string(tensor));
  const auto original = std::make_shared<std::vector<std::uint8_t>>(weights->extent.bytes);
  bytes_->read(weights->extent.offset, *original);
  std::vector<std::uint8_t> shuffled = *original;
  explain::shuffle(shuffled, weights->element_bytes);

  const auto restore = [bytes = bytes_, original, at = weights->extent.offset] {
    bytes->write(at, *original);
  };
  const auto failed = [job, restore](const Error& error) {
    restore();
    job->failed(error);
  };
  const auto loaded = [=, self = shared_from_this(),
                       made = weights->made](const std::shared_ptr<const Extension>& extension) {
    restore();
    attempt(job->failed, [&] { self->redraw(job, before, made, extension, checked); });
  };
  attempt(failed, [&] {
    bytes_->write(weights->extent.offset, shuffled);
    Extension::load(ort_, *bytes_, recipe_, *anatomy_, before.drawn_by,
                    before.drawn_by == DrawnBy::occlusion ? nullptr : layer, loaded, failed);
  });
}

void Explainer::redraw(const JobPointer& job, const Explanation& before, const std::string& randomised,
                       const std::shared_ptr<const Extension>& shuffled, const Checked& checked) const {
  const auto found = [=, self = shared_from_this()](const Findings& findings) {
    attempt(job->failed, [&] {
      const explain::Map after =
          self->map_of(before.method, before.drawn_by, shuffled->layer(), findings, job->seed);
      Check check;
      check.randomised = randomised;
      check.correlation = explain::rank_correlation(before.map.raw, after.raw);
      check.similarity =
          explain::structural_similarity(after.height, after.width, before.map.scaled, after.scaled);
      checked(check);
    });
  };
  shuffled->find(tensor::to_tensor(*job->wanted.picture, recipe_.input), job->seed, found, job->failed);
}

}  // namespace neuroscan::engine
