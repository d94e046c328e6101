// A compiled shader program of WebGL 2.
#pragma once

#include <GLES3/gl3.h>

#include <string_view>

namespace neuroscan::app {

// Deleting after the context was lost is harmless: there is nothing left to delete.
class Program {
 public:
  // Shaders are ours and tested; one that does not compile is a programmer mistake and asserts with the
  // compiler's log.
  Program(std::string_view vertex_source, std::string_view fragment_source);
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  void use() const { glUseProgram(id_); }
  GLint uniform(const char* name) const { return glGetUniformLocation(id_, name); }

 private:
  GLuint id_;
};

}  // namespace neuroscan::app
