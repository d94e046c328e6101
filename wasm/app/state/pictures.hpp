// The session's pictures in the order they came, and the one that is looked at.
#pragma once

#include <cstddef>
#include <vector>

#include "app/state/picture.hpp"

namespace neuroscan::app {

struct StageCounts {
  int waiting = 0;
  int reading = 0;
  int running = 0;
  int done = 0;
  int failed = 0;

  int pending() const { return waiting + reading + running; }
  int settled() const { return done + failed; }
};

class Pictures {
 public:
  // @pre the number is larger than every one before it.
  void add(Picture picture);

  bool empty() const { return all_.empty(); }
  std::size_t size() const { return all_.size(); }
  const std::vector<Picture>& all() const { return all_; }
  std::vector<Picture>& all() { return all_; }

  // Null where there is none of this number.
  Picture* find(int number);
  const Picture* find(int number) const;

  // The picture that is looked at; null only while there is none at all or nothing was selected yet.
  const Picture* selected() const;
  // False where there is none of this number or it is selected already.
  bool select(int number);
  // The number of the picture that many places after the selected one, or the last (first) one where there
  // are fewer; 0 without pictures.
  int beside(int places) const;
  // Where the selected picture is in all(); 0 where none is.
  std::size_t selected_index() const { return selected_; }

  StageCounts counts() const;

 private:
  std::vector<Picture> all_;
  std::size_t selected_ = 0;
  bool any_selected_ = false;
};

}  // namespace neuroscan::app
