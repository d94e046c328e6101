// Any bytes: a draft whose recipe can be written and read again, or an Error; never anything else.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "base/error.hpp"
#include "draft/draft.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace neuroscan;
  draft::Draft found;
  try {
    found = draft::draft({data, size}, "fuzz.onnx");
  } catch (const Error&) {
    return 0;
  }
  if (found.recipe.classes.empty()) return 0;  // a run would tell
  found.recipe.file.bytes = 1;
  found.recipe.file.sha256 = std::string(64, '0');
  // The names in the file may be no UTF-8, or none at all; nothing else of it may be lost.
  found.recipe.input.name = "input";
  found.recipe.output.name = "output";
  if (model::parse_recipe(model::recipe_json(found.recipe)) != found.recipe) std::abort();
  return 0;
}
