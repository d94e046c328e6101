#version 300 es
// A rectangle of the window with a picture on it.

uniform vec4 u_target;  // left, top, right, bottom in clip space

out vec2 v_position;  // in the picture: 0,0 is its upper left corner, 1,1 the lower right

void main() {
  v_position = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  gl_Position = vec4(mix(u_target.xy, u_target.zw, v_position), 0.0, 1.0);
}
