#version 300 es
precision highp float;
flat in float radius_px;
flat in float reach_px;
flat in vec4 fill;
flat in float flags;
uniform float px_per_css_px;
uniform vec4 ring_colour;
uniform vec4 paper_colour;
uniform float muted_alpha;
uniform float dim;                            // of everything that is drawn
out vec4 result;                              // multiplied by its alpha

const float least_marked_radius_css_px = 4.0; // on smaller discs a picture is only a speck

float has(float bit) { return mod(floor(flags / bit + 0.001), 2.0); }

// Distance to a star of five points around the origin, one of them up: all ten sides are folded onto one, from an outer
// corner to an inner one.
float star(vec2 p, float radius) {
  const float half_sector = 0.628318531;
  const vec2 inner_of_outer = 0.45 * vec2(0.587785252, 0.809016994);
  float angle = abs(mod(atan(p.x, p.y) + half_sector, 2.0 * half_sector) - half_sector);
  vec2 folded = length(p) * vec2(sin(angle), cos(angle));
  vec2 outer = vec2(0.0, radius);
  vec2 side = normalize(inner_of_outer * radius - outer);
  return dot(folded - outer, vec2(-side.y, side.x));
}

// Two dots joined by a bar.
float bridge(vec2 p, float radius) {
  p.x = abs(p.x);
  float end = length(p - vec2(0.72 * radius, 0.0)) - 0.34 * radius;
  float bar = max(p.x - 0.72 * radius, abs(p.y) - 0.15 * radius);
  return min(end, bar);
}

// Distance to the picture of the node's role, in px; positive where there is none.
float mark(vec2 p) {
  float both = has(16.0) * has(32.0);
  float nearest = 1.0;
  if (has(16.0) > 0.5) nearest = star(p - vec2(0.0, both * 0.22 * radius_px), mix(0.68, 0.5, both) * radius_px);
  if (has(32.0) > 0.5) nearest = min(nearest, bridge(p + vec2(0.0, both * 0.46 * radius_px), mix(0.62, 0.48, both) * radius_px));
  return nearest;
}

void main() {
  vec2 p = (gl_PointCoord * 2.0 - 1.0) * reach_px;
  float distance_px = length(p);
  float disc = clamp(radius_px - distance_px + 0.5, 0.0, 1.0);
  // A thin rim in the colour of the paper keeps neighbours of one colour apart.
  float rim_px = min(1.0 * px_per_css_px, radius_px * 0.3);
  float inner = clamp(radius_px - rim_px - distance_px + 0.5, 0.0, 1.0);
  vec4 colour = mix(paper_colour, fill, radius_px > 2.5 * px_per_css_px ? inner : 1.0);
  bool is_marked = flags >= 15.5 && radius_px >= least_marked_radius_css_px * px_per_css_px;
  // The second dozen of colours: a disc with a hole, which holds the picture where there is one.
  float hole_px = has(8.0) * radius_px * (is_marked ? 0.8 : 0.5);
  colour = mix(colour, paper_colour, clamp(hole_px - distance_px + 0.5, 0.0, 1.0) * has(8.0));
  if (is_marked) colour = mix(colour, mix(paper_colour, fill, has(8.0)), clamp(0.5 - mark(vec2(p.x, -p.y)), 0.0, 1.0));
  float alpha = disc * fill.a * mix(1.0, muted_alpha, has(4.0));
  vec3 rgb = colour.rgb;
  float ring_px = abs(distance_px - radius_px - 2.5 * px_per_css_px);
  float ring = has(1.0) * clamp(1.25 * px_per_css_px - ring_px + 0.5, 0.0, 1.0);
  float halo = has(2.0) * 0.35 * clamp((radius_px + 6.0 * px_per_css_px - distance_px) / (6.0 * px_per_css_px), 0.0, 1.0);
  float under = max(ring * ring_colour.a, halo);
  float total = alpha + under * (1.0 - alpha);
  if (total < 0.004) discard;
  result = vec4(mix(ring_colour.rgb, rgb, alpha / total) * total, total) * dim;
}
