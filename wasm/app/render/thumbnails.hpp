// Small pictures for the list, in a few textures that each hold many. They are all that stays of a picture
// that is out of view.
#pragma once

#include <GLES3/gl3.h>
#include <imgui.h>

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

namespace neuroscan::app {

// Where a thumbnail is in its texture, and its shape.
struct Thumbnail {
  ImTextureID texture;
  ImVec2 from;
  ImVec2 to;
  float width_px;
  float height_px;
};

class Thumbnails {
 public:
  // No thumbnail has more pixels a side.
  static constexpr int side_px = 80;

  Thumbnails() = default;
  ~Thumbnails() { forget_textures(); }
  Thumbnails(const Thumbnails&) = delete;
  Thumbnails& operator=(const Thumbnails&) = delete;

  // `rgba` has width_px × height_px × 4 bytes, sides of at most side_px. One of the same number is replaced.
  void add(int number, int width_px, int height_px, const std::vector<std::uint8_t>& rgba);

  std::optional<Thumbnail> find(int number) const;

  // Copies what is new to the graphics card. @pre a context is current.
  void upload();
  // The context is gone: the next upload brings everything back.
  void forget_textures();

 private:
  static constexpr int columns = 12;
  static constexpr int page_px = columns * side_px;
  static constexpr int per_page = columns * columns;

  struct Pixels {
    int width_px;
    int height_px;
    int channels;  // 1 where it is grey, else 3
    std::vector<std::uint8_t> bytes;
  };

  void upload_one(std::size_t slot);

  std::unordered_map<int, std::size_t> slots_;  // by number
  std::vector<Pixels> pixels_;                  // by slot
  std::vector<GLuint> pages_;
  std::vector<std::size_t> new_;  // slots that are not on the graphics card yet
};

}  // namespace neuroscan::app
