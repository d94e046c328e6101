#include "app/render/program.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>

namespace neuroscan::app {
namespace {

[[noreturn]] void fail(const char* log) {
  std::fprintf(stderr, "shader: %s\n", log);
  std::abort();
}

GLuint compile(GLenum kind, std::string_view source) {
  const GLuint shader = glCreateShader(kind);
  const char* text = source.data();
  const GLint length = static_cast<GLint>(source.size());
  glShaderSource(shader, 1, &text, &length);
  glCompileShader(shader);
  return shader;
}

// Nothing succeeds on a lost context; that is no mistake, and all of it is made again when the context
// returns.
void check(GLuint program, GLuint vertex, GLuint fragment) {
  GLint linked = GL_FALSE;
  glGetProgramiv(program, GL_LINK_STATUS, &linked);
  if (linked == GL_TRUE || glGetError() == 0x9242) return;
  std::array<char, 512> log{};
  for (const GLuint shader : {vertex, fragment}) {
    GLint compiled = GL_FALSE;
    glGetShaderiv(shader, GL_COMPILE_STATUS, &compiled);
    if (compiled == GL_TRUE) continue;
    glGetShaderInfoLog(shader, static_cast<GLsizei>(log.size()), nullptr, log.data());
    fail(log.data());
  }
  glGetProgramInfoLog(program, static_cast<GLsizei>(log.size()), nullptr, log.data());
  fail(log.data());
}

}  // namespace

Program::Program(std::string_view vertex_source, std::string_view fragment_source) : id_(glCreateProgram()) {
  const GLuint vertex = compile(GL_VERTEX_SHADER, vertex_source);
  const GLuint fragment = compile(GL_FRAGMENT_SHADER, fragment_source);
  glAttachShader(id_, vertex);
  glAttachShader(id_, fragment);
  glLinkProgram(id_);
  check(id_, vertex, fragment);
  glDeleteShader(vertex);
  glDeleteShader(fragment);
}

Program::~Program() { glDeleteProgram(id_); }

}  // namespace neuroscan::app
