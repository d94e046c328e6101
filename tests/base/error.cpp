#include "base/error.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>

using namespace neuroscan;

TEST_CASE("every error code has a name of its own and a sentence a person can act on") {
  std::set<std::string_view> names;
  std::set<std::string_view> sentences;
  for (const ErrorCode code : all_error_codes) {
    INFO(code_name(code));
    CHECK(names.insert(code_name(code)).second);
    CHECK(sentences.insert(sentence(code)).second);
    CHECK(sentence(code).size() > 40);
    CHECK(sentence(code).ends_with("."));
    CHECK(sentence(code).find(';') != std::string_view::npos);  // what is wrong; what to do about it
  }
}

TEST_CASE("the table of error codes is whole") {
  CHECK(all_error_codes.size() == static_cast<std::size_t>(ErrorCode::internal) + 1);
  for (std::size_t i = 0; i < all_error_codes.size(); ++i)
    CHECK(static_cast<std::size_t>(all_error_codes[i]) == i);
}

TEST_CASE("an error carries its code, its sentence and its detail") {
  const Error error(ErrorCode::corrupt_image, "PNG ends early");
  CHECK(error.code() == ErrorCode::corrupt_image);
  CHECK(error.detail() == "PNG ends early");
  CHECK(std::string(error.what()) == sentence(ErrorCode::corrupt_image));
}
