// Explaining one answer: by gradients, by differences where an operator has none, by occlusion where neither
// works.
#include <emscripten.h>

#include <algorithm>
#include <cmath>

#include "engine/attempt.hpp"
#include "engine/insight/explainer.hpp"
#include "explain/occlusion.hpp"
#include "tensor/prepare.hpp"

namespace neuroscan::engine {
namespace {

using explain::Findings;
using explain::Layer;
using explain::Method;

// Of models with more classes each map has a scale of its own: drawing all of them would be felt.
constexpr std::size_t most_compared_classes = 32;

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

void Explainer::explain(Wanted wanted, std::function<void(const Explanation&)> explained,
                        inference::Failed failed) {
  const auto tell = [=](const JobPointer&, const Explanation& drawn, const std::function<void()>& done) {
    explained(drawn);
    done();
  };
  begin(std::move(wanted), tell, std::move(failed));
}

void Explainer::begin(Wanted wanted, GoOn go_on, inference::Failed failed) {
  enqueue([=, self = shared_from_this()](const std::function<void()>& done) {
    const auto job = std::make_shared<Job>();
    job->wanted = wanted;
    job->began_ms = emscripten_get_now();
    job->failed = [=](const Error& error) {
      failed(error);
      done();
    };
    // Weak: a job that held itself would never be let go. Whoever calls this holds it.
    job->explained = [=, weak = std::weak_ptr(job)](const Explanation& drawn) {
      const JobPointer drawn_for = weak.lock();
      attempt(drawn_for->failed, [&] { go_on(drawn_for, drawn, done); });
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
  explanation.strongest = strongest_of(explanation, job->wanted.question, layer, findings);
  if (drawn_by == DrawnBy::gradients)
    explanation.completeness = completeness(*anatomy_, layer, findings, job->seed);
  seed_ = job->seed;
  explanation.run_ms = job->has_run ? found_ms - job->began_ms : 0;
  explanation.draw_ms = emscripten_get_now() - found_ms;
  job->explained(explanation);
}

std::optional<double> Explainer::strongest_of(const Explanation& drawn, explain::Question question,
                                              const Layer& layer, const Findings& findings) const {
  const std::size_t classes = recipe_.classes.size();
  if (classes > most_compared_classes) return {};
  double strongest = 0;
  for (std::size_t index = 0; index < classes; ++index) {
    const std::vector<float> seed = explain::seed(question, index, findings.logits);
    if (drawn.drawn_by != DrawnBy::occlusion && !explain::gradient(findings, layer, seed)) return {};
    const explain::Map map = map_of(drawn.method, drawn.drawn_by, layer, findings, seed);
    if (map.has_positive_evidence()) strongest = std::max(strongest, map.raw_max);
  }
  return strongest;
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

}  // namespace neuroscan::engine
