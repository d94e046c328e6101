#include "app/state/report.hpp"

#include <algorithm>
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "session.hpp"

namespace neuroscan::app {
namespace {

State session() {
  State state;
  Model model = model_of("two", "Two", {"Glioma", "No tumour"});
  model.recipe = R"({"id": "two", "input": {"width": 32}})";
  model_ready(state, model);
  pictures_added(state, {file_of(1, "a,\"b\".png"), file_of(2, "=cmd()"), file_of(3, "notes.txt")});
  picture_opened(state, 1, opened_of());
  picture_answered(state, 1, {"two", {0.75, 0.25}, 2, 20}, 0);
  picture_failed(state, 3, {"unknown_format", "This is not an image.", "text"}, 0);
  return state;
}

std::vector<std::string> lines_of(const std::string& text, const char* end) {
  std::vector<std::string> lines;
  std::size_t from = 0;
  for (std::size_t to = text.find(end); to != std::string::npos;
       from = to + std::string(end).size(), to = text.find(end, from))
    lines.push_back(text.substr(from, to - from));
  return lines;
}

}  // namespace

TEST_CASE("the table has a line for each image, whatever became of it", "[app]") {
  const std::vector<std::string> lines = lines_of(csv_of(session(), "1.0", "2026-01-01T00:00:00Z"), "\r\n");
  REQUIRE(lines.size() == 4);
  CHECK(lines[0] ==
        "name,sha256,width_px,height_px,state,failure,model,model_sha256,decision,margin,time_ms,gate,gate_"
        "score,"
        "gate_reason,set_90,p(Glioma),p(No tumour),"
        "explanation_method,explanation_layer,explained_class,explained_score,heatmap_max,"
        "stability_stays,stability_of,stability_lowest,stability_highest,stability_heatmap_correlation,"
        "version,exported");
  CHECK(lines[1] == "\"a,\"\"b\"\".png\",sha,64,48,done,,two," + std::string(64, 'a') +
                        ",Glioma,0.5,25,accepted,1,,,0.75,0.25,,,,,,,,,,,1.0,2026-01-01T00:00:00Z");
  CHECK(lines[3] ==
        "notes.txt,,,,failed,This is not an image.,,,,,,,,,,,,,,,,,,,,,,1.0,2026-01-01T00:00:00Z");
}

TEST_CASE("a file name is no formula in a spreadsheet", "[app]") {
  CHECK(lines_of(csv_of(session(), "1.0", "now"), "\r\n")[2].starts_with("'=cmd(),"));
  CHECK(lines_of(table_of(session(), "1.0", "now"), "\n")[2].starts_with("'=cmd()\t"));
}

TEST_CASE("every line of the table for the clipboard has the same cells", "[app]") {
  State state = session();
  add(state, 4, "with\ttab\nand break");
  for (const std::string& line : lines_of(table_of(state, "1.0", "now"), "\n"))
    CHECK(std::count(line.begin(), line.end(), '\t') == 28);
}

TEST_CASE("what was explained goes into every export, for the picture it belongs to", "[app]") {
  State state = session();
  Explanation explanation;
  explanation.request.picture = 1;
  explanation.class_name = "Glioma";
  explanation.method = Method::layer_cam;
  explanation.layer = "/features/Conv_output_0";
  explanation.score = 2.5;
  explanation.has_evidence = true;
  explanation.raw_max = 1.5;
  explanation.strongest = 6;
  state.evidence.shown = explanation;
  state.view.heatmap.scale = Scale::all_classes;
  const auto lines = lines_of(csv_of(state, "1.0", "now"), "\r\n");
  CHECK(lines[1].ends_with(",0.75,0.25,layer_cam,/features/Conv_output_0,Glioma,2.5,6,,,,,,1.0,now"));
  CHECK(lines[2].ends_with(",,,,1.0,now"));
  const auto read = nlohmann::json::parse(json_of(state, "1.0", "now"));
  CHECK(read["images"][0]["explanation"]["method"] == "layer_cam");
  CHECK(read["images"][0]["explanation"]["class"] == "Glioma");
  CHECK(read["images"][0]["explanation"]["scale_max"] == 6);
  CHECK_FALSE(read["images"][1].contains("explanation"));
  const auto page = nlohmann::json::parse(page_of(state, *state.pictures.find(1), "1.0", "now"));
  CHECK(page["facts"].dump().find("LayerCAM for Glioma, layer ") != std::string::npos);
}

TEST_CASE("the file of an overlay is named by picture, class and method, and stays in its folder", "[app]") {
  Explanation explanation;
  explanation.class_name = "No tumour";
  CHECK(overlay_name(file_of(1, "some/folder/scan 1.dcm.png"), explanation) ==
        "scan-1.dcm_No-tumour_grad_cam.png");
  explanation.class_name = "../a:b";
  CHECK(overlay_name(file_of(1, ".png"), explanation) == ".png_..-a-b_grad_cam.png");
}

TEST_CASE("the JSON has every answer of every model, and the recipes", "[app]") {
  State state = session();
  model_ready(state, four_classes());
  picture_answered(state, 1, {"four", {0.1, 0.2, 0.6, 0.1}, 2, 20}, 0);
  const auto read = nlohmann::json::parse(json_of(state, "1.0", "now"));
  CHECK(read["version"] == "1.0");
  REQUIRE(read["models"].size() == 2);
  CHECK(read["models"][0]["recipe"]["input"]["width"] == 32);
  REQUIRE(read["images"].size() == 3);
  REQUIRE(read["images"][0]["answers"].size() == 2);
  CHECK(read["images"][0]["answers"][0]["probabilities"]["Glioma"].get<double>() == 0.75);
  CHECK(read["images"][0]["answers"][1]["decision"] == "No tumor");
  CHECK(read["images"][2]["failure"]["code"] == "unknown_format");
}

TEST_CASE("a name that is no UTF-8 spoils no export", "[app]") {
  State state;
  add(state, 1, "scan\xff.png");
  CHECK(nlohmann::json::accept(json_of(state, "1.0", "now")));
  CHECK(nlohmann::json::accept(page_of(state, *state.pictures.find(1), "1.0", "now")));
}

TEST_CASE("the page of an image has its answer, its model and the disclaimer", "[app]") {
  const State state = session();
  const auto page = nlohmann::json::parse(page_of(state, *state.pictures.find(1), "1.0", "now"));
  CHECK(page["decision"] == "Glioma");
  CHECK(page["rows"][0]["figure"] == "75.0%");
  CHECK(page["disclaimer"].get<std::string>().find("not for diagnosis") != std::string::npos);
  CHECK(page["facts"].dump().find(std::string(64, 'a')) != std::string::npos);
}

TEST_CASE("a card says its size and what was measured", "[app]") {
  ModelCard card{"id", "Name", "", 1.8e6, 192, 192, {"a", "b"}, "", {}};
  CHECK(input_of(card) == "192 × 192 px, 2 classes, 1.8 MB");
  CHECK(accuracy_of(card) == "Accuracy not measured");
  card.accuracy = MeasuredAccuracy{0.8244, 0.795, 0.8521, 1311, false};
  CHECK(accuracy_of(card) ==
        "82.4% (79.5–85.2) balanced on the usual test's 1311 images, with copies learnt");
  card.accuracy = MeasuredAccuracy{0.8613, 0.8425, 0.8791, 4869, true};
  CHECK(accuracy_of(card) == "86.1% (84.2–87.9) balanced on 4869 images of patients it never saw");
}

}  // namespace neuroscan::app
