#include "engine/insight/extension.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "decision/gate.hpp"
#include "engine/attempt.hpp"
#include "engine/insight/sweep.hpp"
#include "explain/cost.hpp"
#include "explain/differences.hpp"
#include "explain/surgery.hpp"

namespace neuroscan::engine {
namespace {

using inference::InferenceSession;

// What a Softmax or Sigmoid was given, up to a number that all classes share.
float logit_of(float probability, model::OutputKind kind) {
  const double p = std::clamp<double>(probability, 1e-30, 1);
  if (kind == model::OutputKind::softmax) return static_cast<float>(std::log(p));
  return static_cast<float>(std::log(p) - std::log(std::max(1 - p, 1e-30)));
}

// One of `count` equal parts.
std::vector<float> part_of(const inference::Outputs& outputs, const std::string& name, std::size_t index,
                           std::size_t count) {
  const std::vector<float>& values = outputs.at(name).floats;
  if (values.empty() || values.size() % count != 0)
    throw Error(ErrorCode::output_mismatch, name + " does not answer each of " + std::to_string(count));
  const auto size = static_cast<std::ptrdiff_t>(values.size() / count);
  const auto begin = values.begin() + static_cast<std::ptrdiff_t>(index) * size;
  return {begin, begin + size};
}

}  // namespace

Extension::Extension(const model::Recipe& recipe, InferenceSession session)
    : recipe_(recipe), session_(std::move(session)) {}

void Extension::load(const val& ort, inference::ModelBytes& bytes, const model::Recipe& recipe,
                     const Anatomy& anatomy, DrawnBy drawn_by, const explain::Layer* layer,
                     const Loaded& loaded, const inference::Failed& failed) {
  Extension planned(recipe);
  planned.drawn_by_ = drawn_by;
  if (layer) planned.layer_ = *layer;
  const std::string suffix = drawn_by == DrawnBy::gradients     ? planned.by_gradients(anatomy)
                             : drawn_by == DrawnBy::differences ? planned.by_differences(anatomy)
                                                                : planned.by_occlusion(anatomy);
  const auto with_session = [planned, loaded](const InferenceSession& session) {
    auto extension = std::make_shared<Extension>(planned);
    extension->session_ = session;
    loaded(extension);
  };
  InferenceSession::load(ort, bytes.extended(suffix), inference::Rewriting::all, with_session, failed);
}

std::string Extension::by_gradients(const Anatomy& anatomy) {
  const onnx::Graph& graph = anatomy.subject.graph;
  const explain::Score& score = anatomy.subject.score;
  const explain::Surgery surgery = explain::operate(graph, anatomy.shapes, score, layer_);
  classes_ = static_cast<std::size_t>(surgery.classes);
  every_class_ = !surgery.one_row &&
                 explain::every_class_is_cheap(graph, anatomy.shapes, score, layer_.tensor, surgery.classes);
  one_row_ = surgery.one_row;
  names_ = {surgery.seed, surgery.logits, surgery.activations, surgery.gradients};
  return surgery.suffix;
}

std::string Extension::by_differences(const Anatomy& anatomy) {
  const explain::Differences differences =
      explain::differ(anatomy.subject.graph, anatomy.shapes, anatomy.subject.score, layer_);
  classes_ = static_cast<std::size_t>(differences.classes);
  step_ = differences.step;
  names_ = {differences.shifts, differences.logits, differences.activations, differences.shifted_logits};
  return differences.suffix;
}

std::string Extension::by_occlusion(const Anatomy& anatomy) {
  const explain::Exposure exposure = explain::expose_logits(anatomy.subject.graph, anatomy.subject.score);
  names_.logits = exposure.logits;
  return exposure.suffix;
}

std::vector<float> Extension::logits(const inference::Outputs& outputs) const {
  if (!names_.logits.empty()) return outputs.at(names_.logits).floats;
  std::vector<float> values = outputs.at(recipe_.output.name).floats;
  if (recipe_.output.kind != model::OutputKind::logits) {
    for (float& value : values) value = logit_of(value, recipe_.output.kind);
  }
  return values;
}

void Extension::answer(const tensor::Tensor& input, const std::vector<float>& seed, Answered answered,
                       const inference::Failed& failed) const {
  std::vector<inference::Feed> feeds{{recipe_.input.name, &input}};
  const tensor::Tensor extra = extra_input(seed);
  if (!names_.extra_input.empty()) feeds.push_back({names_.extra_input, &extra});
  const bool finds = drawn_by_ == DrawnBy::gradients;
  const auto ran = [self = *this, finds, seed, answered = std::move(answered),
                    failed](inference::Outputs outputs) {
    attempt(failed, [&] {
      Told told;
      told.output = outputs.at(self.recipe_.output.name).floats;
      told.features = self.features(outputs);
      if (finds) told.findings = self.findings(outputs, seed);
      answered(std::move(told));
    });
  };
  session().run(feeds, fetches(), ran, failed);
}

tensor::Tensor Extension::extra_input(const std::vector<float>& seed) const {
  if (drawn_by_ == DrawnBy::differences) return explain::shift_rows(layer_, 0, 1, 0);
  const auto classes = static_cast<std::int64_t>(classes_);
  if (!every_class_) return {model::ElementType::float32, {1, classes}, seed};
  tensor::Tensor identity{
      model::ElementType::float32, {classes, classes}, std::vector<float>(classes_ * classes_)};
  for (std::size_t k = 0; k < classes_; ++k) identity.values[k * (classes_ + 1)] = 1;
  return identity;
}

std::vector<std::string> Extension::fetches() const {
  std::set<std::string> names{recipe_.output.name};
  if (drawn_by_ == DrawnBy::gradients) names.insert({names_.logits, names_.activations, names_.result});
  if (recipe_.gate) names.insert(recipe_.gate->layer.name);
  return {names.begin(), names.end()};
}

std::vector<float> Extension::features(const inference::Outputs& outputs) const {
  if (!recipe_.gate) return {};
  return decision::channel_means(outputs.at(recipe_.gate->layer.name).floats, recipe_.gate->layer);
}

explain::Findings Extension::findings(inference::Outputs& outputs, const std::vector<float>& seed) const {
  explain::Findings findings;
  findings.logits = outputs.at(names_.logits).floats;
  findings.activations = outputs.at(names_.activations).floats;
  findings.gradients = std::move(outputs.at(names_.result).floats);
  if (!every_class_) findings.seed = seed;
  const auto size = static_cast<std::size_t>(layer_.channels * layer_.height * layer_.width);
  if (findings.logits.size() != classes_ || findings.activations.size() != size ||
      findings.gradients.size() != (every_class_ ? classes_ : 1) * size)
    throw Error(ErrorCode::run_failed, "layer " + layer_.tensor + " has another size than before");
  return findings;
}

bool Extension::takes_several() const {
  return drawn_by_ != DrawnBy::differences && !one_row_ && session().takes_any_batch(recipe_.input.name);
}

void Extension::answer_at_once(const tensor::Tensor& batch, const std::vector<float>& seed,
                               std::function<void(std::vector<Told>)> answered,
                               const inference::Failed& failed) const {
  const auto count = static_cast<std::size_t>(batch.shape.front());
  std::vector<inference::Feed> feeds{{recipe_.input.name, &batch}};
  tensor::Tensor seeds{
      model::ElementType::float32, {batch.shape.front(), static_cast<std::int64_t>(classes_)}, {}};
  for (std::size_t row = 0; row < count; ++row)
    seeds.values.insert(seeds.values.end(), seed.begin(), seed.end());
  if (drawn_by_ == DrawnBy::gradients) feeds.push_back({names_.extra_input, &seeds});
  const auto ran = [self = *this, count, seed, answered = std::move(answered),
                    failed](const inference::Outputs& outputs) {
    attempt(failed, [&] { answered(self.told_apart(outputs, count, seed)); });
  };
  session().run(feeds, fetches(), ran, failed);
}

std::vector<Extension::Told> Extension::told_apart(const inference::Outputs& outputs, std::size_t count,
                                                   const std::vector<float>& seed) const {
  std::vector<Told> told(count);
  for (std::size_t index = 0; index < count; ++index) {
    told[index].output = part_of(outputs, recipe_.output.name, index, count);
    if (drawn_by_ != DrawnBy::gradients) continue;
    told[index].findings =
        explain::Findings{.logits = part_of(outputs, names_.logits, index, count),
                          .activations = part_of(outputs, names_.activations, index, count),
                          .seed = seed,
                          .gradients = part_of(outputs, names_.result, index, count),
                          .channel_weights = {},
                          .covered_logits = {}};
    const auto size = static_cast<std::size_t>(layer_.channels * layer_.height * layer_.width);
    if (told[index].findings->activations.size() != size || told[index].findings->gradients.size() != size)
      throw Error(ErrorCode::output_mismatch, "layer " + layer_.tensor + " does not answer each input");
  }
  return told;
}

void Extension::find(const tensor::Tensor& input, const std::vector<float>& seed, Found found,
                     const inference::Failed& failed) const {
  const auto findings_only = [found](Told told) { found(std::move(*told.findings)); };
  switch (drawn_by_) {
    case DrawnBy::gradients: return answer(input, seed, findings_only, failed);
    case DrawnBy::differences: return sweep_channels(*this, input, std::move(found), failed);
    case DrawnBy::occlusion: return sweep_patches(*this, input, std::move(found), failed);
  }
}

}  // namespace neuroscan::engine
