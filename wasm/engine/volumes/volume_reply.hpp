// Volumes and what is known of them as the plain objects of web/protocol.js.
#pragma once

#include <emscripten/val.h>

#include <vector>

#include "volume/intake.hpp"
#include "volume/verdict.hpp"

namespace neuroscan::engine {

using emscripten::val;

// A Uint8Array of its own.
val copied_bytes(const std::vector<std::uint8_t>& bytes);
val array_of(const std::vector<int>& numbers);

val taken_files(const volume::Intake& intake);
val skipped_files(const volume::Intake& intake);
// Nothing in it names a patient: no identifier of theirs, of the study or of the series.
val volume_info(int number, const volume::Volume& volume);
val verdict_reply(const volume::Verdict& verdict);

}  // namespace neuroscan::engine
