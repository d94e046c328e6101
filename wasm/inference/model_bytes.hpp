// A model's file in JavaScript's memory: read in pieces, extended in place, never copied as a whole.
#pragma once

#include <emscripten/val.h>

#include <cstdint>
#include <span>
#include <string>

namespace neuroscan::inference {

using emscripten::val;

// Takes over a Uint8Array: whoever handed it in lets go of it.
class ModelBytes {
 public:
  explicit ModelBytes(val bytes);

  std::uint64_t size() const { return size_; }

  // Part of the file; requires offset + into.size() <= size().
  void read(std::uint64_t offset, std::span<std::uint8_t> into) const;
  void write(std::uint64_t offset, std::span<const std::uint8_t> bytes);

  // The file as a Uint8Array, and with more behind it. Both are valid until the next call of extended(),
  // which writes into the same memory where that has room, and else moves the file into some that has.
  const val& whole() const { return bytes_; }
  val extended(const std::string& suffix);

 private:
  void make_room(double bytes);

  val bytes_;
  std::uint64_t size_;
};

}  // namespace neuroscan::inference
