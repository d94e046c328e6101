// How model.json spells what can be chosen: for the parser and the writer alike.
#pragma once

#include <array>
#include <string_view>
#include <utility>

#include "model/recipe.hpp"

namespace neuroscan::model {

template <class Value, std::size_t count>
using Spellings = std::array<std::pair<std::string_view, Value>, count>;

inline constexpr Spellings<Layout, 2> layouts{{{"NCHW", Layout::nchw}, {"NHWC", Layout::nhwc}}};

inline constexpr Spellings<ElementType, 3> element_types{
    {{"float32", ElementType::float32}, {"float16", ElementType::float16}, {"uint8", ElementType::uint8}}};

inline constexpr Spellings<ChannelOrder, 2> channel_orders{
    {{"RGB", ChannelOrder::rgb}, {"BGR", ChannelOrder::bgr}}};

inline constexpr Spellings<Fit, 3> fits{
    {{"stretch", Fit::stretch}, {"letterbox", Fit::letterbox}, {"crop", Fit::crop}}};

inline constexpr Spellings<image::Filter, 4> filters{{{"bilinear", image::Filter::bilinear},
                                                      {"bicubic", image::Filter::bicubic},
                                                      {"nearest", image::Filter::nearest},
                                                      {"plain-bilinear", image::Filter::plain_bilinear}}};

inline constexpr Spellings<OutputKind, 4> output_kinds{{{"logits", OutputKind::logits},
                                                        {"softmax", OutputKind::softmax},
                                                        {"sigmoid", OutputKind::sigmoid},
                                                        {"sigmoids", OutputKind::sigmoids}}};

// Requires a value of the table.
template <class Value, std::size_t count>
constexpr std::string_view spelling(const Spellings<Value, count>& spellings, Value value) {
  for (const auto& [name, each] : spellings) {
    if (each == value) return name;
  }
  return {};
}

}  // namespace neuroscan::model
