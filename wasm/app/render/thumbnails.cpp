#include "app/render/thumbnails.hpp"

#include <cassert>
#include <numeric>
#include <utility>

namespace neuroscan::app {
namespace {

bool is_grey(const std::vector<std::uint8_t>& rgba) {
  for (std::size_t i = 0; i + 3 < rgba.size(); i += 4)
    if (rgba[i] != rgba[i + 1] || rgba[i] != rgba[i + 2]) return false;
  return true;
}

// The first `channels` of every four bytes.
std::vector<std::uint8_t> channels_of(const std::vector<std::uint8_t>& rgba, int channels) {
  std::vector<std::uint8_t> bytes;
  bytes.reserve(rgba.size() / 4 * static_cast<std::size_t>(channels));
  for (std::size_t i = 0; i + 3 < rgba.size(); i += 4)
    for (int channel = 0; channel < channels; ++channel)
      bytes.push_back(rgba[i + static_cast<std::size_t>(channel)]);
  return bytes;
}

GLuint new_page(int side_px) {
  GLuint page = 0;
  glGenTextures(1, &page);
  glBindTexture(GL_TEXTURE_2D, page);
  glTexStorage2D(GL_TEXTURE_2D, 1, GL_RGBA8, side_px, side_px);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  return page;
}

}  // namespace

void Thumbnails::add(int number, int width_px, int height_px, const std::vector<std::uint8_t>& rgba) {
  assert(width_px <= side_px && height_px <= side_px);
  const int channels = is_grey(rgba) ? 1 : 3;
  Pixels pixels{width_px, height_px, channels, channels_of(rgba, channels)};
  const auto [place, is_new] = slots_.try_emplace(number, pixels_.size());
  if (is_new)
    pixels_.push_back(std::move(pixels));
  else
    pixels_[place->second] = std::move(pixels);
  new_.push_back(place->second);
}

std::optional<Thumbnail> Thumbnails::find(int number) const {
  const auto place = slots_.find(number);
  if (place == slots_.end()) return std::nullopt;
  const std::size_t page = place->second / per_page;
  if (page >= pages_.size()) return std::nullopt;
  const int cell = static_cast<int>(place->second % per_page);
  const Pixels& pixels = pixels_[place->second];
  constexpr float size = page_px;
  const auto x = static_cast<float>(cell % columns * side_px);
  const auto y = static_cast<float>(cell / columns * side_px);
  const auto width = static_cast<float>(pixels.width_px);
  const auto height = static_cast<float>(pixels.height_px);
  // Half a pixel inside, or the neighbours would shine through.
  return Thumbnail{reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(pages_[page])),
                   {(x + 0.5F) / size, (y + 0.5F) / size},
                   {(x + width - 0.5F) / size, (y + height - 0.5F) / size},
                   width,
                   height};
}

void Thumbnails::upload() {
  if (new_.empty()) return;
  for (const std::size_t slot : new_) upload_one(slot);
  new_.clear();
}

void Thumbnails::forget_textures() {
  glDeleteTextures(static_cast<GLsizei>(pages_.size()), pages_.data());
  pages_.clear();
  new_.resize(pixels_.size());
  std::iota(new_.begin(), new_.end(), std::size_t{0});
}

void Thumbnails::upload_one(std::size_t slot) {
  const Pixels& pixels = pixels_[slot];
  while (slot / per_page >= pages_.size()) pages_.push_back(new_page(page_px));
  const int cell = static_cast<int>(slot % per_page);
  std::vector<std::uint8_t> rgba;
  rgba.reserve(static_cast<std::size_t>(pixels.width_px) * static_cast<std::size_t>(pixels.height_px) * 4);
  for (std::size_t i = 0; i < pixels.bytes.size(); i += static_cast<std::size_t>(pixels.channels)) {
    const std::uint8_t* pixel = &pixels.bytes[i];
    const std::size_t green = pixels.channels == 3 ? 1 : 0;
    const std::size_t blue = pixels.channels == 3 ? 2 : 0;
    rgba.insert(rgba.end(), {pixel[0], pixel[green], pixel[blue], 255});
  }
  glBindTexture(GL_TEXTURE_2D, pages_[slot / per_page]);
  glTexSubImage2D(GL_TEXTURE_2D, 0, cell % columns * side_px, cell / columns * side_px, pixels.width_px,
                  pixels.height_px, GL_RGBA, GL_UNSIGNED_BYTE, rgba.data());
}

}  // namespace neuroscan::app
