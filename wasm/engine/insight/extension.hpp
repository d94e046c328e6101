// A session of the model and a suffix, and how a picture is asked about in it.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "engine/insight/anatomy.hpp"
#include "explain/findings.hpp"
#include "model/recipe.hpp"

namespace neuroscan::engine {

enum class DrawnBy { gradients, differences, occlusion };

// Never changes once it is loaded.
class Extension {
 public:
  using Loaded = std::function<void(std::shared_ptr<const Extension>)>;
  // What one run told: the model's output, the mean of each channel of the recipe's gate layer (none where it
  // names none), and what was found on the way.
  struct Told {
    std::vector<float> output;
    std::vector<float> features;
    std::optional<explain::Findings> findings;
  };
  using Answered = std::function<void(Told)>;
  using Found = std::function<void(explain::Findings)>;

  // The model as it is: it answers, and can have its input covered.
  Extension(const model::Recipe& recipe, inference::InferenceSession session);

  // With the suffix that the way of drawing needs; gradients and differences need a layer. Throws or fails as
  // the surgery and loading do. `bytes` must not change until then.
  static void load(const val& ort, inference::ModelBytes& bytes, const model::Recipe& recipe,
                   const Anatomy& anatomy, DrawnBy drawn_by, const explain::Layer* layer,
                   const Loaded& loaded, const inference::Failed& failed);

  // Names of tensors; empty for those that this way of drawing has not.
  struct Names {
    std::string extra_input;  // the seed, or the shifts
    std::string logits;
    std::string activations;
    std::string result;  // gradients, or shifted logits
  };

  const model::Recipe& recipe() const { return recipe_; }
  const inference::InferenceSession& session() const { return *session_; }
  DrawnBy drawn_by() const { return drawn_by_; }
  const explain::Layer& layer() const { return layer_; }
  const Names& names() const { return names_; }
  // One per class, or one for two; of the model as it is, made of its probabilities.
  std::vector<float> logits(const inference::Outputs& outputs) const;

  // The model's answer in one run; with gradients, also what that run tells of the layer. `seed` counts where
  // not every class comes along.
  void answer(const tensor::Tensor& input, const std::vector<float>& seed, Answered answered,
              const inference::Failed& failed) const;

  // Whether the model declares that it takes any number of inputs, and what stands behind it does too.
  bool takes_several() const;
  // Several inputs in one run, `batch` of them, all about that seed. Fails too where the model turns out not
  // to answer each. Requires takes_several.
  void answer_at_once(const tensor::Tensor& batch, const std::vector<float>& seed,
                      std::function<void(std::vector<Told>)> answered, const inference::Failed& failed) const;

  // All there is to know of a picture for drawing it, in as many runs as that takes.
  void find(const tensor::Tensor& input, const std::vector<float>& seed, Found found,
            const inference::Failed& failed) const;

  std::size_t classes() const { return classes_; }
  // How far differences shift, relative to the activations.
  float step() const { return step_; }

 private:
  explicit Extension(const model::Recipe& recipe) : recipe_(recipe) {}
  std::string by_gradients(const Anatomy& anatomy);
  std::string by_differences(const Anatomy& anatomy);
  std::string by_occlusion(const Anatomy& anatomy);

  tensor::Tensor extra_input(const std::vector<float>& seed) const;
  std::vector<std::string> fetches() const;
  std::vector<float> features(const inference::Outputs& outputs) const;
  explain::Findings findings(inference::Outputs& outputs, const std::vector<float>& seed) const;
  std::vector<Told> told_apart(const inference::Outputs& outputs, std::size_t count,
                               const std::vector<float>& seed) const;

  model::Recipe recipe_;
  std::optional<inference::InferenceSession> session_;
  DrawnBy drawn_by_ = DrawnBy::occlusion;
  explain::Layer layer_;
  Names names_;
  std::size_t classes_ = 0;
  float step_ = 0;
  bool every_class_ = false;  // whether one run gives the gradients of all of them
  bool one_row_ = false;      // whether it gives those of one input only
};

}  // namespace neuroscan::engine
