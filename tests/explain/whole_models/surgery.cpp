// The surgery as a command, for the comparison of whole models with PyTorch:
//   neuroscan_surgery MODEL SUFFIX                 writes the probe, prints {"outputs": {name: tensor}}
//   neuroscan_surgery MODEL SUFFIX SIZES [LAYER]   writes the backward pass, prints its names; SIZES is a
//   JSON file
//                                                  {tensor: [size…]}; LAYER "first" is the output of the
//                                                  first Conv
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "explain/surgery.hpp"
#include "onnx/read.hpp"

namespace {

using namespace neuroscan;
using nlohmann::json;

std::string read_file(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_file(const char* path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

// A file in place: only what is looked at becomes memory.
class Mapping {
 public:
  explicit Mapping(const char* path) : file_(open(path, O_RDONLY)) {
    struct stat status {};
    if (file_ < 0 || fstat(file_, &status) != 0) throw Error(ErrorCode::not_onnx, path);
    size_ = static_cast<std::size_t>(status.st_size);
    at_ = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file_, 0);
    if (at_ == MAP_FAILED) throw Error(ErrorCode::not_onnx, path);
    madvise(at_, size_, MADV_RANDOM);
  }
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  ~Mapping() {
    munmap(at_, size_);
    close(file_);
  }
  Bytes bytes() const { return {static_cast<const std::uint8_t*>(at_), size_}; }

 private:
  int file_;
  std::size_t size_ = 0;
  void* at_ = nullptr;
};

std::string first_convolution(const onnx::Graph& graph) {
  for (const onnx::Node* node : graph.order()) {
    if (node->op_type == "Conv") return std::string(node->outputs.front());
  }
  return {};
}

// The most memory that this process ever had, as Linux tells it; zero elsewhere.
std::int64_t peak_bytes() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    std::int64_t kilobytes = 0;
    if (word == "VmHWM:" && status >> kilobytes) return kilobytes * 1024;
  }
  return 0;
}

json run(int count, char** arguments) {
  const Mapping file(arguments[1]);
  const std::clock_t started = std::clock();
  const onnx::Model model = onnx::read(file.bytes());
  const onnx::Graph graph(model);
  const explain::Score score = explain::find_score(graph);
  if (count < 4) {
    const explain::Probe probe = explain::probe(graph, score);
    write_file(arguments[2], probe.suffix);
    return {{"outputs", probe.outputs}};
  }
  explain::Shapes shapes;
  const json sizes_of = json::parse(read_file(arguments[3]));
  for (const auto& [tensor, sizes] : sizes_of.items()) shapes[tensor] = sizes.get<explain::Dims>();
  std::string name = count > 4 ? arguments[4] : "";
  if (name == "first") name = first_convolution(graph);
  const std::vector<explain::Layer> layers = explain::layers(graph, shapes, score);
  const explain::Layer& layer = explain::choose_layer(layers, name);
  const explain::Surgery surgery = explain::operate(graph, shapes, score, layer);
  const double took_ms = static_cast<double>(std::clock() - started) * 1000 / CLOCKS_PER_SEC;
  write_file(arguments[2], surgery.suffix);
  return {{"seed", surgery.seed},
          {"logits", surgery.logits},
          {"activations", surgery.activations},
          {"gradients", surgery.gradients},
          {"classes", surgery.classes},
          {"layers", layers.size()},
          {"suffix_bytes", surgery.suffix.size()},
          {"surgery_ms", took_ms},
          {"peak_bytes", peak_bytes()},
          {"op_type", layer.op_type},
          {"size", {layer.channels, layer.height, layer.width}},
          {"without_rule", explain::operators_without_rule(graph, score)}};
}

}  // namespace

int main(int count, char** arguments) {
  try {
    std::cout << run(count, arguments) << '\n';
  } catch (const Error& error) {
    std::cerr << code_name(error.code()) << ": " << error.what() << " (" << error.detail() << ")\n";
    return 1;
  }
}
