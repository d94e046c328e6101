#include "draft/foreign.hpp"

#include <catch2/catch_test_macros.hpp>
#include <random>

#include "../onnx/small_models.hpp"
#include "draft/zip_names.hpp"

using namespace neuroscan;
using namespace neuroscan::draft;
using namespace std::string_literals;
using onnx::view;

namespace {

std::string little(std::size_t value, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> 8 * i);
  return text;
}

// An archive of empty members.
std::string zip(const std::vector<std::string>& names, const std::string& comment = {}) {
  std::string members = "PK\x03\x04" + std::string(26, '\0') + "x";
  std::string table;
  for (const std::string& name : names) {
    table += "PK\x01\x02" + std::string(24, '\0') + little(name.size(), 2) + little(3, 2) + little(2, 2) +
             std::string(12, '\0') + name + "12345";
  }
  return members + table + "PK\x05\x06" + std::string(8, '\0') + little(table.size(), 4) +
         little(members.size(), 4) + little(comment.size(), 2) + comment;
}

std::string named(const std::string& bytes) { return name_foreign_model(view(bytes)); }

bool says(const std::string& bytes, std::string_view what) {
  INFO(named(bytes));
  return named(bytes).find(what) != std::string::npos;
}

}  // namespace

TEST_CASE("models of other programs are called by their name, with the way to ONNX") {
  CHECK(says("\x89HDF\r\n\x1a\n....", "Keras"));
  CHECK(says("\x1c\0\0\0TFL3\0\0"s, "TensorFlow Lite"));
  CHECK(says("\x18\0\0\0ORTM"s, "ONNX Runtime's own"));
  CHECK(says("\x80\x02\x8a\x0al\xfc\x9c\x46\xf9 j\xa8P\x19."s, "torch.onnx.export"));
  CHECK(says("\x80\x04\x95"s, "pickle"));
  CHECK(says("\x08\x01\x12\xff"s, "SavedModel"));
  CHECK(says("GGUF\3\0\0\0"s, "GGUF"));
  CHECK(says("\x40\0\0\0\0\0\0\0{\"weight\":"s, "safetensors"));
}

TEST_CASE("what a download brought instead of the model is called by its name") {
  CHECK(says("version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n", "Git LFS pointer"));
  CHECK(says("<!DOCTYPE html>\n<html>", "web page"));
  CHECK(says("\n<html lang=en>", "web page"));
  CHECK(says("{\"error\": \"not found\"}", "a text"));
  CHECK(says("Entry not found", "server"));
  CHECK(says("\x1f\x8b\x08\0"s, "gzip"));
  CHECK(says("\x89PNG\r\n\x1a\n", "PNG image"));
  CHECK(says("%PDF-1.7\n\x80\x81", "PDF"));
}

TEST_CASE("a ZIP archive is judged by what it holds") {
  CHECK(says(zip({"archive/version", "archive/data.pkl"}), "torch.onnx.export"));
  CHECK(says(zip({"metadata.json", "config.json", "model.weights.h5"}), "Keras"));
  CHECK(says(zip({"brain/saved_model.pb", "brain/variables/"}), "SavedModel"));
  CHECK(says(zip({"readme.txt", "brain/model.onnx"}), "choose brain/model.onnx from it"));
  CHECK(says(zip({"readme.txt"}), "without an .onnx file"));
  CHECK(says(zip({}), "without an .onnx file"));
  CHECK(says(zip({"a/data.pkl"}, std::string(60'000, 'c')), "torch.onnx.export"));
}

TEST_CASE("a model itself, and bytes without a meaning, are nothing foreign") {
  CHECK(named(onnx::small_classifier()).empty());
  CHECK(named("").empty());
  CHECK(named(std::string(100, '\x07')).empty());
  CHECK(named("\x12\x34").empty());
}

TEST_CASE("a damaged archive still has a name, and no name lies beyond it") {
  const std::string whole = zip({"readme.txt", "brain/data.pkl"}, "a comment");
  for (std::size_t length = 4; length < whole.size(); ++length)
    CHECK(!named(whole.substr(0, length)).empty());
  std::mt19937 random(3);
  for (int i = 0; i < 2000; ++i) {
    std::string bytes = whole;
    for (int flips = 0; flips < 3; ++flips)
      bytes[4 + random() % (bytes.size() - 4)] = static_cast<char>(random());
    for (const std::string_view name : zip_names(view(bytes)))
      CHECK(name.data() + name.size() <= bytes.data() + bytes.size());
    CHECK(!named(bytes).empty());
  }
}
