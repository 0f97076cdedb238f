// The browser's own compiler takes every shader, and each vertex shader links
// with the fragment shader of the same name.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { launch, project } from './lib.mjs';

const folder = path.join(project, 'shaders');
const names = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => /\.(vert|frag)$/.test(name)).sort() : [];
const sources = Object.fromEntries(names.map((name) => [name, fs.readFileSync(path.join(folder, name), 'utf8')]));

let browser;
let page;
before(async () => {
  browser = await launch();
  page = await browser.newPage();
});
after(() => browser?.close());

// Returns the compiler's messages, empty when all went well.
function compile(list) {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (!gl) return 'no WebGL 2';
  const program = gl.createProgram();
  for (const [name, source] of list) {
    const shader = gl.createShader(name.endsWith('.vert') ? gl.VERTEX_SHADER : gl.FRAGMENT_SHADER);
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS)) return name + ': ' + gl.getShaderInfoLog(shader);
    gl.attachShader(program, shader);
  }
  if (list.length === 2) {
    gl.linkProgram(program);
    if (!gl.getProgramParameter(program, gl.LINK_STATUS)) return 'link: ' + gl.getProgramInfoLog(program);
  }
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return '';
}

for (const name of names) {
  test(`${name} compiles`, { timeout: 30000 }, async () => {
    assert.equal(await page.evaluate(compile, [[name, sources[name]]]), '');
  });
  const partner = name.replace(/\.vert$/, '.frag');
  if (partner !== name && sources[partner]) {
    test(`${name} links with ${partner}`, { timeout: 30000 }, async () => {
      const pair = [name, partner].map((part) => [part, sources[part]]);
      assert.equal(await page.evaluate(compile, pair), '');
    });
  }
}
