// Names, phone numbers, e-mails and national numbers are planted in a file that is loaded with names hidden, and
// looked for in everything that comes out: the mirrored tree, every letter that is drawn (tooltips included: the
// planted names use letters that stand nowhere else), and every file that can be saved, with its name.
import assert from 'node:assert/strict';
import { byRole, dropFiles, idle, isAttached, mirrorText, pageTests, press, savedFile, settle, shareBrowser } from './lib.mjs';

const pageTest = pageTests(shareBrowser());

// Cherokee letters: of the handle and of the display name.
const HANDLE = 'kemuning_ᎠᎣᏂ';
const NAME = 'Zuraida ᏣᎳᎩ Prameswari';
const SECRETS = [
  /kemuning/i,
  /Zuraida|Prameswari/i,
  /[\u13a0-\u13f5]/u,
  /0812[- ]?3456[- ]?7890|8123456/,
  /813[- ]?9876[- ]?5432/,
  /surat|rahasia|contoh/i,
  /3174012345678901|3174 0123/,
];

function plantedCsv() {
  const texts = [
    `halo @${HANDLE} apa kabar #kota`,
    `${NAME} menulis lagi #kota`,
    'hubungi 0812-3456-7890 atau +62 813 9876 5432 #kota',
    'surel surat.rahasia@contoh.id, nomor induk 3174012345678901 #kota',
    `lihat https://x.com/${encodeURIComponent('kemuning_ᎠᎣᏂ')}/status/1 #kota`,
    'hari ini pasar ramai sekali #pasar',
  ];
  const rows = ['id,created_at,platform,author,author_name,followers,text,likes,replies,reply_to_id'];
  for (let i = 0; i < 60; i++) {
    const isPlanted = i % 3 === 0;
    const author = isPlanted ? HANDLE : `warga${i % 7}`;
    const name = isPlanted ? NAME : `Warga ${i % 7}`;
    const day = String(1 + Math.floor(i / 3)).padStart(2, '0');
    rows.push(`${i + 1},2026-05-${day}T0${i % 9}:00:00Z,x,${author},${name},${100 + i},"${texts[i % texts.length]}",${i},1,${i > 0 ? i : ''}`);
  }
  return rows.join('\n') + '\n';
}

// All text that reaches the canvas, piece by piece.
const listening = `
  window.drawn = new Set();
  for (const prototype of [CanvasRenderingContext2D.prototype, window.OffscreenCanvasRenderingContext2D?.prototype]) {
    if (!prototype) continue;
    for (const name of ['fillText', 'measureText']) {
      const real = prototype[name];
      prototype[name] = function (text, ...rest) { window.drawn.add(String(text)); return real.call(this, text, ...rest); };
    }
  }`;

function assertClean(text, where) {
  for (const secret of SECRETS) assert.doesNotMatch(text, secret, where);
}

async function saved(tab, start, files) {
  const { name, bytes } = await savedFile(tab, start);
  files.push(name);
  assertClean(name, 'name of a file');
  assert.ok(bytes.length > 0, name);
  if (!name.endsWith('.png')) assertClean(bytes.toString('utf8'), name);
  return bytes.toString('utf8');
}

// The pointer rests on a net of places, so that whatever has a tooltip shows it.
async function hoverEverywhere(tab) {
  for (let y = 190; y < 760; y += 110) {
    for (let x = 110; x < 1340; x += 240) {
      await tab.page.mouse.move(x, y);
      await tab.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    }
  }
}

pageTest('with names hidden nothing planted comes out anywhere', { init: listening, timeoutOfTest: 280000 }, async (tab) => {
  await press(tab, 'button', 'Pengaturan');
  await press(tab, 'checkbox', 'Samarkan nama');
  await press(tab, 'button', 'Tutup');
  await dropFiles(tab, [{ name: 'warga.csv', type: 'text/csv', text: plantedCsv() }]);
  await isAttached(tab, 'heading', /^60 kiriman/);
  await idle(tab);
  const files = [];
  assertClean(await mirrorText(tab), 'report');
  const csv = await saved(tab, () => press(tab, 'button', 'Simpan kiriman (CSV)'), files);
  assert.match(csv, /akun_1/, 'the saved posts have pseudonyms');

  await press(tab, 'button', 'Periksa kolom');
  await isAttached(tab, 'dialog', /kolom/i);
  await idle(tab);
  assertClean(await mirrorText(tab), 'columns');
  await tab.page.keyboard.press('Escape');
  await settle(tab);

  for (const name of ['Ringkasan', 'Tren', 'Keterlibatan', 'Komunitas']) {
    await press(tab, 'tab', name);
    await idle(tab);
    assertClean(await mirrorText(tab), name);
    await hoverEverywhere(tab);
    assertClean(await mirrorText(tab), `${name}, pointed at`);
    const menus = await tab.page.getByRole('button', { name: /^Pilihan untuk / }).evaluateAll((all) => all.map((node) => node.getAttribute('aria-label')));
    assert.ok(menus.length > 0, name);
    for (const menu of menus) {
      await press(tab, 'button', menu);
      if ((await tab.page.getByRole('menuitem', { name: 'Simpan data (CSV)' }).count()) > 0)
        await saved(tab, () => press(tab, 'menuitem', 'Simpan data (CSV)'), files);
      else await tab.page.keyboard.press('Escape');
      await settle(tab);
    }
  }

  // A picture's name only: what it shows was drawn, and what was drawn is looked at below.
  await press(tab, 'button', /^Pilihan untuk /);
  await saved(tab, () => press(tab, 'menuitem', 'Simpan gambar (PNG)'), files);
  for (const item of ['GEXF untuk Gephi', 'GraphML', 'SVG: gambar vektor']) {
    await press(tab, 'button', 'Simpan jaringan');
    await saved(tab, () => press(tab, 'menuitem', item), files);
  }

  await press(tab, 'button', 'Lihat kiriman');
  await isAttached(tab, 'listitem', /akun_1/);
  assertClean(await mirrorText(tab), 'posts');
  // An account as a condition: its chip.
  await press(tab, 'tab', 'Ringkasan');
  await idle(tab);
  await byRole(tab, 'button', /^akun_\d+$/).evaluate((node) => node.click());
  await idle(tab);
  await isAttached(tab, 'dialog', /^akun_/);
  assertClean(await mirrorText(tab), 'an account');
  await press(tab, 'button', 'Saring ke akun ini');
  await idle(tab);
  await isAttached(tab, 'button', /^Hapus saringan akun_/);
  assertClean(await mirrorText(tab), 'a chip');

  const drawn = await tab.page.evaluate(() => [...window.drawn].join('\n'));
  assert.ok(drawn.length > 60, 'letters were drawn');
  assert.doesNotMatch(drawn, /[\u13a0-\u13f5]/u, 'a letter of a hidden name was drawn');
  assert.ok(files.length > 12, `${files.length} files were saved`);
});

pageTest('the planted letters would be seen: shown names draw them', { init: listening }, async (tab) => {
  await dropFiles(tab, [{ name: 'warga.csv', type: 'text/csv', text: plantedCsv() }]);
  await isAttached(tab, 'heading', /^60 kiriman/);
  await press(tab, 'tab', 'Ringkasan');
  await idle(tab);
  const drawn = await tab.page.evaluate(() => [...window.drawn].join('\n'));
  assert.match(drawn, /[\u13a0-\u13f5]/u);
  assert.match(await mirrorText(tab), /kemuning/);
});
