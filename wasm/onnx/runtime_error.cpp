#include "onnx/runtime_error.hpp"

#include <initializer_list>
#include <string_view>
#include <utility>

namespace neuroscan::onnx {
namespace {

bool mentions(std::string_view text, std::initializer_list<std::string_view> phrases) {
  for (const std::string_view phrase : phrases) {
    if (text.find(phrase) != std::string_view::npos) return true;
  }
  return false;
}

// What lies between two phrases; empty where one of them is missing.
std::string between(std::string_view text, std::string_view before, std::string_view behind) {
  const std::size_t begin = text.find(before);
  if (begin == std::string_view::npos) return {};
  text.remove_prefix(begin + before.size());
  const std::size_t end = text.find(behind);
  return end == std::string_view::npos ? std::string() : std::string(text.substr(0, end));
}

// Empty where no operator is missing.
std::string missing_operator(std::string_view text) {
  if (const std::string name = between(text, "Fatal error: ", "(-1) is not a registered function/op");
      !name.empty()) {
    return name;
  }
  if (const std::string name = between(text, "No Op registered for ", " with domain_version"); !name.empty())
    return name;
  const std::string name = between(text, "Could not find an implementation for ", " node with name");
  return name.empty() ? name : name + ", for numbers of the kind that this model has";
}

// Empty where the model is not too new.
std::string newer_onnx(std::string_view text) {
  if (const std::string known = between(text, "max supported IR version: ", "\n"); !known.empty()) {
    return "its IR version is " + between(text, "Unsupported model IR version: ", ",") +
           ", the newest known is " + known;
  }
  const std::string known = between(text, " is till opset ", ".");
  return known.empty() ? known
                       : "its opset is " + between(text, "Opset ", " is under development") +
                             ", the newest known is " + known;
}

}  // namespace

Error runtime_error(std::string prose, ErrorCode otherwise) {
  if (mentions(prose, {"bad_alloc", "out of memory", "Out of memory", "allocation failed",
                       "Array buffer allocation", "Tensor shape is too large", "Integer overflow"})) {
    return Error(ErrorCode::out_of_memory, std::move(prose));
  }
  if (std::string name = missing_operator(prose); !name.empty())
    return Error(ErrorCode::missing_operator, std::move(name));
  if (std::string what = newer_onnx(prose); !what.empty())
    return Error(ErrorCode::newer_onnx, std::move(what));
  if (mentions(prose, {"external data"})) return Error(ErrorCode::external_data, std::move(prose));
  if (mentions(prose,
               {"invalid dimensions", "Invalid rank", "Unexpected input data type", "Invalid Feed Input"})) {
    return Error(ErrorCode::input_mismatch, std::move(prose));
  }
  return Error(otherwise, std::move(prose));
}

}  // namespace neuroscan::onnx
