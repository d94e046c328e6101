#version 300 es
// The picture in its window of brightness, and on it the map that explains the answer.
//
// The picture is smooth when shrunk or somewhat enlarged, with visible pixels when enlarged strongly. The map's cells
// become a surface here, at the screen's resolution and with the map's own numbers; nothing is rounded on the way.

precision highp float;
precision highp int;
precision highp sampler2D;

uniform sampler2D u_picture;
uniform float u_pixel_side;  // screen pixels per pixel of the picture where those shall be seen, else 0
uniform vec2 u_window;       // what becomes black, and 1 / (what becomes white - what becomes black)
uniform float u_inverted;    // 0 or 1

uniform sampler2D u_map;      // one cell per texel, 0 … 1
uniform sampler2D u_colours;  // 256 × 1, from the lowest value to the highest
uniform vec4 u_map_place;     // in the picture: left, top, width, height
uniform float u_opacity;      // 0: no map
uniform float u_threshold;
uniform int u_smoothing;  // SMOOTHING_…
uniform float u_contour;  // half the width of contour lines in screen pixels, 0: none

in vec2 v_position;

out vec4 o_colour;

const int SMOOTHING_NONE = 0;
const int SMOOTHING_CUBIC = 2;

// Squares with edges one screen pixel soft: even at sizes that are no whole multiple.
vec4 squares() {
  vec2 size = vec2(textureSize(u_picture, 0));
  vec2 position = v_position * size;
  vec2 centre = floor(position - 0.5) + 0.5;
  vec2 between = clamp((position - centre - 0.5) * u_pixel_side + 0.5, 0.0, 1.0);
  return textureLod(u_picture, (centre + between) / size, 0.0);
}

vec3 picture() {
  vec4 colour = u_pixel_side > 0.0 ? squares() : texture(u_picture, v_position);
  vec3 windowed = clamp((colour.rgb * colour.a - u_window.x) * u_window.y, 0.0, 1.0);
  return mix(windowed, 1.0 - windowed, u_inverted);
}

float cell(ivec2 at) { return texelFetch(u_map, clamp(at, ivec2(0), textureSize(u_map, 0) - 1), 0).r; }

float linear(vec2 position) {
  ivec2 at = ivec2(floor(position));
  vec2 part = fract(position);
  float upper = mix(cell(at), cell(at + ivec2(1, 0)), part.x);
  float lower = mix(cell(at + ivec2(0, 1)), cell(at + ivec2(1, 1)), part.x);
  return mix(upper, lower, part.y);
}

// Catmull and Rom's: goes through every cell's value.
vec4 cubic_weights(float t) {
  return vec4(((2.0 - t) * t - 1.0) * t, (3.0 * t - 5.0) * t * t + 2.0, ((4.0 - 3.0 * t) * t + 1.0) * t,
              (t - 1.0) * t * t) / 2.0;
}

float cubic(vec2 position) {
  ivec2 at = ivec2(floor(position)) - 1;
  vec4 across = cubic_weights(fract(position.x));
  vec4 down = cubic_weights(fract(position.y));
  float sum = 0.0;
  for (int row = 0; row < 4; ++row) {
    vec4 cells = vec4(cell(at + ivec2(0, row)), cell(at + ivec2(1, row)), cell(at + ivec2(2, row)),
                      cell(at + ivec2(3, row)));
    sum += down[row] * dot(across, cells);
  }
  return clamp(sum, 0.0, 1.0);
}

// `position` counts cells from the middle of the first one.
float surface(vec2 position) {
  if (u_smoothing == SMOOTHING_NONE) return cell(ivec2(floor(position + 0.5)));
  return u_smoothing == SMOOTHING_CUBIC ? cubic(position) : linear(position);
}

// How far a value is from one of the contours, in screen pixels.
float contour_distance(float value, float per_pixel) {
  float away = min(min(abs(value - 0.25), abs(value - 0.5)), abs(value - 0.75));
  return away / per_pixel;
}

void main() {
  vec3 colour = picture();
  if (u_opacity <= 0.0 && u_contour <= 0.0) {
    o_colour = vec4(colour, 1.0);
    return;
  }
  vec2 place = (v_position - u_map_place.xy) / u_map_place.zw;
  vec2 position = place * vec2(textureSize(u_map, 0)) - 0.5;
  float value = surface(position);
  float lined = u_smoothing == SMOOTHING_NONE ? linear(position) : value;
  float per_pixel = max(length(vec2(dFdx(lined), dFdy(lined))), 1e-7);
  bool beside = any(lessThan(place, vec2(0.0))) || any(greaterThan(place, vec2(1.0)));
  if (!beside) {
    float edge = u_smoothing == SMOOTHING_NONE ? 1e-7 : per_pixel;  // softened over one screen pixel
    float above = u_threshold <= 0.0 ? 1.0 : clamp((value - u_threshold) / edge + 0.5, 0.0, 1.0);
    vec3 mapped = texelFetch(u_colours, ivec2(int(value * 255.0 + 0.5), 0), 0).rgb;
    colour = mix(colour, mapped, u_opacity * above);
    if (u_contour > 0.0 && per_pixel > 1e-6) {
      float distance = contour_distance(lined, per_pixel);
      float halo = 1.0 - smoothstep(u_contour, u_contour * 2.5, distance);
      float line = 1.0 - smoothstep(u_contour - 0.5, u_contour + 0.5, distance);
      colour = mix(mix(colour, vec3(0.0), 0.6 * halo), vec3(1.0), 0.95 * line);
    }
  }
  o_colour = vec4(colour, 1.0);
}
