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

static void require_size(std::uint64_t bytes, const model::File& described) {
  if (bytes == described.bytes) return;
  throw Error(ErrorCode::damaged_model, described.name + " has " + std::to_string(bytes) +
                                            " bytes, the recipe says " + std::to_string(described.bytes));
}

void require_same(const model::File& file, const model::File& described) {
  require_size(file.bytes, described);
  if (file.sha256 == described.sha256) return;
  throw Error(ErrorCode::damaged_model,
              described.name + " has sha256 " + file.sha256 + ", the recipe says " + described.sha256);
}

void require_file(const val& file, const model::File& described) {
  const auto bytes = static_cast<std::uint64_t>(file["length"].as<double>());
  require_size(bytes, described);
  require_same({described.name, bytes, digest_of(file)}, described);
}

}  // namespace neuroscan::engine
