#include "engine/file_digest.hpp"

#include "base/error.hpp"
#include "base/sha256.hpp"

namespace neuroscan::engine {
namespace {

constexpr unsigned piece_bytes = 4U << 20;

}  // namespace

std::string digest_of(const val& file) {
  const auto bytes = file["length"].as<double>();
  Sha256 digest;
  for (double begin = 0; begin < bytes; begin += piece_bytes) {
    const val piece = file.call<val>("subarray", begin, begin + piece_bytes);
    digest.update(emscripten::convertJSArrayToNumberVector<std::uint8_t>(piece));
  }
  return digest.finish();
}

void require_file(const val& file, const model::File& described) {
  const auto bytes = file["length"].as<double>();
  if (bytes != static_cast<double>(described.bytes)) {
    throw Error(ErrorCode::damaged_model, described.name + " has " +
                                              std::to_string(static_cast<std::uint64_t>(bytes)) +
                                              " bytes, the recipe says " + std::to_string(described.bytes));
  }
  if (const std::string found = digest_of(file); found != described.sha256) {
    throw Error(ErrorCode::damaged_model,
                described.name + " has sha256 " + found + ", the recipe says " + described.sha256);
  }
}

}  // namespace neuroscan::engine
