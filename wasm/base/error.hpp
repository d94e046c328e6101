// The one error type of the engine: what went wrong, in a code that programs test and a sentence that people
// read.
#pragma once

#include <array>
#include <exception>
#include <string>
#include <string_view>

namespace neuroscan {

enum class ErrorCode {
  // The file that should be an image
  empty_file,
  file_too_large,
  unknown_format,
  unsupported_image,
  too_many_pixels,
  corrupt_image,
  unknown_picture,
  // Medical files and volumes
  no_picture,
  volume_too_large,
  unsafe_archive,
  unknown_volume,
  no_tissue,
  // The model and its recipe
  bad_recipe,
  damaged_model,
  unloadable_model,
  not_onnx,
  foreign_model,
  external_data,
  several_inputs,
  no_image_input,
  no_class_output,
  missing_operator,
  newer_onnx,
  input_mismatch,
  output_mismatch,
  not_finite,
  no_model,
  run_failed,
  // Explaining an answer
  unsupported_operator,
  no_spatial_layer,
  unknown_layer,
  unknown_class,
  no_weights,
  few_references,
  // The data a model is evaluated on
  label_mismatch,
  // The machine
  out_of_memory,
  internal,
};

// Every code there is, in the order of the enumeration.
inline constexpr std::array all_error_codes{
    ErrorCode::empty_file,        ErrorCode::file_too_large,       ErrorCode::unknown_format,
    ErrorCode::unsupported_image, ErrorCode::too_many_pixels,      ErrorCode::corrupt_image,
    ErrorCode::unknown_picture,   ErrorCode::no_picture,           ErrorCode::volume_too_large,
    ErrorCode::unsafe_archive,    ErrorCode::unknown_volume,       ErrorCode::no_tissue,
    ErrorCode::bad_recipe,        ErrorCode::damaged_model,        ErrorCode::unloadable_model,
    ErrorCode::not_onnx,          ErrorCode::foreign_model,        ErrorCode::external_data,
    ErrorCode::several_inputs,    ErrorCode::no_image_input,       ErrorCode::no_class_output,
    ErrorCode::missing_operator,  ErrorCode::newer_onnx,           ErrorCode::input_mismatch,
    ErrorCode::output_mismatch,   ErrorCode::not_finite,           ErrorCode::no_model,
    ErrorCode::run_failed,        ErrorCode::unsupported_operator, ErrorCode::no_spatial_layer,
    ErrorCode::unknown_layer,     ErrorCode::unknown_class,        ErrorCode::no_weights,
    ErrorCode::few_references,    ErrorCode::label_mismatch,       ErrorCode::out_of_memory,
    ErrorCode::internal,
};

// The code as it is written in replies and JSON ("corrupt_image"); stable, programs may test it.
std::string_view code_name(ErrorCode code);

// One English sentence that tells a person what to do about it.
std::string_view sentence(ErrorCode code);

// Thrown for bad input of any kind; programmer mistakes assert instead. `detail` says which part of the input
// was bad ("PNG of 30000 × 30000 pixels"); it may be empty and is never needed to understand the sentence.
class Error : public std::exception {
 public:
  explicit Error(ErrorCode code, std::string detail = {}) : code_(code), detail_(std::move(detail)) {}

  ErrorCode code() const noexcept { return code_; }
  const std::string& detail() const noexcept { return detail_; }
  const char* what() const noexcept override { return sentence(code_).data(); }

 private:
  ErrorCode code_;
  std::string detail_;
};

}  // namespace neuroscan
