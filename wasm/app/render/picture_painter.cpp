#include "app/render/picture_painter.hpp"

#include "app/platform.hpp"
#include "shaders.hpp"

namespace neuroscan::app {
namespace {

// From here on people want to see the pixels; below, blocks would only look like damage.
constexpr float visible_pixel_side = 4;

}  // namespace

PicturePainter::PicturePainter() : program_(shaders::image_vert, shaders::image_frag) {
  glGenTextures(1, &texture_);
  glGenVertexArrays(1, &vertices_);
}

PicturePainter::~PicturePainter() {
  glDeleteVertexArrays(1, &vertices_);
  glDeleteTextures(1, &texture_);
}

void PicturePainter::load_preview(int width_px, int height_px) {
  glBindTexture(GL_TEXTURE_2D, texture_);
  platform::upload_preview(width_px, height_px);
  glGenerateMipmap(GL_TEXTURE_2D);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR_MIPMAP_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  width_px_ = width_px;
}

void PicturePainter::paint(const Rect& target, float canvas_width, float canvas_height) const {
  const float pixel_side = target.width / static_cast<float>(width_px_);
  program_.use();
  glUniform4f(program_.uniform("u_target"), 2 * target.x / canvas_width - 1, 1 - 2 * target.y / canvas_height,
              2 * target.right() / canvas_width - 1, 1 - 2 * target.bottom() / canvas_height);
  glUniform1f(program_.uniform("u_pixel_side"), pixel_side >= visible_pixel_side ? pixel_side : 0);
  glDisable(GL_BLEND);
  glDisable(GL_SCISSOR_TEST);
  glDisable(GL_CULL_FACE);
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, texture_);
  glBindVertexArray(vertices_);
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
  glBindVertexArray(0);
}

}  // namespace neuroscan::app
