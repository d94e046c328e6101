#include "app/render/picture_painter.hpp"

#include <algorithm>
#include <cmath>

#include "app/platform/actions.hpp"
#include "shaders.hpp"

namespace neuroscan::app {
namespace {

// From here on people want to see the pixels; below, blocks would only look like damage.
constexpr float visible_pixel_side = 4;

constexpr float contour_half_width_px = 0.75F;  // CSS pixels

enum Unit : GLint { picture_unit, map_unit, colours_unit };

void bind(Unit unit, GLuint texture) {
  glActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(unit));
  glBindTexture(GL_TEXTURE_2D, texture);
}

void filter(GLint shrinking, GLint enlarging) {
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, shrinking);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, enlarging);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
}

void cut_off_at(const Canvas& canvas, const Rect& area) {
  glEnable(GL_SCISSOR_TEST);
  glScissor(static_cast<GLint>(std::lround(area.x)),
            static_cast<GLint>(std::lround(canvas.height - area.bottom())),
            static_cast<GLsizei>(std::lround(area.width)), static_cast<GLsizei>(std::lround(area.height)));
}

float component(std::uint32_t colour, unsigned shift) {
  return static_cast<float>((colour >> shift) & 0xffU) / 255;
}

void clear(const Canvas& canvas, const Rect& area, std::uint32_t colour) {
  cut_off_at(canvas, area);
  glClearColor(component(colour, 0), component(colour, 8), component(colour, 16), 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glDisable(GL_SCISSOR_TEST);
}

}  // namespace

PicturePainter::PicturePainter() : program_(shaders::image_vert, shaders::image_frag) {
  glGenTextures(1, &picture_);
  glGenTextures(1, &map_);
  glGenTextures(1, &colours_);
  glGenVertexArrays(1, &vertices_);
  program_.use();
  glUniform1i(program_.uniform("u_picture"), picture_unit);
  glUniform1i(program_.uniform("u_map"), map_unit);
  glUniform1i(program_.uniform("u_colours"), colours_unit);
}

PicturePainter::~PicturePainter() {
  glDeleteVertexArrays(1, &vertices_);
  glDeleteTextures(1, &colours_);
  glDeleteTextures(1, &map_);
  glDeleteTextures(1, &picture_);
}

void PicturePainter::load_picture(Subject subject, int width_px, int height_px) {
  painted_.reset();
  bind(picture_unit, picture_);
  platform::upload_pixels(subject, width_px, height_px);
  glGenerateMipmap(GL_TEXTURE_2D);
  filter(GL_LINEAR_MIPMAP_LINEAR, GL_LINEAR);
  width_px_ = width_px;
}

void PicturePainter::load_map(const Explanation& explanation, Scale scale) {
  painted_.reset();
  const std::vector<float> cells = cells_of(explanation, scale);
  bind(map_unit, map_);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R32F, explanation.width, explanation.height, 0, GL_RED, GL_FLOAT,
               cells.data());
  filter(GL_NEAREST, GL_NEAREST);  // floats are not filtered everywhere; the shader does it
  bind(picture_unit, picture_);
}

void PicturePainter::load_colours(colour::Map colours) {
  painted_.reset();
  bind(colours_unit, colours_);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGB8, 256, 1, 0, GL_RGB, GL_UNSIGNED_BYTE, colour::table(colours).data());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  filter(GL_NEAREST, GL_NEAREST);
  bind(picture_unit, picture_);
}

void PicturePainter::paint(const Painting& painting) {
  if (painted_ != painting) {
    const Canvas& canvas = painting.canvas;
    off_screen_.begin(static_cast<int>(canvas.width), static_cast<int>(canvas.height));
    clear(canvas, painting.stage, painting.ground);
    for (const Pane& pane : painting.panes) paint_pane(painting, pane);
    painted_ = painting;
  }
  off_screen_.show(painting.stage);
}

void PicturePainter::paint_pane(const Painting& painting, const Pane& pane) const {
  if (pane.area.width <= 0 || pane.area.height <= 0) return;
  program_.use();
  place(painting.canvas, pane);
  tone(painting.window, painting.inverted);
  explain(painting.canvas, painting.heatmap, pane.explained ? painting.placed : std::nullopt);
  glDisable(GL_BLEND);
  glDisable(GL_CULL_FACE);
  bind(colours_unit, colours_);
  bind(map_unit, map_);
  bind(picture_unit, picture_);
  glBindVertexArray(vertices_);
  glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
  glBindVertexArray(0);
  glDisable(GL_SCISSOR_TEST);
}

void PicturePainter::place(const Canvas& canvas, const Pane& pane) const {
  const Rect& target = pane.target;
  glUniform4f(program_.uniform("u_target"), 2 * target.x / canvas.width - 1, 1 - 2 * target.y / canvas.height,
              2 * target.right() / canvas.width - 1, 1 - 2 * target.bottom() / canvas.height);
  const float pixel_side = target.width / static_cast<float>(width_px_);
  glUniform1f(program_.uniform("u_pixel_side"), pixel_side >= visible_pixel_side ? pixel_side : 0);
  cut_off_at(canvas, pane.area);
}

void PicturePainter::tone(const Window& window, bool inverted) const {
  glUniform2f(program_.uniform("u_window"), static_cast<float>(window.black() / 255),
              static_cast<float>(255 / window.width));
  glUniform1f(program_.uniform("u_inverted"), inverted ? 1 : 0);
}

void PicturePainter::explain(const Canvas& canvas, const Heatmap& heatmap,
                             const std::optional<Rect>& placed) const {
  glUniform1f(program_.uniform("u_opacity"), placed ? static_cast<float>(heatmap.opacity) : 0);
  glUniform1f(program_.uniform("u_contour"),
              placed && heatmap.contours ? contour_half_width_px * canvas.scale : 0);
  if (!placed) return;
  glUniform4f(program_.uniform("u_map_place"), placed->x, placed->y, placed->width, placed->height);
  glUniform1f(program_.uniform("u_threshold"), static_cast<float>(heatmap.threshold));
  glUniform1i(program_.uniform("u_smoothing"), static_cast<GLint>(heatmap.smoothing));
}

}  // namespace neuroscan::app
