// What a model's author found out about the pictures it was trained on, as model.json carries it.
// wasm/decision applies it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace neuroscan::model {

// The tensor whose channels' means are the features of a picture.
struct GateLayer {
  std::string name;
  std::size_t channels = 0;
  bool channels_last = false;

  bool operator==(const GateLayer&) const = default;
};

// Where known pictures lie: figures are (x - mean) ÷ scale, then taken along the rows of a basis.
struct Cloud {
  std::vector<double> mean;
  std::vector<double> scale;       // none is zero
  std::vector<std::int8_t> basis;  // a row of as many as `mean` for each direction
  std::vector<double> unit;        // of each row: what one step of it is
  std::vector<double> spread;      // standard deviation along each row, none zero
  double rest = 1;                 // root mean square of what the rows leave over, per figure

  bool operator==(const Cloud&) const = default;
};

// Logarithms of the distances from both clouds, along the rows and of the rest, then the answer's certainty.
inline constexpr std::size_t gate_evidence = 5;

// A score is the logistic function of bias + the sum of weights × evidence.
struct GateNumbers {
  Cloud appearance;
  Cloud features;
  std::vector<double> weights;
  double bias = 0;
  double accepted = 0;     // from this score on
  double refused = 0;      // below this one; doubtful between the two
  double most_chroma = 1;  // more is a colour photograph, refused whatever else
  // So much more like known pictures may the picture turned by quarters look than the picture itself; what
  // does even more is doubtful. None: that is not judged.
  std::optional<double> most_turned = {};

  bool operator==(const GateNumbers&) const = default;
};

struct Gate {
  GateLayer layer;
  std::optional<GateNumbers> numbers;  // none: only observe

  bool operator==(const Gate&) const = default;
};

}  // namespace neuroscan::model
