// Glyphs that are drawn over several frames, while the sheet that holds them grows and drops sizes no longer in use:
// in the end the page must look as it does where every glyph is drawn at once.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { dropFiles, idle, isAttached, launch, openPage, press, settle, startServer } from './lib.mjs';

const PHONE = { width: 390, height: 844, scale: 2, touch: true, mobile: true };
// Each run of glyphs takes longer than what a frame may spend on them.
const SLOW = () => {
  const read = CanvasRenderingContext2D.prototype.getImageData;
  CanvasRenderingContext2D.prototype.getImageData = function (...place) {
    const end = performance.now() + 12;
    while (performance.now() < end);
    return read.apply(this, place);
  };
};
const CHAT = '14/11/23 10.04 - Ani: Halo semua\n14/11/23 10.05 - Budi: ya @Ani\n14/11/23 10.06 - Ani: baik\n';
// Many signs that are not in the labels, in several scripts.
const signs = Array.from({ length: 400 }, (_, i) => String.fromCodePoint(0xa1 + i)).join('');
const TABLE = `tanggal,akun,isi\n2024-01-05,ani,kopi &amp; ${signs}\n2024-01-06,budi,hai\nentah,${signs.slice(200)},x\n`;

let browser = null, server = null;
before(async () => {
  server = await startServer();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const SMALLEST_LETTER = 12;  // points of ink

// Pictures of the page at rest. Where `expected` ones are given they are waited for: a busy machine needs longer.
async function pictures(init, expected = []) {
  const tab = await openPage(browser, { url: server.url, ...PHONE, init });
  const seen = [];
  const look = async () => {
    // Without a picture to wait for, until nothing moves any more.
    let wanted = expected[seen.length], picture = null;
    for (let tries = 0; tries < 12; tries++) {
      await idle(tab);
      await settle(tab, 800);
      picture = await tab.page.screenshot();
      if (wanted && (await clearlyDifferent(picture, wanted)) < SMALLEST_LETTER) break;
      if (!expected[seen.length]) wanted = picture;
    }
    seen.push(picture);
  };
  try {
    await dropFiles(tab, [{ name: 'obrolan.txt', text: CHAT }]);
    await isAttached(tab, 'heading', /^3 kiriman/);
    await look();
    for (const name of ['Tren', 'Keterlibatan', 'Data']) await press(tab, 'tab', name).then(() => idle(tab));
    await press(tab, 'button', 'Kosongkan data');
    await dropFiles(tab, [{ name: 'tabel.csv', text: TABLE }]);
    await isAttached(tab, 'heading', /^2 kiriman/);
    await look();
    await press(tab, 'button', 'Periksa kolom');
    await look();
    await press(tab, 'button', /tutup/i);
    await press(tab, 'button', 'Cara mengambil data');
    await look();
  } finally {
    await tab.close();
  }
  return seen;
}

// How many points of two pictures differ clearly. Edges of letters may differ by a shade from one start to the next.
async function clearlyDifferent(one, other) {
  const page = await browser.newPage();
  try {
    return await page.evaluate(async (files) => {
      const CLEARLY = 96;
      const [a, b] = await Promise.all(files.map(async (base64) => {
        const bitmap = await createImageBitmap(await (await fetch('data:image/png;base64,' + base64)).blob());
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
        context.drawImage(bitmap, 0, 0);
        return context.getImageData(0, 0, bitmap.width, bitmap.height).data;
      }));
      if (a.length !== b.length) return Infinity;
      let points = 0;
      for (let i = 0; i < a.length; i += 4) points += Math.abs(a[i + 1] - b[i + 1]) > CLEARLY;
      return points;
    }, [one, other].map((picture) => picture.toString('base64')));
  } finally {
    await page.close();
  }
}

test('glyphs drawn over many frames all arrive', { timeout: 240000 }, async () => {
  const quick = await pictures(() => {}), slow = await pictures(SLOW, quick);
  for (let i = 0; i < slow.length; i++) {
    const points = await clearlyDifferent(slow[i], quick[i]);
    assert.ok(points < SMALLEST_LETTER, `picture ${i + 1} differs in ${points} points`);
  }
  // The measure sees a difference where there is one.
  assert.ok((await clearlyDifferent(slow[0], slow[1])) > 1000);
});

// What the browser is asked to draw, piece by piece.
const LISTEN = () => {
  window.drawnPieces = new Set();
  const fill = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
    window.drawnPieces.add(text);
    return fill.call(this, text, ...place);
  };
};

test('words of scripts that join their letters and emoji of several parts are drawn whole', { timeout: 120000 }, async () => {
  const tab = await openPage(browser, { url: server.url, init: LISTEN });
  try {
    const text = 'tanggal,akun,isi,suka\n2026-01-05,حركة الشباب,Selamat 🇮🇩 👨‍👩‍👧 ꦱꦸꦒꦼꦁ नमस्ते ❤️ “kopi” – 日本,5\n2026-01-06,budi,hai,7\n';
    await dropFiles(tab, [{ name: 'aksara.csv', text }]);
    await isAttached(tab, 'heading', /^2 kiriman/);
    await press(tab, 'tab', 'Ringkasan').then(() => idle(tab));
    await press(tab, 'button', 'Lihat kiriman').then(() => idle(tab));
    const wholes = ['حركة الشباب', '🇮🇩', '👨‍👩‍👧', 'ꦱꦸꦒꦼꦁ', 'नमस्ते', '❤️'];
    await tab.page.waitForFunction((words) => words.every((word) => window.drawnPieces.has(word)), wholes);
    // Letters that stand alone stay alone: a word of them is no picture of its own.
    const others = await tab.page.evaluate(() => ['“', '–', '日'].filter((sign) => window.drawnPieces.has(sign)).length);
    assert.equal(others, 3);
    assert.deepEqual(tab.errors, []);
  } finally {
    await tab.close();
  }
});
