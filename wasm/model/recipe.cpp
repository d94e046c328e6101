#include "model/recipe.hpp"

#include <algorithm>
#include <set>

#include "base/error.hpp"
#include "base/json_text.hpp"
#include "model/fields.hpp"
#include "model/packed.hpp"
#include "model/spelling.hpp"

namespace neuroscan::model {
namespace {

bool is_sha256(const std::string& text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

File parse_file(Fields fields) {
  File file;
  file.name = fields.text("name");
  if (file.name.find_first_of("/\\:?#") != std::string::npos || file.name.front() == '.') {
    fields.refuse("name", "must be a plain file name beside model.json");
  }
  file.bytes = static_cast<std::uint64_t>(fields.whole_number("bytes", 1, max_model_bytes));
  file.sha256 = fields.text("sha256");
  if (!is_sha256(file.sha256)) fields.refuse("sha256", "must be 64 lower-case hexadecimal digits");
  fields.finish();
  return file;
}

Input parse_input(Fields fields) {
  Input input;
  input.name = fields.text("name");
  if (fields.has("type")) input.type = fields.choice("type", element_types);
  input.layout = fields.choice("layout", layouts);
  input.width_px = static_cast<int>(fields.whole_number("width", 1, max_input_side_px));
  input.height_px = static_cast<int>(fields.whole_number("height", 1, max_input_side_px));
  input.channels = static_cast<int>(fields.whole_number("channels", 1, 3));
  if (input.channels == 2) fields.refuse("channels", "must be 1 (grey) or 3 (colour)");
  if (input.channels == 3) input.order = fields.choice("order", channel_orders);
  input.fit = fields.choice("fit", fits);
  input.filter = fields.choice("filter", filters);
  input.scale = fields.number("scale");
  if (input.scale == 0) fields.refuse("scale", "must not be zero");
  const auto channels = static_cast<std::size_t>(input.channels);
  input.mean = fields.numbers("mean", channels);
  input.std = fields.numbers("std", channels);
  if (std::count(input.std.begin(), input.std.end(), 0.0) > 0) fields.refuse("std", "must not hold a zero");
  fields.finish();
  return input;
}

Output parse_output(Fields fields) {
  Output output;
  output.name = fields.text("name");
  output.kind = fields.choice("kind", output_kinds);
  output.temperature = fields.number("temperature");
  if (output.temperature <= 0) fields.refuse("temperature", "must be greater than zero");
  fields.finish();
  return output;
}

std::vector<Class> parse_classes(Fields& recipe, OutputKind kind) {
  std::vector<Class> classes;
  std::set<std::string> ids;
  for (Fields& fields : recipe.objects("classes")) {
    classes.push_back({fields.text("id"), fields.text("name")});
    if (!ids.insert(classes.back().id).second) fields.refuse("id", "is used twice");
    fields.finish();
  }
  if (classes.size() < 2 || classes.size() > max_classes)
    recipe.refuse("classes", "must list 2 to 10000 classes");
  if (kind == OutputKind::sigmoid && classes.size() != 2) {
    recipe.refuse("classes", "must be two for a sigmoid output: the negative one, then the positive one");
  }
  return classes;
}

Labels parse_labels(Fields fields, const std::vector<Class>& classes) {
  const auto index_of = [&](const std::string& id) {
    const auto same_id = [&](const Class& each) { return each.id == id; };
    return static_cast<std::size_t>(std::find_if(classes.begin(), classes.end(), same_id) - classes.begin());
  };
  Labels labels;
  for (const std::string& label : fields.keys()) {
    std::set<std::size_t> indices;
    for (const std::string& id : fields.texts(label.c_str())) {
      const std::size_t index = index_of(id);
      if (index == classes.size())
        fields.refuse(label, "names \"" + id + "\", which is no class of the model");
      indices.insert(index);
    }
    const std::size_t own = index_of(label);
    if (own < classes.size() && indices != std::set{own})
      fields.refuse(label, "is the id of a class and can stand for nothing else");
    labels[label] = {indices.begin(), indices.end()};
  }
  return labels;
}

Labels parse_evaluation(Fields fields, const std::vector<Class>& classes) {
  Labels labels = parse_labels(fields.object("labels"), classes);
  fields.finish();
  return labels;
}

std::vector<double> parse_packed(Fields& fields, const char* key, std::size_t count) {
  const auto numbers = read_numbers(fields.text(key));
  if (!numbers || (count > 0 && numbers->size() != count))
    fields.refuse(key, "must be numbers with spaces between them" +
                           (count > 0 ? ", " + std::to_string(count) + " of them" : std::string()));
  return *numbers;
}

std::vector<double> parse_scales(Fields& fields, const char* key, std::size_t count) {
  std::vector<double> scales = parse_packed(fields, key, count);
  if (std::any_of(scales.begin(), scales.end(), [](double scale) { return scale <= 0; }))
    fields.refuse(key, "must hold positive numbers only");
  return scales;
}

// Of so many figures, 0: any.
Cloud parse_cloud(Fields fields, std::size_t figures) {
  Cloud cloud;
  cloud.mean = parse_packed(fields, "mean", figures);
  cloud.scale = parse_scales(fields, "scale", cloud.mean.size());
  cloud.unit = parse_scales(fields, "unit", 0);
  cloud.spread = parse_scales(fields, "spread", cloud.unit.size());
  const auto basis = read_bytes(fields.text("basis"));
  if (!basis || basis->size() != cloud.unit.size() * cloud.mean.size())
    fields.refuse("basis", "must be base64 of a byte for each figure of each row");
  cloud.basis = *basis;
  cloud.rest = fields.number("rest");
  if (cloud.rest <= 0) fields.refuse("rest", "must be greater than zero");
  fields.finish();
  return cloud;
}

GateNumbers parse_gate_numbers(Fields fields, std::size_t channels) {
  GateNumbers numbers;
  numbers.appearance = parse_cloud(fields.object("appearance"), 0);
  numbers.features = parse_cloud(fields.object("features"), channels);
  numbers.weights = fields.numbers("weights", gate_evidence);
  numbers.bias = fields.number("bias");
  numbers.accepted = fields.number("accepted");
  numbers.refused = fields.number("refused");
  if (numbers.refused > numbers.accepted) fields.refuse("refused", "must not be greater than accepted");
  numbers.most_chroma = fields.number("most_chroma");
  if (fields.has("most_turned")) numbers.most_turned = fields.number("most_turned");
  fields.finish();
  return numbers;
}

Gate parse_gate(Fields fields) {
  Gate gate;
  Fields layer = fields.object("layer");
  gate.layer.name = layer.text("name");
  gate.layer.channels = static_cast<std::size_t>(layer.whole_number("channels", 1, 65536));
  gate.layer.channels_last = layer.choice("layout", layouts) == Layout::nhwc;
  layer.finish();
  if (fields.has("numbers")) gate.numbers = parse_gate_numbers(fields.object("numbers"), gate.layer.channels);
  fields.finish();
  return gate;
}

Conformal parse_sets(Fields fields, std::size_t classes) {
  Conformal levels;
  for (const std::string& level : fields.keys()) levels[level] = fields.numbers(level.c_str(), classes);
  fields.finish();
  return levels;
}

}  // namespace

Recipe parse_recipe(std::string_view text) {
  const auto json = json_of_text<nlohmann::json>(text);
  if (json.is_discarded()) throw Error(ErrorCode::bad_recipe, "the whole file: is not valid JSON");

  Fields fields(json, "");
  if (fields.whole_number("format", 1, 1'000'000) != 1) {
    fields.refuse("format", "is newer than this version of NeuroScan; it knows format 1");
  }
  Recipe recipe;
  recipe.id = fields.text("id");
  recipe.name = fields.text("name");
  recipe.summary = fields.text("summary");
  recipe.file = parse_file(fields.object("file"));
  recipe.input = parse_input(fields.object("input"));
  recipe.output = parse_output(fields.object("output"));
  recipe.classes = parse_classes(fields, recipe.output.kind);
  if (fields.has("evaluation")) recipe.labels = parse_evaluation(fields.object("evaluation"), recipe.classes);
  if (fields.has("gate")) recipe.gate = parse_gate(fields.object("gate"));
  if (fields.has("sets")) recipe.sets = parse_sets(fields.object("sets"), recipe.classes.size());
  fields.finish();
  return recipe;
}

}  // namespace neuroscan::model
