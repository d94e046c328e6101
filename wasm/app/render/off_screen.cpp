#include "app/render/off_screen.hpp"

#include <cmath>

namespace neuroscan::app {

OffScreen::OffScreen() {
  glGenFramebuffers(1, &frame_);
  glGenTextures(1, &texture_);
}

OffScreen::~OffScreen() {
  glDeleteTextures(1, &texture_);
  glDeleteFramebuffers(1, &frame_);
}

void OffScreen::begin(int width_px, int height_px) {
  glBindFramebuffer(GL_FRAMEBUFFER, frame_);
  if (width_px == width_px_ && height_px == height_px_) return;
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, texture_);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width_px, height_px, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture_, 0);
  width_px_ = width_px;
  height_px_ = height_px;
}

void OffScreen::show(const Rect& part) const {
  const auto left = static_cast<GLint>(std::lround(part.x));
  const auto right = static_cast<GLint>(std::lround(part.right()));
  const GLint below = height_px_ - static_cast<GLint>(std::lround(part.bottom()));
  const GLint above = height_px_ - static_cast<GLint>(std::lround(part.y));
  glBindFramebuffer(GL_READ_FRAMEBUFFER, frame_);
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, 0);
  glBlitFramebuffer(left, below, right, above, left, below, right, above, GL_COLOR_BUFFER_BIT, GL_NEAREST);
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

}  // namespace neuroscan::app
