// Owns: TilikGlyphs, measuring and drawing pieces of text with the browser's own fonts.
// Depends on: ui_library.js. Thread: main.
// Why: the browser has every script and colour emoji, and no font file has to be shipped. Pieces are
// drawn in runs on one canvas that lives in main memory, and read back once a run.
'use strict';

var TilikGlyphs = {
  context: null,
  font: '',
  families: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif, ' +
            '"Apple Color Emoji", "Segoe UI Emoji", "Noto Color Emoji"',

  prepare(size, weight) {
    const glyphs = TilikGlyphs;
    if (glyphs.context === null) {
      const canvas = document.createElement('canvas');
      canvas.width = 1024;
      canvas.height = 256;
      glyphs.context = canvas.getContext('2d', { 'willReadFrequently': true });
      glyphs.reset();
    }
    const font = weight + ' ' + size + 'px ' + glyphs.families;
    if (font !== glyphs.font) {
      glyphs.context.font = font;
      glyphs.font = font;
    }
    return glyphs.context;
  },

  reset() {
    const context = TilikGlyphs.context;
    context.textBaseline = 'alphabetic';
    context.textAlign = 'left';
    context.fillStyle = '#fff';
    TilikGlyphs.font = '';
  },

  // out: advance, left, top, right, bottom of the ink in px around the pen, y down; font ascent, descent.
  measure(address, length, size, weight, out) {
    const metrics = TilikGlyphs.prepare(size, weight).measureText(TilikPage.textAt(address, length));
    const f32 = TilikPage.views().f32;
    const at = (out >>> 0) >>> 2;
    f32[at] = metrics.width;
    f32[at + 1] = -metrics.actualBoundingBoxLeft;
    f32[at + 2] = -metrics.actualBoundingBoxAscent;
    f32[at + 3] = metrics.actualBoundingBoxRight;
    f32[at + 4] = metrics.actualBoundingBoxDescent;
    f32[at + 5] = metrics.fontBoundingBoxAscent || size;
    f32[at + 6] = metrics.fontBoundingBoxDescent || size * 0.25;
  },

  // pieces: records of 10 words { text address, length, size (float), weight, clip x, y, width, height,
  // pen x (float), pen y (float) }, all in px of the run. Pixels come back as straight RGBA.
  drawRun(pieces, count, width, height, out) {
    const glyphs = TilikGlyphs;
    const { u32, f32 } = TilikPage.views();
    glyphs.prepare(16, 400);
    const canvas = glyphs.context.canvas;
    if (canvas.width < width || canvas.height < height) {
      canvas.width = Math.max(canvas.width, width);
      canvas.height = Math.max(canvas.height, height);
      glyphs.reset();
    } else {
      glyphs.context.clearRect(0, 0, width, height);
    }
    for (let i = 0; i < count; ++i) {
      const at = ((pieces >>> 0) >>> 2) + i * 10;
      const context = glyphs.prepare(f32[at + 2], u32[at + 3]);
      // Clipped, so that ink outside the measured box never lands in a neighbour.
      context.save();
      context.beginPath();
      context.rect(u32[at + 4], u32[at + 5], u32[at + 6], u32[at + 7]);
      context.clip();
      context.fillText(TilikPage.textAt(u32[at], u32[at + 1]), f32[at + 8], f32[at + 9]);
      context.restore();
    }
    TilikPage.program.HEAPU8.set(glyphs.context.getImageData(0, 0, width, height).data, out >>> 0);
  },
};
