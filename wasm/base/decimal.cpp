#include "base/decimal.hpp"

#include <array>
#include <cstdint>

namespace neuroscan {
namespace {

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

// The powers of ten that a double holds exactly.
constexpr std::array<double, 23> powers{1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                        1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                        1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
constexpr std::uint64_t most_exact = std::uint64_t{1} << 53;

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Decimal read() {
    const bool negative = take('-') || (take('+'), false);
    const std::size_t whole = take_digits();
    const std::size_t fraction = take('.') ? take_digits() : 0;
    if (whole + fraction == 0) return {};
    const int exponent = take_exponent() - static_cast<int>(fraction);
    Decimal decimal{at_, std::nullopt};
    if (!fits_ || mantissa_ > most_exact) return decimal;
    // Both sides are exact, so the one multiplication or division rounds to the nearest double.
    const auto mantissa = static_cast<double>(mantissa_);
    const double sign = negative ? -1 : 1;
    if (mantissa_ == 0) {
      decimal.value = sign * 0.0;
    } else if (exponent >= 0 && exponent < static_cast<int>(powers.size())) {
      decimal.value = sign * mantissa * powers[static_cast<std::size_t>(exponent)];
    } else if (exponent < 0 && -exponent < static_cast<int>(powers.size())) {
      decimal.value = sign * mantissa / powers[static_cast<std::size_t>(-exponent)];
    }
    return decimal;
  }

 private:
  bool take(char letter) {
    if (at_ == text_.size() || text_[at_] != letter) return false;
    ++at_;
    return true;
  }

  std::size_t take_digits() {
    const std::size_t begin = at_;
    for (; at_ < text_.size() && is_digit(text_[at_]); ++at_) {
      fits_ = fits_ && mantissa_ <= most_exact;
      if (fits_) mantissa_ = mantissa_ * 10 + static_cast<std::uint64_t>(text_[at_] - '0');
    }
    return at_ - begin;
  }

  // 0 where there is none, or where no digits follow its letter.
  int take_exponent() {
    const std::size_t begin = at_;
    if (!take('e') && !take('E')) return 0;
    const bool negative = take('-') || (take('+'), false);
    int exponent = 0;
    const std::size_t digits = at_;
    for (; at_ < text_.size() && is_digit(text_[at_]); ++at_) {
      if (exponent < 100'000) exponent = exponent * 10 + (text_[at_] - '0');
    }
    if (at_ == digits) at_ = begin;
    return negative ? -exponent : exponent;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::uint64_t mantissa_ = 0;
  bool fits_ = true;
};

}  // namespace

Decimal read_decimal(std::string_view text) { return Reader(text).read(); }

}  // namespace neuroscan
