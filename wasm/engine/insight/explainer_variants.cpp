// What the Explainer says to variants of a picture.
#include "engine/attempt.hpp"
#include "engine/insight/explainer.hpp"
#include "engine/insight/several.hpp"

namespace neuroscan::engine {

void Explainer::vary(Wanted wanted, std::vector<Picture> variants,
                     std::function<void(const Variants&)> varied, inference::Failed failed) {
  const auto go_on = [=, self = shared_from_this()](const JobPointer& job, const Explanation& before,
                                                    const std::function<void()>& done) {
    const auto finish = [=](const Variants& all) {
      varied(all);
      done();
    };
    self->vary_against(job, before, variants, finish);
  };
  begin(std::move(wanted), go_on, std::move(failed));
}

void Explainer::vary_against(const JobPointer& job, const Explanation& before,
                             const std::vector<Picture>& variants,
                             const std::function<void(const Variants&)>& varied) {
  std::vector<Picture> pictures{job->wanted.picture};
  pictures.insert(pictures.end(), variants.begin(), variants.end());
  const std::shared_ptr<const Extension> extension = current_;
  const bool draws = before.drawn_by == DrawnBy::gradients;
  const std::vector<float> seed = draws ? job->seed : seed_for(*extension);
  const auto answered = [=, self = shared_from_this()](const Several& several) {
    attempt(job->failed, [&] {
      Variants made{before, {}, several.at_once};
      for (const Extension::Told& told : several.told) {
        Variant variant{told.output, {}};
        if (draws)
          variant.map =
              self->map_of(before.method, before.drawn_by, extension->layer(), *told.findings, seed);
        made.all.push_back(std::move(variant));
      }
      varied(made);
    });
  };
  answer_several(extension, std::move(pictures), seed, answered, job->failed);
}

}  // namespace neuroscan::engine
