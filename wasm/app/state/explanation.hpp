// What is known of why the model answered as it did: one map per picture, for one class, seen from one layer.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/state/camera.hpp"
#include "app/state/failure.hpp"
#include "app/state/words.hpp"

namespace neuroscan::app {

// Names of methods and questions are those of web/protocol.js.
enum class Method { grad_cam, hires_cam, layer_cam, grad_cam_plus_plus, x_grad_cam, occlusion };
inline constexpr int method_count = 6;

enum class Question {
  of_class,        // what speaks for the class
  against_others,  // what speaks for it rather than for the other classes
};

// What computed the map; never another one than the person asked for without saying so.
enum class DrawnBy { gradients, differences, occlusion };

// What is to be explained.
struct Request {
  int picture = 0;
  int class_index = 0;
  Question question = Question::of_class;
  Method method = Method::grad_cam;
  std::string layer;  // a tensor of the model; empty: the automatic one

  bool operator==(const Request&) const = default;
};

// What a map's highest colour stands for.
enum class Scale {
  own,          // its own maximum
  all_classes,  // that of the class with the strongest evidence, so that maps of different classes compare
};

struct Explanation {
  Request request;
  std::string class_name;
  Method method = Method::grad_cam;  // the one that drew it, and the layer that was used;
  std::string layer;                 // `why` says where they are not those asked for
  DrawnBy drawn_by = DrawnBy::gradients;
  std::string why;  // not as asked; empty otherwise
  int height = 0;
  int width = 0;
  std::vector<float> map;  // 0 … 1, row by row
  std::vector<float> raw;  // signed, before scaling; as many
  double raw_max = 0;
  std::optional<double> strongest;     // the largest raw maximum of any class; none: not known without a run
  bool has_evidence = false;           // otherwise the map is not worth drawing
  double score = 0;                    // of the class: the logit
  std::optional<double> completeness;  // how much of the score the map accounts for, where that can be said
  double run_ms = 0;                   // 0 where the numbers were there already
  double draw_ms = 0;
  // Where the map lies on the picture, in fractions of it; beyond 0 … 1 where the model saw more than the
  // picture.
  Rect placed{0, 0, 1, 1};
};

// A layer of the model that can be explained.
struct Layer {
  std::string name;
  std::string op_type;
  int channels = 0;
  int height = 0;
  int width = 0;
  bool automatic = false;
  bool differentiable = false;
};

// How far the map moves when the layer's weights are shuffled: a map of what the model learned moves far.
struct SanityCheck {
  Request request;
  std::string randomised;             // the layer
  std::optional<double> correlation;  // Spearman's, of both maps; none where one is the same everywhere
  double similarity = 0;              // SSIM
};

// All that is known of the current picture's explanation.
struct Evidence {
  std::optional<Request> asked;        // the newest; its answer is under way unless it is there or failed
  std::optional<Explanation> shown;    // the newest that came, of the same picture
  std::optional<Failure> failure;      // of `asked`
  std::optional<Request> check_asked;  // likewise for the check
  std::optional<SanityCheck> check;
  std::optional<Failure> check_failure;

  bool drawing() const { return asked && !failure && !(shown && shown->request == *asked); }
  bool checking() const {
    return check_asked && !check_failure && !(check && check->request == *check_asked);
  }
};

// How the cells of a map become a surface.
enum class Smoothing { none, linear, cubic };

// Whether its map can be drawn on one scale with those of the other classes; otherwise it keeps its own.
bool compares(const Explanation& explanation);
// 0 … 1, row by row.
std::vector<float> cells_of(const Explanation& explanation, Scale scale);
// The raw value that 1 stands for.
double top_of(const Explanation& explanation, Scale scale);

// The map's value at a place of it, 0 … 1 each way: as the screen shows it. Requires a map that is not empty.
double value_at(const Explanation& explanation, const Point& place, Smoothing smoothing,
                Scale scale = Scale::own);

// A layer as people read it: what exporters put around its name is left out ("features.16/Conv").
std::string short_name(std::string_view layer);

// For programs, as web/protocol.js has them.
std::string_view id_of(Method method);
std::string_view id_of(Question question);
std::optional<DrawnBy> drawn_by_of(std::string_view id);

// For people.
std::string_view name_of(Method method);
std::string_view explained(Method method);  // a sentence

constexpr std::string_view name_of(Question question) {
  return question == Question::of_class ? words::for_the_class : words::against_others;
}
constexpr std::string_view explained(Question question) {
  return question == Question::of_class ? words::about_for_the_class : words::about_against_others;
}

// Whether a class says that something is not there, by its name: "No tumour", "Normal", "Healthy".
bool is_about_absence(std::string_view class_name);

// "Drawn from gradients.", "Drawn by finite differences: Resize has no gradient rule.", …
std::string origin_of(const Explanation& explanation);

// The check's result in words.
std::string verdict_of(const SanityCheck& check);

}  // namespace neuroscan::app
