#include "base/decimal.hpp"

#include <array>
#include <bit>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>

using neuroscan::read_decimal;

TEST_CASE("a decimal number is read as strtod reads it, or left to it") {
  for (const char* text :
       {"0", "-0", "7", "+7", "-12.5", "0.1", ".5", "5.", "1e3", "1E-3", "1.25e+2", "9007199254740992",
        "123456789012345e22", "1e22", "3e-22", "0.000001", "0e999999999999", "100000000000000000000"}) {
    INFO(text);
    char* end = nullptr;
    const double expected = std::strtod(text, &end);
    const auto [length, value] = read_decimal(text);
    CHECK(length == static_cast<std::size_t>(end - text));
    if (value) CHECK(std::bit_cast<std::uint64_t>(*value) == std::bit_cast<std::uint64_t>(expected));
  }
  CHECK(read_decimal("-12.5").value == -12.5);
}

TEST_CASE("a number ends where its text does") {
  CHECK(read_decimal("12,5").length == 2);
  CHECK(read_decimal("1e").length == 1);
  CHECK(read_decimal("1e+ 3").length == 1);
  CHECK(read_decimal("1.5.2").length == 3);
  CHECK(read_decimal("1e5x").length == 3);
  for (const char* none : {"", "-", "+", ".", "e5", "-.e1", "nan", "inf", " 1", "x1"})
    CHECK(read_decimal(none).length == 0);
}

TEST_CASE("what takes more than one step is not guessed") {
  for (const char* text :
       {"9007199254740993", "1e23", "1e-23", "0.30000000000000004441", "1e400", "1e-400"}) {
    INFO(text);
    CHECK_FALSE(read_decimal(text).value);
    CHECK(read_decimal(text).length == std::string(text).size());
  }
}

TEST_CASE("numbers of six and nine digits are read in one step, the nearest double each") {
  std::mt19937_64 random(1);
  std::uniform_real_distribution<double> exponent(-8, 8);
  std::array<char, 40> text{};
  for (int i = 0; i < 20'000; ++i) {
    const double number = std::pow(10.0, exponent(random)) * (i % 2 == 0 ? 1 : -1);
    std::snprintf(text.data(), text.size(), "%.*g", i % 4 < 2 ? 6 : 9, number);
    const auto [length, value] = read_decimal(text.data());
    REQUIRE(value == std::strtod(text.data(), nullptr));
  }
}
