// What went wrong, as the engine and the page tell it.
#pragma once

#include <string>

namespace neuroscan::app {

struct Failure {
  std::string code;
  std::string message;  // a sentence a person can act on
  std::string detail;   // what exactly was wrong; may be empty
};

}  // namespace neuroscan::app
