#include "onnx/skim.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/error.hpp"

namespace neuroscan::onnx {
namespace {

constexpr std::uint64_t window_bytes = 64 << 10;

[[noreturn]] void refuse() { throw Error(ErrorCode::not_onnx, "the file is cut off or damaged"); }

// Reads forward through the file, a window at a time.
class Cursor {
 public:
  Cursor(std::uint64_t size, const ReadAt& read_at) : size_(size), read_at_(read_at) {}

  std::uint64_t at() const { return at_; }
  std::uint64_t size() const { return size_; }
  void skip(std::uint64_t bytes) {
    if (bytes > size_ - at_) refuse();
    at_ += bytes;
  }

  void copy(std::uint64_t bytes, std::string& to) {
    if (bytes > size_ - at_) refuse();
    while (bytes > 0) {
      fill();
      const std::uint64_t piece = std::min(bytes, window_.size() - (at_ - window_at_));
      const auto* from = reinterpret_cast<const char*>(window_.data()) + (at_ - window_at_);
      to.append(from, static_cast<std::size_t>(piece));
      at_ += piece;
      bytes -= piece;
    }
  }

  // Appends its bytes too.
  std::uint64_t varint(std::string& to) {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (at_ == size_) refuse();
      fill();
      const std::uint8_t byte = window_[static_cast<std::size_t>(at_ - window_at_)];
      ++at_;
      to.push_back(static_cast<char>(byte));
      value |= std::uint64_t{byte & 0x7fU} << shift;
      if (byte < 0x80) return value;
    }
    refuse();
  }

 private:
  void fill() {
    if (at_ >= window_at_ && at_ < window_at_ + window_.size()) return;
    window_at_ = at_;
    window_.resize(static_cast<std::size_t>(std::min(window_bytes, size_ - at_)));
    read_at_(at_, window_);
  }

  std::uint64_t size_;
  const ReadAt& read_at_;
  std::uint64_t at_ = 0;
  std::uint64_t window_at_ = 0;
  std::vector<std::uint8_t> window_;
};

// One field of a message: its head as it is spelled, and the length of what follows.
struct Field {
  std::uint64_t number = 0;
  bool is_bytes = false;
  std::string head;
  std::uint64_t length = 0;
};

Field next_field(Cursor& cursor, std::uint64_t end) {
  Field field;
  const std::uint64_t tag = cursor.varint(field.head);
  field.number = tag >> 3;
  switch (tag & 7) {
    case 0: cursor.varint(field.head); break;  // the value itself is a part of the head
    case 1: field.length = 8; break;
    case 2:
      field.is_bytes = true;
      field.length = cursor.varint(field.head);
      break;
    case 5: field.length = 4; break;
    default: refuse();
  }
  if (cursor.at() > end || field.length > end - cursor.at()) refuse();
  return field;
}

void write_varint(std::uint64_t value, std::string& to) {
  for (; value >= 0x80; value >>= 7) to.push_back(static_cast<char>(value | 0x80));
  to.push_back(static_cast<char>(value));
}

void write_message(std::uint64_t number, const std::string& body, std::string& to) {
  write_varint(number << 3 | 2, to);
  write_varint(body.size(), to);
  to += body;
}

void copy_field(Cursor& cursor, const Field& field, std::string& to) {
  to += field.head;
  cursor.copy(field.length, to);
}

bool holds_values(std::uint64_t number) {
  return number == 4 || number == 5 || number == 7 || (number >= 9 && number <= 11);
}

bool holds_plain_elements(std::uint64_t number) { return number == 4 || number == 9 || number == 10; }

std::string skim_tensor(Cursor& cursor, std::uint64_t end, Skimmed& skimmed) {
  std::string tensor;
  std::string name;
  std::optional<Extent> values;
  while (cursor.at() < end) {
    const Field field = next_field(cursor, end);
    if (field.number == 8 && field.is_bytes) {
      name.clear();
      cursor.copy(field.length, name);
      write_message(8, name, tensor);
    } else if (field.is_bytes && holds_values(field.number)) {
      if (holds_plain_elements(field.number)) values = Extent{cursor.at(), field.length};
      if (field.length > max_kept_bytes) {
        cursor.skip(field.length);
      } else {
        copy_field(cursor, field, tensor);
      }
    } else {
      copy_field(cursor, field, tensor);
    }
  }
  if (values) skimmed.values[name] = *values;
  return tensor;
}

std::string skim_graph(Cursor& cursor, std::uint64_t end, Skimmed& skimmed) {
  std::string graph;
  while (cursor.at() < end) {
    const Field field = next_field(cursor, end);
    if (field.number == 5 && field.is_bytes) {
      write_message(5, skim_tensor(cursor, cursor.at() + field.length, skimmed), graph);
    } else {
      copy_field(cursor, field, graph);
    }
  }
  return graph;
}

}  // namespace

Skimmed skim(std::uint64_t size, const ReadAt& read_at) {
  Skimmed skimmed;
  Cursor cursor(size, read_at);
  while (cursor.at() < size) {
    const Field field = next_field(cursor, size);
    if (field.number == 7 && field.is_bytes) {
      write_message(7, skim_graph(cursor, cursor.at() + field.length, skimmed), skimmed.bytes);
    } else {
      copy_field(cursor, field, skimmed.bytes);
    }
  }
  return skimmed;
}

}  // namespace neuroscan::onnx
