#include "app/state/pictures.hpp"

#include <catch2/catch_test_macros.hpp>

namespace neuroscan::app {
namespace {

Picture numbered(int number, Stage stage = Stage::waiting) {
  Picture picture;
  picture.number = number;
  picture.stage = stage;
  return picture;
}

}  // namespace

TEST_CASE("a picture is found by its number, whatever numbers are left out", "[app]") {
  Pictures pictures;
  for (const int number : {2, 3, 7}) pictures.add(numbered(number));
  REQUIRE(pictures.find(3));
  CHECK(pictures.find(3)->number == 3);
  CHECK_FALSE(pictures.find(1));
  CHECK_FALSE(pictures.find(5));
  CHECK_FALSE(pictures.find(8));
}

TEST_CASE("nothing is selected until something is", "[app]") {
  Pictures pictures;
  CHECK_FALSE(pictures.selected());
  CHECK(pictures.beside(1) == 0);
  pictures.add(numbered(1));
  CHECK_FALSE(pictures.selected());
  CHECK_FALSE(pictures.select(2));
  CHECK(pictures.select(1));
  CHECK(pictures.selected()->number == 1);
  CHECK_FALSE(pictures.select(1));
}

TEST_CASE("the selection stays on its picture when more come", "[app]") {
  Pictures pictures;
  pictures.add(numbered(1));
  pictures.select(1);
  for (int number = 2; number < 100; ++number) pictures.add(numbered(number));
  CHECK(pictures.selected()->number == 1);
}

TEST_CASE("the neighbours of the first and the last are themselves", "[app]") {
  Pictures pictures;
  for (const int number : {4, 5, 9}) pictures.add(numbered(number));
  pictures.select(5);
  CHECK(pictures.beside(1) == 9);
  CHECK(pictures.beside(-1) == 4);
  CHECK(pictures.beside(1000000) == 9);
  CHECK(pictures.beside(-1000000) == 4);
}

TEST_CASE("pictures are counted by what they are doing", "[app]") {
  Pictures pictures;
  int number = 0;
  for (const Stage stage :
       {Stage::waiting, Stage::reading, Stage::running, Stage::done, Stage::done, Stage::failed})
    pictures.add(numbered(++number, stage));
  const StageCounts counts = pictures.counts();
  CHECK(counts.pending() == 3);
  CHECK(counts.done == 2);
  CHECK(counts.failed == 1);
  CHECK(counts.settled() == 3);
}

}  // namespace neuroscan::app
