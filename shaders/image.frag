#version 300 es
// The picture: smooth when shrunk or somewhat enlarged, with visible pixels when enlarged strongly.

precision highp float;

uniform sampler2D u_picture;
uniform float u_pixel_side;  // screen pixels per pixel of the picture where those shall be seen, else 0

in vec2 v_position;

out vec4 o_colour;

// Squares with edges one screen pixel soft: even at sizes that are no whole multiple.
vec4 squares() {
  vec2 size = vec2(textureSize(u_picture, 0));
  vec2 position = v_position * size;
  vec2 centre = floor(position - 0.5) + 0.5;
  vec2 between = clamp((position - centre - 0.5) * u_pixel_side + 0.5, 0.0, 1.0);
  return textureLod(u_picture, (centre + between) / size, 0.0);
}

void main() {
  vec4 colour = u_pixel_side > 0.0 ? squares() : texture(u_picture, v_position);
  o_colour = vec4(colour.rgb * colour.a, 1.0);
}
