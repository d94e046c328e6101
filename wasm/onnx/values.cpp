#include "onnx/values.hpp"

#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <protozero/exception.hpp>
#include <protozero/varint.hpp>
#include <string>

#include "base/error.hpp"

namespace neuroscan::onnx {
namespace {

constexpr std::int64_t max_elements = 1'000'000;

template <class Element>
Element element(const std::uint8_t* bytes) {
  Element value;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

double half(std::uint16_t bits) {
  const int exponent = bits >> 10 & 31;
  const int fraction = bits & 1023;
  double value = 0;
  if (exponent == 31) {
    value = fraction ? std::nan("") : HUGE_VAL;
  } else {
    value = exponent ? std::ldexp(1024 + fraction, exponent - 25) : std::ldexp(fraction, -24);
  }
  return bits >> 15 ? -value : value;
}

double number(Type type, const std::uint8_t* bytes) {
  switch (type) {
    case Type::float32: return element<float>(bytes);
    case Type::float64: return element<double>(bytes);
    case Type::float16: return half(element<std::uint16_t>(bytes));
    case Type::int32: return element<std::int32_t>(bytes);
    case Type::int64: return static_cast<double>(element<std::int64_t>(bytes));
    case Type::uint32: return element<std::uint32_t>(bytes);
    case Type::int16: return element<std::int16_t>(bytes);
    case Type::uint16: return element<std::uint16_t>(bytes);
    case Type::int8: return element<std::int8_t>(bytes);
    case Type::uint8:
    case Type::boolean: return *bytes;
    default:
      throw Error(ErrorCode::unsupported_operator,
                  "a constant of element type " + std::to_string(static_cast<int>(type)));
  }
}

std::vector<std::int64_t> varints(const Tensor& tensor) {
  std::vector<std::int64_t> values;
  const char* at = reinterpret_cast<const char*>(tensor.data.data());
  const char* const end = at + tensor.data.size();
  const std::int64_t count = element_count(tensor.dims);
  try {
    while (at != end) values.push_back(static_cast<std::int64_t>(protozero::decode_varint(&at, end)));
  } catch (const protozero::exception& exception) {
    throw Error(ErrorCode::not_onnx, exception.what());
  }
  if (static_cast<std::int64_t>(values.size()) != count)
    throw Error(ErrorCode::not_onnx,
                "tensor " + std::string(tensor.name) + " has other values than its size");
  return values;
}

void refuse_large(const Tensor& tensor) {
  const bool left_out = tensor.data.empty() && element_count(tensor.dims) > 0;
  if (left_out || element_count(tensor.dims) > max_elements) {
    throw Error(ErrorCode::unsupported_operator,
                "tensor " + std::string(tensor.name) + " is too large for a parameter");
  }
}

}  // namespace

std::size_t element_bytes(Type type) {
  switch (type) {
    case Type::uint8:
    case Type::int8:
    case Type::boolean: return 1;
    case Type::uint16:
    case Type::int16:
    case Type::float16:
    case Type::bfloat16: return 2;
    case Type::float32:
    case Type::int32:
    case Type::uint32: return 4;
    case Type::int64:
    case Type::uint64:
    case Type::float64:
    case Type::complex64: return 8;
    case Type::complex128: return 16;
    default: return 0;
  }
}

std::int64_t element_count(const Dims& dims) {
  std::int64_t count = 1;
  for (const std::int64_t size : dims) {
    if (__builtin_mul_overflow(count, size, &count)) return std::numeric_limits<std::int64_t>::max();
  }
  return count;
}

Dims integers(const Tensor& tensor) {
  refuse_large(tensor);
  if (tensor.type != Type::int32 && tensor.type != Type::int64)
    throw Error(ErrorCode::unsupported_operator,
                "tensor " + std::string(tensor.name) + " is not of integers");
  if (tensor.encoding == Tensor::Encoding::varints) return varints(tensor);
  Dims values;
  for (std::size_t i = 0; i < tensor.data.size(); i += element_bytes(tensor.type)) {
    values.push_back(tensor.type == Type::int64 ? element<std::int64_t>(&tensor.data[i])
                                                : element<std::int32_t>(&tensor.data[i]));
  }
  return values;
}

std::vector<double> numbers(const Tensor& tensor) {
  refuse_large(tensor);
  std::vector<double> values;
  if (tensor.encoding == Tensor::Encoding::varints) {
    for (const std::int64_t bits : varints(tensor)) {
      values.push_back(tensor.type == Type::float16 ? half(static_cast<std::uint16_t>(bits))
                                                    : static_cast<double>(bits));
    }
    return values;
  }
  const std::size_t bytes = element_bytes(tensor.type);
  for (std::size_t i = 0; bytes && i < tensor.data.size(); i += bytes)
    values.push_back(number(tensor.type, &tensor.data[i]));
  return values;
}

}  // namespace neuroscan::onnx
