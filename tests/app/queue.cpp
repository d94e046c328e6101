#include "app/state/queue.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

namespace neuroscan::app {

TEST_CASE("a queue counts what is settled of what joined", "[app]") {
  Queue queue;
  queue.join(3);
  queue.settle(10);
  CHECK(queue.total() == 3);
  CHECK(queue.settled() == 1);
  CHECK(queue.left() == 2);
}

TEST_CASE("pictures that join a working queue lengthen it; one at rest starts anew", "[app]") {
  Queue queue;
  queue.join(2);
  queue.settle(10);
  queue.join(2);
  CHECK(queue.total() == 4);
  for (int i = 0; i < 3; ++i) queue.settle(20);
  CHECK(queue.left() == 0);
  queue.join(1);
  CHECK(queue.total() == 1);
  CHECK(queue.settled() == 0);
}

TEST_CASE("what needs no answer any more shortens the queue", "[app]") {
  Queue queue;
  queue.join(2);
  queue.leave();
  CHECK(queue.left() == 1);
  queue.leave();
  queue.leave();
  CHECK(queue.left() == 0);
}

TEST_CASE("the time left follows from the pace of the last pictures", "[app]") {
  Queue queue;
  queue.join(100);
  for (int i = 0; i < 4; ++i) queue.settle(100.0 * i);
  CHECK_FALSE(queue.left_ms());  // too few to tell
  queue.settle(400);
  REQUIRE(queue.left_ms());
  CHECK(*queue.left_ms() == Catch::Approx(95 * 100));
  for (int i = 5; i < 90; ++i) queue.settle(400 + 10.0 * (i - 4));  // faster: only the last ones count
  CHECK(*queue.left_ms() == Catch::Approx(10 * 10));
}

TEST_CASE("a pause is no pace", "[app]") {
  Queue queue;
  queue.join(100);
  for (int i = 0; i < 10; ++i) queue.settle(100.0 * i);
  queue.set_paused(true);
  CHECK_FALSE(queue.left_ms());
  queue.set_paused(false);
  CHECK_FALSE(queue.left_ms());
  for (int i = 0; i < 5; ++i) queue.settle(60000 + 100.0 * i);
  REQUIRE(queue.left_ms());
  CHECK(*queue.left_ms() == Catch::Approx(85 * 100));
}

TEST_CASE("a queue at rest has no time left", "[app]") {
  Queue queue;
  queue.settle(1);
  CHECK(queue.settled() == 0);
  queue.join(6);
  for (int i = 0; i < 6; ++i) queue.settle(100.0 * i);
  CHECK_FALSE(queue.left_ms());
}

}  // namespace neuroscan::app
