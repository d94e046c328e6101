#include "inference/model_bytes.hpp"

#include <cassert>
#include <utility>

namespace neuroscan::inference {
namespace {

// What is made room for at least, so that another layer's suffix seldom moves the file again.
constexpr double least_room_bytes = 1 << 20;

val view_of(std::span<const std::uint8_t> bytes) {
  return val(emscripten::typed_memory_view(bytes.size(), bytes.data()));
}

}  // namespace

ModelBytes::ModelBytes(val bytes)
    : bytes_(std::move(bytes)), size_(static_cast<std::uint64_t>(bytes_["length"].as<double>())) {}

void ModelBytes::read(std::uint64_t offset, std::span<std::uint8_t> into) const {
  assert(offset + into.size() <= size_);
  const auto begin = static_cast<double>(offset);
  const val piece = bytes_.call<val>("subarray", begin, begin + static_cast<double>(into.size()));
  view_of(into).call<void>("set", piece);
}

void ModelBytes::write(std::uint64_t offset, std::span<const std::uint8_t> bytes) {
  assert(offset + bytes.size() <= size_);
  bytes_.call<void>("set", view_of(bytes), static_cast<double>(offset));
}

val ModelBytes::extended(const std::string& suffix) {
  const auto begin = static_cast<double>(size_);
  make_room(static_cast<double>(suffix.size()));
  const val whole =
      val::global("Uint8Array")
          .new_(bytes_["buffer"], bytes_["byteOffset"], begin + static_cast<double>(suffix.size()));
  const auto* data = reinterpret_cast<const std::uint8_t*>(suffix.data());
  whole.call<void>("set", view_of({data, suffix.size()}), begin);
  return whole;
}

void ModelBytes::make_room(double bytes) {
  const val buffer = bytes_["buffer"];
  const auto offset = bytes_["byteOffset"].as<double>();
  const auto size = static_cast<double>(size_);
  const auto capacity = buffer["byteLength"].as<double>();
  if (capacity - offset - size >= bytes) return;
  const double wanted = size + bytes + least_room_bytes;
  const val array = val::global("Uint8Array");
  if (offset == 0 && capacity == size && buffer["transfer"].typeOf().as<std::string>() == "function") {
    bytes_ = array.new_(buffer.call<val>("transfer", wanted), 0, size);
  } else {
    const val roomy = array.new_(wanted);
    roomy.call<void>("set", bytes_);
    bytes_ = array.new_(roomy["buffer"], 0, size);
  }
}

}  // namespace neuroscan::inference
