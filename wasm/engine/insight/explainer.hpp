// One loaded model: it answers, and explains its answers.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "engine/insight/recent.hpp"
#include "engine/told.hpp"

namespace neuroscan::engine {

// What a person wants to see.
struct Wanted {
  Picture picture;
  std::size_t index = 0;  // of the class
  explain::Question question = explain::Question::of_class;
  explain::Method method = explain::Method::grad_cam;
  std::string layer;  // empty: the automatic one
};

struct Explanation {
  explain::Method method = explain::Method::grad_cam;  // differences draw Grad-CAM, whatever was wanted
  std::string layer;                                   // empty for occlusion
  DrawnBy drawn_by = DrawnBy::gradients;
  std::string why;  // it was not drawn by gradients though they were wanted
  explain::Map map;
  // The largest raw maximum of any class, drawn the same way; none where another run would be needed for it.
  std::optional<double> strongest;
  double score = 0;
  std::optional<double> completeness;
  double run_ms = 0;  // 0 where everything was known already
  double draw_ms = 0;
};

// How an explanation changed when the layer's weights were shuffled.
struct Check {
  std::string randomised;             // what the node makes whose weights these are
  std::optional<double> correlation;  // Spearman's, of the raw maps; none where one is constant
  double similarity = 0;              // SSIM of the scaled maps
};

// An answer, and what it was drawn of, to a picture that differs a little from another one.
struct Variant {
  std::vector<float> output;
  std::optional<explain::Map> map;  // of the layer and in the way of the other one; none where that has none
};
struct Variants {
  Explanation before;
  std::vector<Variant> all;  // the picture's own, then those of its variants
  bool at_once = false;      // in one run
};

// An error as a line of `Explanation::why`.
std::string in_words(const Error& error);

// The first question about layers or explanations reads the model's graph, and from then on a session of the
// model with the backward pass behind it answers too. Whatever goes wrong with explaining, answering goes on.
// Keep it in a shared_ptr: it lives until the last of its promises is kept.
class Explainer : public std::enable_shared_from_this<Explainer> {
 public:
  // `bytes` is the model's file, taken over; `grey` is an input and `grey_answer` what the model says to it.
  Explainer(val ort, model::Recipe recipe, val bytes, tensor::Tensor grey, std::vector<float> grey_answer);

  // Whether there is a session yet, so that classify may be called.
  bool answers() const { return current_ != nullptr; }

  void classify(const Picture& picture, const tensor::Tensor& input, std::function<void(Told)> answered,
                const inference::Failed& failed);

  // Fails where the graph cannot be read or run with more outputs.
  void dissect(std::function<void(const Anatomy&)> dissected, inference::Failed failed);

  // Fails with unknown_class, unknown_layer or not_finite; in all else it falls back to occlusion.
  void explain(Wanted wanted, std::function<void(const Explanation&)> explained, inference::Failed failed);

  // Draws what explain() draws once more with the weights behind its layer shuffled, in place, and puts them
  // back. Fails as explain(), and with no_weights.
  void check(Wanted wanted, std::function<void(const Check&)> checked, inference::Failed failed);

  // Explains the picture, and the others about the same class with the same weights of the logits. Maps by
  // gradients only: differences and occlusion take too many runs. Fails as explain().
  void vary(Wanted wanted, std::vector<Picture> variants, std::function<void(const Variants&)> varied,
            inference::Failed failed);

 private:
  // A task calls what it is given exactly once, when it is done. They run one after the other, because each
  // extends the same bytes.
  using Task = std::function<void(std::function<void()> done)>;
  void enqueue(Task task);
  void work();

  // One explanation on its way.
  struct Job {
    Wanted wanted;
    std::function<void(const Explanation&)> explained;
    inference::Failed failed;
    double began_ms = 0;
    bool has_run = false;  // anything that takes time
    std::string why;
    std::vector<float> seed;
  };
  using JobPointer = std::shared_ptr<Job>;
  using Extended = std::function<void(std::shared_ptr<const Extension>)>;

  // The model as it is answers again: where a run of an extended one failed.
  void restore(Extended restored, inference::Failed failed);
  void load_plain(Extended loaded, inference::Failed failed);
  // Nothing that a session could lose stands behind the model's own nodes.
  bool is_plain() const;
  bool is_prepared(DrawnBy drawn_by, const explain::Layer& layer) const;
  void with_anatomy(std::function<void()> known, inference::Failed failed);
  // Makes a session for the layer the one that answers; refuses it where its answer is another.
  void extend(const explain::Layer& layer, DrawnBy drawn_by, Extended extended, inference::Failed failed);
  void take_over(std::shared_ptr<const Extension> extension, Extended extended, inference::Failed failed);

  // Draws what is wanted when it is its turn, and goes on with that; the next one's turn is when `done` is
  // called.
  using GoOn =
      std::function<void(const JobPointer& job, const Explanation& drawn, const std::function<void()>& done)>;
  void begin(Wanted wanted, GoOn go_on, inference::Failed failed);
  void start(const JobPointer& job);
  void explain_at(const JobPointer& job, const explain::Layer& layer);
  void explain_by_differences(const JobPointer& job, const explain::Layer& layer);
  void occlude(const JobPointer& job, const std::string& why);
  void find(const JobPointer& job, const std::shared_ptr<const Extension>& extension);
  bool draw_known(const JobPointer& job, DrawnBy drawn_by, const explain::Layer& layer);
  void draw(const JobPointer& job, DrawnBy drawn_by, const explain::Layer& layer,
            const explain::Findings& findings);
  std::optional<double> strongest_of(const Explanation& drawn, explain::Question question,
                                     const explain::Layer& layer, const explain::Findings& findings) const;
  explain::Map map_of(explain::Method method, DrawnBy drawn_by, const explain::Layer& layer,
                      const explain::Findings& findings, std::span<const float> seed) const;

  // A check: the explanation, the same with other weights, the difference.
  using Checked = std::function<void(const Check&)>;
  void check_against(const JobPointer& job, const Explanation& before, const Checked& checked);
  void redraw(const JobPointer& job, const Explanation& before, const std::string& randomised,
              const std::shared_ptr<const Extension>& shuffled, const Checked& checked) const;

  void vary_against(const JobPointer& job, const Explanation& before, const std::vector<Picture>& variants,
                    const std::function<void(const Variants&)>& varied);

  std::vector<float> seed_for(const Extension& extension) const;

  val ort_;
  model::Recipe recipe_;
  std::shared_ptr<inference::ModelBytes> bytes_;
  tensor::Tensor grey_;
  std::vector<float> grey_answer_;

  std::shared_ptr<const Extension> current_;  // answers; null at first
  std::shared_ptr<const Anatomy> anatomy_;
  std::optional<Error> no_anatomy_;
  // Layers that were tried in vain, and why.
  std::map<std::string, std::string> no_gradients_;
  std::map<std::string, std::string> no_differences_;
  std::vector<float> seed_;  // the last one wanted
  Recent recent_;

  std::deque<Task> tasks_;
  bool is_working_ = false;
};

}  // namespace neuroscan::engine
