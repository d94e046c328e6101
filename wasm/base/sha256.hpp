// The fingerprint by which files and models are named.
#pragma once

#include <array>
#include <string>

#include "base/bytes.hpp"

namespace neuroscan {

// SHA-256 (FIPS 180-4) of bytes that come in pieces. Our own because the browser's is missing from pages
// served without TLS and takes no pieces, and because Node, browser and native tests should share one.
class Sha256 {
 public:
  void update(Bytes bytes);

  // The digest of everything so far, as 64 lower-case hexadecimal digits; ends the use of this object.
  std::string finish();

 private:
  static constexpr std::size_t block_bytes = 64;
  void absorb(const std::uint8_t* block);

  std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                      0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::array<std::uint8_t, block_bytes>
      pending_{};  // the first total_bytes_ % block_bytes are not absorbed yet
  std::uint64_t total_bytes_ = 0;
};

// The digest of bytes that are all there.
std::string sha256(Bytes bytes);

}  // namespace neuroscan
