#include "base/error.hpp"

#include "words/engine.hpp"

namespace neuroscan {

std::string_view code_name(ErrorCode code) {
  switch (code) {
    case ErrorCode::empty_file: return "empty_file";
    case ErrorCode::file_too_large: return "file_too_large";
    case ErrorCode::unknown_format: return "unknown_format";
    case ErrorCode::unsupported_image: return "unsupported_image";
    case ErrorCode::too_many_pixels: return "too_many_pixels";
    case ErrorCode::corrupt_image: return "corrupt_image";
    case ErrorCode::unknown_picture: return "unknown_picture";
    case ErrorCode::no_picture: return "no_picture";
    case ErrorCode::volume_too_large: return "volume_too_large";
    case ErrorCode::unsafe_archive: return "unsafe_archive";
    case ErrorCode::unknown_volume: return "unknown_volume";
    case ErrorCode::no_tissue: return "no_tissue";
    case ErrorCode::bad_recipe: return "bad_recipe";
    case ErrorCode::damaged_model: return "damaged_model";
    case ErrorCode::unloadable_model: return "unloadable_model";
    case ErrorCode::not_onnx: return "not_onnx";
    case ErrorCode::foreign_model: return "foreign_model";
    case ErrorCode::external_data: return "external_data";
    case ErrorCode::several_inputs: return "several_inputs";
    case ErrorCode::no_image_input: return "no_image_input";
    case ErrorCode::no_class_output: return "no_class_output";
    case ErrorCode::missing_operator: return "missing_operator";
    case ErrorCode::newer_onnx: return "newer_onnx";
    case ErrorCode::input_mismatch: return "input_mismatch";
    case ErrorCode::output_mismatch: return "output_mismatch";
    case ErrorCode::not_finite: return "not_finite";
    case ErrorCode::no_model: return "no_model";
    case ErrorCode::run_failed: return "run_failed";
    case ErrorCode::unsupported_operator: return "unsupported_operator";
    case ErrorCode::no_spatial_layer: return "no_spatial_layer";
    case ErrorCode::unknown_layer: return "unknown_layer";
    case ErrorCode::unknown_class: return "unknown_class";
    case ErrorCode::no_weights: return "no_weights";
    case ErrorCode::few_references: return "few_references";
    case ErrorCode::label_mismatch: return "label_mismatch";
    case ErrorCode::out_of_memory: return "out_of_memory";
    case ErrorCode::internal: return "internal";
  }
  return "internal";
}

// String literals only: Error::what() hands out their bytes as a C string.
std::string_view sentence(ErrorCode code) {
  switch (code) {
    case ErrorCode::empty_file: return words::empty_file;
    case ErrorCode::file_too_large: return words::file_too_large;
    case ErrorCode::unknown_format: return words::unknown_format;
    case ErrorCode::unsupported_image: return words::unsupported_image;
    case ErrorCode::too_many_pixels: return words::too_many_pixels;
    case ErrorCode::corrupt_image: return words::corrupt_image;
    case ErrorCode::unknown_picture: return words::unknown_picture;
    case ErrorCode::no_picture: return words::no_picture;
    case ErrorCode::volume_too_large: return words::volume_too_large;
    case ErrorCode::unsafe_archive: return words::unsafe_archive;
    case ErrorCode::unknown_volume: return words::unknown_volume;
    case ErrorCode::no_tissue: return words::no_tissue;
    case ErrorCode::bad_recipe: return words::bad_recipe;
    case ErrorCode::damaged_model: return words::damaged_model;
    case ErrorCode::unloadable_model: return words::unloadable_model;
    case ErrorCode::not_onnx: return words::not_onnx;
    case ErrorCode::foreign_model: return words::foreign_model;
    case ErrorCode::external_data: return words::external_data;
    case ErrorCode::several_inputs: return words::several_inputs;
    case ErrorCode::no_image_input: return words::no_image_input;
    case ErrorCode::no_class_output: return words::no_class_output;
    case ErrorCode::missing_operator: return words::missing_operator;
    case ErrorCode::newer_onnx: return words::newer_onnx;
    case ErrorCode::input_mismatch: return words::input_mismatch;
    case ErrorCode::output_mismatch: return words::output_mismatch;
    case ErrorCode::not_finite: return words::not_finite;
    case ErrorCode::no_model: return words::no_model;
    case ErrorCode::run_failed: return words::run_failed;
    case ErrorCode::unsupported_operator: return words::unsupported_operator;
    case ErrorCode::no_spatial_layer: return words::no_spatial_layer;
    case ErrorCode::unknown_layer: return words::unknown_layer;
    case ErrorCode::unknown_class: return words::unknown_class;
    case ErrorCode::no_weights: return words::no_weights;
    case ErrorCode::few_references: return words::few_references;
    case ErrorCode::label_mismatch: return words::label_mismatch;
    case ErrorCode::out_of_memory: return words::out_of_memory;
    case ErrorCode::internal: return words::internal;
  }
  return words::internal;
}

}  // namespace neuroscan
