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

float has(float bit) { return mod(floor(flags / bit + 0.001), 2.0); }

void main() {
  float distance_px = length(gl_PointCoord * 2.0 - 1.0) * reach_px;
  float disc = clamp(radius_px - distance_px + 0.5, 0.0, 1.0);
  // A thin rim in the colour of the paper keeps neighbours of one colour apart.
  float rim_px = min(1.0 * px_per_css_px, radius_px * 0.3);
  float inner = clamp(radius_px - rim_px - distance_px + 0.5, 0.0, 1.0);
  vec4 colour = mix(paper_colour, fill, radius_px > 2.5 * px_per_css_px ? inner : 1.0);
  // The second dozen of colours: a disc with a hole.
  float hole_px = has(8.0) * radius_px * 0.5;
  colour = mix(colour, paper_colour, clamp(hole_px - distance_px + 0.5, 0.0, 1.0) * has(8.0));
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
