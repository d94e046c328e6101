#include "base/error.hpp"

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
    case ErrorCode::empty_file: return "The file is empty; choose one that holds an image.";
    case ErrorCode::file_too_large:
      return "The file is larger than 256 MiB; save the image smaller and try again.";
    case ErrorCode::unknown_format:
      return "This is not an image NeuroScan can read; use JPEG, PNG, BMP, GIF, TGA, PNM, DICOM, NIfTI, NRRD "
             "or MetaImage.";
    case ErrorCode::unsupported_image:
      return "This kind of image file cannot be read; save it as an ordinary PNG or JPEG and try again.";
    case ErrorCode::too_many_pixels:
      return "The image has more than 100 million pixels; save it smaller and try again.";
    case ErrorCode::corrupt_image: return "The image file is damaged or cut off; fetch or export it again.";
    case ErrorCode::unknown_picture: return "This picture is not open any more; open it again.";
    case ErrorCode::no_picture:
      return "This DICOM file holds no picture; choose the files of an image series.";
    case ErrorCode::volume_too_large:
      return "The volume needs more than 1 GiB of memory; save it smaller, or choose some of its slices.";
    case ErrorCode::unsafe_archive:
      return "This archive is not safe to unpack; unpack it yourself and choose the files in it.";
    case ErrorCode::unknown_volume: return "This volume is not open any more; open it again.";
    case ErrorCode::no_tissue:
      return "No slice of this volume shows enough of a head to be answered; choose slices by hand.";
    case ErrorCode::bad_recipe:
      return "The model's recipe (model.json) is wrong; correct the field named here.";
    case ErrorCode::damaged_model:
      return "The model file is not the one its recipe describes; download it again.";
    case ErrorCode::unloadable_model:
      return "ONNX Runtime cannot load this model; check that it is a complete ONNX file.";
    case ErrorCode::not_onnx: return "This is not a complete ONNX model; export or download the file again.";
    case ErrorCode::foreign_model:
      return "This file is not an ONNX model; choose one, or make one of it as it says here.";
    case ErrorCode::external_data:
      return "The model's weights are not plain values in its own file; export it as one file and try again.";
    case ErrorCode::several_inputs:
      return "The model wants more than a picture; export it with the picture as its only input.";
    case ErrorCode::no_image_input:
      return "The model does not take one picture of 1 or 3 channels; choose an image classifier, or export "
             "it so that it does.";
    case ErrorCode::no_class_output:
      return "The model does not answer with one number per class; choose an image classifier.";
    case ErrorCode::missing_operator:
      return "ONNX Runtime Web does not know an operator of this model; export the model without it.";
    case ErrorCode::newer_onnx:
      return "The model is written in a newer ONNX than this page knows; export it with an older opset.";
    case ErrorCode::input_mismatch:
      return "The model expects another input than its recipe says; correct the recipe's input section.";
    case ErrorCode::output_mismatch:
      return "The model's answer does not fit the classes of its recipe; correct the recipe's output or "
             "classes.";
    case ErrorCode::not_finite:
      return "The model answered with something that is not a number; its weights or its recipe are wrong.";
    case ErrorCode::no_model: return "There is no model to answer with; load one first.";
    case ErrorCode::run_failed:
      return "The model failed on this image; try another image or load the model again.";
    case ErrorCode::unsupported_operator:
      return "NeuroScan has no gradient for an operator of this model; choose a later layer or occlusion.";
    case ErrorCode::no_spatial_layer:
      return "The model has no layer with a map of the picture; choose occlusion instead.";
    case ErrorCode::unknown_layer:
      return "The model has no such layer on the way to its answer; choose one that is listed.";
    case ErrorCode::unknown_class:
      return "The model knows no such class; choose one of those it answers with.";
    case ErrorCode::few_references:
      return "At least 40 reference images are needed to tell what is like them; choose a folder with more.";
    case ErrorCode::no_weights:
      return "There are no weights behind this layer that could be shuffled; choose a later layer.";
    case ErrorCode::label_mismatch:
      return "The labels of the data do not fit the model's classes; rename them, or say which classes each "
             "one stands for (evaluation.labels in model.json).";
    case ErrorCode::out_of_memory:
      return "The machine ran out of memory; close other pages or use a smaller image or model.";
    case ErrorCode::internal:
      return "Something went wrong inside NeuroScan; try again, and please report it.";
  }
  return "Something went wrong inside NeuroScan; try again, and please report it.";
}

}  // namespace neuroscan
