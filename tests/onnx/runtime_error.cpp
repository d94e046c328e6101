#include "onnx/runtime_error.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace neuroscan;

namespace {

// As ONNX Runtime Web 1.30 says it; tests/web/own_model.test.mjs asks the real one.
Error told(const std::string& prose) { return onnx::runtime_error(prose, ErrorCode::unloadable_model); }

}  // namespace

TEST_CASE("operators that the runtime lacks are named, with their domain") {
  const Error foreign = told(
      "Can't create a session. ERROR_CODE: 1, ERROR_MESSAGE: Fatal error: com.acme:Frobnicate(-1) is not a "
      "registered function/op");
  CHECK(foreign.code() == ErrorCode::missing_operator);
  CHECK(foreign.detail() == "com.acme:Frobnicate");
  const Error standard = told(
      "Can't create a session. ERROR_CODE: 6, ERROR_MESSAGE: No Op registered for Frobnicate with "
      "domain_version of 13");
  CHECK(standard.code() == ErrorCode::missing_operator);
  CHECK(standard.detail() == "Frobnicate");
  const Error kernel = told(
      "Can't create a session. ERROR_CODE: 9, ERROR_MESSAGE: Could not find an implementation for Conv(11) "
      "node with name ''");
  CHECK(kernel.code() == ErrorCode::missing_operator);
  CHECK(kernel.detail() == "Conv(11), for numbers of the kind that this model has");
}

TEST_CASE("models newer than the runtime are told from damaged ones") {
  const Error opset = told(
      "Opset 27 is under development and support for this is limited. The operator schemas and or other "
      "functionality may change before next ONNX release and in this case ONNX Runtime will not guarantee "
      "backward compatibility. Current official support for domain ai.onnx is till opset 26.\n");
  CHECK(opset.code() == ErrorCode::newer_onnx);
  CHECK(opset.detail() == "its opset is 27, the newest known is 26");
  const Error version = told("Unsupported model IR version: 14, max supported IR version: 13\n");
  CHECK(version.code() == ErrorCode::newer_onnx);
  CHECK(version.detail() == "its IR version is 14, the newest known is 13");
}

TEST_CASE("memory that ran out is told from models that are wrong") {
  for (const char* prose :
       {"std::bad_alloc", "RangeError: Array buffer allocation failed",
        "ERROR_CODE: 2, ERROR_MESSAGE: Tensor shape is too large", "SafeIntOnOverflow() Integer overflow"}) {
    CHECK(told(prose).code() == ErrorCode::out_of_memory);
  }
  CHECK(told("Failed to load external data file \"\"w\"\"").code() == ErrorCode::external_data);
  CHECK(told("Got invalid dimensions for input: x").code() == ErrorCode::input_mismatch);
}

TEST_CASE("what is not understood keeps its own words") {
  CHECK(told("Protobuf parsing failed.").code() == ErrorCode::unloadable_model);
  CHECK(told("Protobuf parsing failed.").detail() == "Protobuf parsing failed.");
  CHECK(told("Fatal error: ").code() == ErrorCode::unloadable_model);
  CHECK(told("").code() == ErrorCode::unloadable_model);
}
