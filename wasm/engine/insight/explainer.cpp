#include "engine/insight/explainer.hpp"

#include <emscripten.h>

#include <algorithm>
#include <cmath>

#include "engine/attempt.hpp"
#include "explain/likeness.hpp"
#include "explain/occlusion.hpp"
#include "explain/weights.hpp"
#include "tensor/prepare.hpp"

namespace neuroscan::engine {
namespace {

using explain::Findings;
using explain::Layer;
using explain::Method;

std::string in_words(const Error& error) {
  const std::string sentence = error.what();
  return error.detail().empty() ? sentence : sentence + " (" + error.detail() + ")";
}

// How much of the score HiResCAM accounts for, where the head is linear.
std::optional<double> completeness(const Anatomy& anatomy, const Layer& layer, const Findings& findings,
                                   std::span<const float> seed) {
  std::optional<std::vector<double>> bias;
  try {
    bias = explain::linear_bias(anatomy.subject.graph, anatomy.subject.score, layer);
  } catch (const Error&) {  // a bias of an element type that is not read
  }
  if (!bias || bias->size() != seed.size()) return {};
  const std::vector<float> biases(bias->begin(), bias->end());
  const double score = explain::score(seed, findings.logits);
  const double constant = explain::score(seed, biases);
  if (std::abs(score - constant) < 1e-6 * (std::abs(score) + std::abs(constant))) return {};
  const std::vector<float> gradient = *explain::gradient(findings, layer, seed);
  const explain::Map map = explain::draw(Method::hires_cam, layer, findings.activations, gradient);
  return explain::completeness(map, score, constant);
}

}  // namespace

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

void Explainer::explain(Wanted wanted, std::function<void(const Explanation&)> explained,
                        inference::Failed failed) {
  enqueue([=, self = shared_from_this()](const std::function<void()>& done) {
    const auto job = std::make_shared<Job>();
    job->wanted = wanted;
    job->began_ms = emscripten_get_now();
    job->explained = [=](const Explanation& explanation) {
      explained(explanation);
      done();
    };
    job->failed = [=](const Error& error) {
      failed(error);
      done();
    };
    attempt(job->failed, [&] { self->start(job); });
  });
}

void Explainer::start(const JobPointer& job) {
  if (job->wanted.index >= recipe_.classes.size())
    throw Error(ErrorCode::unknown_class, "class " + std::to_string(job->wanted.index));
  job->has_run = !anatomy_;
  const auto known = [self = shared_from_this(), job] {
    attempt(job->failed, [&] {
      if (job->wanted.method == Method::occlusion) return self->occlude(job, "");
      if (self->anatomy_->layers.empty() && job->wanted.layer.empty())
        return self->occlude(job, in_words(Error(ErrorCode::no_spatial_layer)));
      self->explain_at(job, explain::choose_layer(self->anatomy_->layers, job->wanted.layer));
    });
  };
  with_anatomy(known, [self = shared_from_this(), job](const Error& error) {
    attempt(job->failed,
            [&] { self->occlude(job, job->wanted.method == Method::occlusion ? "" : in_words(error)); });
  });
}

void Explainer::explain_at(const JobPointer& job, const Layer& layer) {
  if (is_prepared(DrawnBy::gradients, layer)) return find(job, current_);
  if (no_gradients_.contains(layer.tensor)) return explain_by_differences(job, layer);
  job->has_run = true;
  extend(
      layer, DrawnBy::gradients,
      [self = shared_from_this(), job](const auto& extension) { self->find(job, extension); },
      [self = shared_from_this(), job, layer](const Error& error) {
        self->no_gradients_[layer.tensor] = in_words(error);
        attempt(job->failed, [&] { self->explain_by_differences(job, layer); });
      });
}

void Explainer::explain_by_differences(const JobPointer& job, const Layer& layer) {
  job->why = no_gradients_.at(layer.tensor);
  if (is_prepared(DrawnBy::differences, layer)) return find(job, current_);
  if (no_differences_.contains(layer.tensor)) return occlude(job, job->why);
  job->has_run = true;
  extend(
      layer, DrawnBy::differences,
      [self = shared_from_this(), job](const auto& extension) { self->find(job, extension); },
      [self = shared_from_this(), job, layer](const Error& error) {
        self->no_differences_[layer.tensor] = in_words(error);
        attempt(job->failed, [&] { self->occlude(job, job->why); });
      });
}

void Explainer::occlude(const JobPointer& job, const std::string& why) {
  job->why = why;
  if (draw_known(job, DrawnBy::occlusion, {})) return;
  if (current_ && is_plain() && (!current_->names().logits.empty() || !anatomy_)) return find(job, current_);
  job->has_run = true;
  const auto without_logits = [self = shared_from_this(), job](const Error& error) {
    if (!self->is_plain()) return job->failed(error);
    const auto find_plainly = [self, job](const auto& plain) {
      attempt(job->failed, [&] { self->find(job, plain); });
    };
    attempt(job->failed, [&] {
      if (self->current_) return find_plainly(self->current_);
      self->load_plain(find_plainly, job->failed);
    });
  };
  if (!anatomy_) return without_logits(*no_anatomy_);
  const auto loaded = [self = shared_from_this(), job](std::shared_ptr<const Extension> extension) {
    attempt(job->failed, [&] {
      if (self->is_plain()) self->current_ = extension;
      self->find(job, extension);
    });
  };
  attempt(without_logits, [&] {
    Extension::load(ort_, *bytes_, recipe_, *anatomy_, DrawnBy::occlusion, nullptr, loaded, without_logits);
  });
}

bool Explainer::is_plain() const { return !current_ || current_->drawn_by() == DrawnBy::occlusion; }

bool Explainer::is_prepared(DrawnBy drawn_by, const Layer& layer) const {
  return current_ && current_->drawn_by() == drawn_by && current_->layer().tensor == layer.tensor;
}

void Explainer::find(const JobPointer& job, const std::shared_ptr<const Extension>& extension) {
  if (draw_known(job, extension->drawn_by(), extension->layer())) return;
  const auto found = [self = shared_from_this(), job, extension](Findings findings) {
    attempt(job->failed, [&] {
      const std::string& layer = extension->layer().tensor;
      // Kept even if it is too large for a second question: what is drawn now is this copy.
      self->recent_.keep(job->wanted.picture, extension->drawn_by(), layer, findings);
      job->seed = explain::seed(job->wanted.question, job->wanted.index, findings.logits);
      const bool is_answered = extension->drawn_by() != DrawnBy::gradients ||
                               explain::gradient(findings, extension->layer(), job->seed);
      if (is_answered) return self->draw(job, extension->drawn_by(), extension->layer(), findings);
      self->find(job, extension);  // the logits are known now, and with them the seed
    });
  };
  const auto failed = [self = shared_from_this(), job, extension](const Error& error) {
    if (extension->drawn_by() == DrawnBy::occlusion) return job->failed(error);
    const bool by_gradients = extension->drawn_by() == DrawnBy::gradients;
    const std::string& layer = extension->layer().tensor;
    (by_gradients ? self->no_gradients_ : self->no_differences_)[layer] = in_words(error);
    attempt(job->failed, [&] { self->occlude(job, by_gradients ? in_words(error) : job->why); });
  };
  job->has_run = true;
  if (job->seed.size() != extension->classes()) {
    const std::vector<float> unknown(std::max<std::size_t>(extension->classes(), 1));
    const std::size_t index = extension->classes() == 0 ? 0 : job->wanted.index;
    if (extension->drawn_by() == DrawnBy::gradients)
      job->seed = explain::seed(explain::Question::of_class, index, unknown);
  }
  attempt(failed, [&] {
    extension->find(tensor::to_tensor(*job->wanted.picture, recipe_.input), job->seed, found, failed);
  });
}

bool Explainer::draw_known(const JobPointer& job, DrawnBy drawn_by, const Layer& layer) {
  const Findings* known = recent_.find(job->wanted.picture, drawn_by, layer.tensor);
  if (!known) return false;
  job->seed = explain::seed(job->wanted.question, job->wanted.index, known->logits);
  if (drawn_by == DrawnBy::gradients && !explain::gradient(*known, layer, job->seed)) return false;
  draw(job, drawn_by, layer, *known);
  return true;
}

void Explainer::draw(const JobPointer& job, DrawnBy drawn_by, const Layer& layer, const Findings& findings) {
  const double found_ms = emscripten_get_now();
  Explanation explanation;
  explanation.drawn_by = drawn_by;
  explanation.layer = layer.tensor;
  explanation.why = job->why;
  explanation.score = explain::score(job->seed, findings.logits);
  switch (drawn_by) {
    case DrawnBy::gradients: explanation.method = job->wanted.method; break;
    case DrawnBy::differences: explanation.method = Method::grad_cam; break;
    case DrawnBy::occlusion: explanation.method = Method::occlusion; break;
  }
  explanation.map = map_of(explanation.method, drawn_by, layer, findings, job->seed);
  if (drawn_by == DrawnBy::gradients)
    explanation.completeness = completeness(*anatomy_, layer, findings, job->seed);
  seed_ = job->seed;
  explanation.run_ms = job->has_run ? found_ms - job->began_ms : 0;
  explanation.draw_ms = emscripten_get_now() - found_ms;
  job->explained(explanation);
}

explain::Map Explainer::map_of(Method method, DrawnBy drawn_by, const Layer& layer, const Findings& findings,
                               std::span<const float> seed) const {
  if (drawn_by == DrawnBy::occlusion) {
    return explain::occlusion_map(explain::patches_of(recipe_.input), explain::score(seed, findings.logits),
                                  explain::covered_scores(findings, seed));
  }
  return explain::draw(method, layer, findings.activations, *explain::gradient(findings, layer, seed),
                       explain::gradient_magnitudes(findings, layer, seed));
}

void Explainer::check(Wanted wanted, std::function<void(const Check&)> checked, inference::Failed failed) {
  enqueue([=, self = shared_from_this()](const std::function<void()>& done) {
    const auto job = std::make_shared<Job>();
    job->wanted = wanted;
    job->failed = [=](const Error& error) {
      failed(error);
      done();
    };
    const auto finish = [=](const Check& check) {
      checked(check);
      done();
    };
    job->explained = [=](const Explanation& before) {
      attempt(job->failed, [&] { self->check_against(job, before, finish); });
    };
    attempt(job->failed, [&] { self->start(job); });
  });
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
