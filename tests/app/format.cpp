#include "app/state/format.hpp"

#include <catch2/catch_test_macros.hpp>
#include <limits>

namespace neuroscan::app {

TEST_CASE("a probability is shown with one decimal", "[app]") {
  CHECK(percent(0.972) == "97.2%");
  CHECK(percent(0.5) == "50.0%");
  CHECK(percent(0.0071) == "0.7%");
}

TEST_CASE("rounding never turns almost into always or never", "[app]") {
  CHECK(percent(1) == "100%");
  CHECK(percent(0.9997) == "> 99.9%");
  CHECK(percent(0.99999999) == "> 99.9%");
  CHECK(percent(0.9994) == "99.9%");
  CHECK(percent(0) == "0%");
  CHECK(percent(0.0003) == "< 0.1%");
  CHECK(percent(1e-30) == "< 0.1%");
  CHECK(percent(0.0006) == "0.1%");
}

TEST_CASE("every probability reads as always, never or something strictly between", "[app]") {
  for (int step = 1; step < 10000; ++step) {
    const std::string text = percent(step / 10000.0);
    INFO(step);
    REQUIRE(text != "100.0%");
    REQUIRE(text != "100%");
    REQUIRE(text != "0.0%");
    REQUIRE(text != "0%");
  }
}

TEST_CASE("what is no number is not shown as one", "[app]") {
  CHECK(percent(std::numeric_limits<double>::quiet_NaN()) == "–");
  CHECK(percent(std::numeric_limits<double>::infinity()) == "–");
}

TEST_CASE("durations keep two or three digits", "[app]") {
  CHECK(duration(0.04) == "< 0.1 ms");
  CHECK(duration(0.06) == "0.1 ms");
  CHECK(duration(3.42) == "3.4 ms");
  CHECK(duration(9.96) == "10 ms");
  CHECK(duration(38.4) == "38 ms");
  CHECK(duration(999.6) == "1.00 s");
  CHECK(duration(1240) == "1.24 s");
}

TEST_CASE("bytes are counted in the unit that keeps them short", "[app]") {
  CHECK(byte_count(0) == "0 B");
  CHECK(byte_count(812) == "812 B");
  CHECK(byte_count(43120) == "43.1 KB");
  CHECK(byte_count(999960) == "1.0 MB");
  CHECK(byte_count(16.87e6) == "16.9 MB");
  CHECK(byte_count(2.5e9) == "2.5 GB");
}

TEST_CASE("progress is counted in the unit of the total", "[app]") {
  CHECK(byte_progress(400, 14.2e6) == "0.0 of 14.2 MB");
  CHECK(byte_progress(3.4e6, 14.2e6) == "3.4 of 14.2 MB");
}

TEST_CASE("progress towards an unknown total says what has arrived", "[app]") {
  CHECK(byte_progress(3.4e6, 0) == "3.4 MB");
}

TEST_CASE("the time left is said in the unit people would use", "[app]") {
  CHECK(time_left(10) == "1 s left");
  CHECK(time_left(12300) == "13 s left");
  CHECK(time_left(89000) == "89 s left");
  CHECK(time_left(125000) == "2 min left");
  CHECK(time_left(3.0 * 3600 * 1000) == "about 3 h left");
}

TEST_CASE("one image is not several", "[app]") {
  CHECK(image_count(0) == "0 images");
  CHECK(image_count(1) == "1 image");
  CHECK(image_count(12) == "12 images");
}

TEST_CASE("the size of a picture is width times height", "[app]") {
  CHECK(pixel_size(512, 384) == "512 × 384 px");
}

}  // namespace neuroscan::app
