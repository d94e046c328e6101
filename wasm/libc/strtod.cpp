// strtod of the modules, in place of the C library's: that one reckons with 128 bits, which is 6 KB of each
// download. Numbers that are not read in one exact step the browser reads, which rounds to the nearest double
// as well. Decimal numbers only: that is what JSON has, and what we write.

#include <emscripten.h>

#include <cstring>

#include "base/decimal.hpp"

#ifdef EM_JS_DEPS
EM_JS_DEPS(neuroscan_strtod, "$UTF8ToString");
#endif

extern "C" {

EM_JS(double, neuroscan_number_of, (const char* text, std::size_t length), { return Number(UTF8ToString(text, length)); });

double strtod(const char* text, char** end) {
  const char* begin = text + std::strspn(text, " \t\n\v\f\r");
  const auto [length, value] = neuroscan::read_decimal({begin, std::strspn(begin, "+-.0123456789eE")});
  if (end != nullptr) *end = const_cast<char*>(length == 0 ? text : begin + length);
  if (length == 0) return 0;
  return value ? *value : neuroscan_number_of(begin, length);
}

// The C++ library names these beside it, and nothing of ours calls them.
float strtof(const char* text, char** end) { return static_cast<float>(strtod(text, end)); }
long double strtold(const char* text, char** end) { return strtod(text, end); }

}  // extern "C"
