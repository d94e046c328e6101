// What a model's author writes into model.json: how to prepare its input and read its output.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "image/resize.hpp"
#include "model/gate.hpp"

namespace neuroscan::model {

enum class Layout { nchw, nhwc };
enum class ChannelOrder { rgb, bgr };

// Of what the input tensor is made.
enum class ElementType {
  float32,
  float16,
  uint8,  // values are rounded, and end at 0 and 255
};

// How a picture of another shape gets into the input.
enum class Fit {
  stretch,    // each side on its own; the aspect is lost
  letterbox,  // whole picture, aspect kept, black bars
  crop,       // aspect kept, filled, the middle cut out
};

// What the model's last operator gives.
enum class OutputKind {
  logits,    // not normalised: softmax is ours to apply (a single logit: the logistic function)
  softmax,   // probabilities that sum to one
  sigmoid,   // one probability, of the second of two classes
  sigmoids,  // one probability per class, each on its own; that exactly one class is true makes them one
             // answer
};

struct File {
  std::string name;
  std::uint64_t bytes = 0;
  std::string sha256;  // 64 lower-case hexadecimal digits

  bool operator==(const File&) const = default;
};

// value = (pixel * scale - mean[c]) / std[c], with c in the channel order of the tensor.
struct Input {
  std::string name;
  ElementType type = ElementType::float32;
  Layout layout = Layout::nchw;
  int width_px = 0;
  int height_px = 0;
  int channels = 0;  // 1 or 3
  ChannelOrder order = ChannelOrder::rgb;
  Fit fit = Fit::stretch;
  image::Filter filter = image::Filter::bilinear;
  double scale = 1;
  std::vector<double> mean;  // one per channel
  std::vector<double> std;   // one per channel, never zero

  bool operator==(const Input&) const = default;
};

struct Output {
  std::string name;
  OutputKind kind = OutputKind::logits;
  double temperature = 1;  // logits are divided by it before they become probabilities

  bool operator==(const Output&) const = default;
};

struct Class {
  std::string id;    // as the data spells it
  std::string name;  // as people read it

  bool operator==(const Class&) const = default;
};

// What data sets call the classes, where that is not their ids: a label, and the indices of the classes that
// it stands for, rising ("tumor" of a list for three kinds that the model tells apart, or "glioma" for the
// one class "tumor" of a model that doesn't).
using Labels = std::map<std::string, std::vector<std::size_t>>;

// For a share of answers whose set holds the true class ("0.90"): what is missing from a class's probability
// to 1 may be this much for it to be in the set. One number per class.
using Conformal = std::map<std::string, std::vector<double>>;

struct Recipe {
  std::string id;
  std::string name;
  std::string summary;
  File file;
  Input input;
  Output output;
  std::vector<Class> classes;  // at least two, in the order of the output
  Labels labels;               // the id of a class stands for that class only
  std::optional<Gate> gate;
  Conformal sets;  // empty: not known

  bool operator==(const Recipe&) const = default;
};

inline constexpr std::int64_t max_model_bytes = std::int64_t{2} << 30;
inline constexpr int max_input_side_px = 4096;
inline constexpr std::size_t max_classes = 10'000;

// Reads the text of a model.json. Throws Error bad_recipe whose detail begins with the path of the first
// field that is missing, unknown or wrong ("input.width: must be a whole number from 1 to 4096").
Recipe parse_recipe(std::string_view text);

// The text of a model.json that parse_recipe makes the same recipe of, field by field, with a line for each.
std::string recipe_json(const Recipe& recipe);

}  // namespace neuroscan::model
