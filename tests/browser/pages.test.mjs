// The pages, operated by role and name as a screen reader does: sample, every page, filters by click, undo,
// language, theme, pseudonyms, a pasted table, a file that is none, and the brush by pointer.
import assert from 'node:assert/strict';
import path from 'node:path';
import {
  SMALL_CSV,
  byRole,
  dropFiles,
  idle,
  isAttached,
  mirrorSays,
  mirrorText,
  openSample,
  pageTests,
  pickFiles,
  press,
  project,
  savedFile,
  settle,
  shareBrowser,
  waitReady,
} from './lib.mjs';

const shared = shareBrowser();
const pageTest = pageTests(shared);

// The first row of a chart's table is its head.
const firstCell = (tab, caption) =>
  tab.page.evaluate((pattern) => {
    const table = [...document.querySelectorAll('#mirror table, #mirror [role="table"]')].find((element) =>
      new RegExp(pattern).test(element.getAttribute('aria-label') || element.caption?.textContent || '')
    );
    return table?.querySelector('td, [role="cell"]')?.textContent || '';
  }, caption);

pageTest('the sample opens the overview, and every page says what it shows', {}, async (tab) => {
  await openSample(tab);
  await isAttached(tab, 'heading', /^Percakapan (memuncak|cukup merata)/);
  await isAttached(tab, 'heading', /^#.+ ada di .+ kiriman$/);
  const pages = {
    Tren: /^(Paling ramai|Percakapan)/,
    Keterlibatan: /(interaksi|kiriman)/,
    Komunitas: /^Daftar komunitas$/,
    Data: /siap ditilik$/,
  };
  for (const [name, heading] of Object.entries(pages)) {
    await press(tab, 'tab', name);
    await idle(tab);
    await isAttached(tab, 'heading', heading);
  }
});

pageTest('the map of hashtags tells which stand together, and its own choice does not change it', {}, async (tab) => {
  await openSample(tab);
  await press(tab, 'tab', 'Tren');
  await idle(tab);
  await isAttached(tab, 'heading', /^#\S+ dan #\S+ paling sering bersama: \d+ kiriman$/);
  const words = tab.page.getByRole('button', { name: /^#/, pressed: false });
  assert.ok((await words.count()) >= 20, `${await words.count()} hashtags on the map`);
  const [, a, b, posts] = (await mirrorText(tab)).match(/(#\S+) dan (#\S+) paling sering bersama: (\d+)/);
  const word = { name: new RegExp(`^${a}\\b`) };
  await tab.page.getByRole('button', { ...word, pressed: false }).first().evaluate((node) => node.click());
  await idle(tab);
  await isAttached(tab, 'button', `Hapus saringan ${a}`);
  await tab.page.getByRole('button', { ...word, pressed: true }).first().waitFor({ state: 'attached' });
  // The map is not filtered by its own choice: the pair still stands there, with as many posts.
  await isAttached(tab, 'heading', `${a} dan ${b} paling sering bersama: ${posts} kiriman`);
});

pageTest('where bars are too long to show the rhythm of the week, one press makes them days', {}, async (tab) => {
  const rows = Array.from({ length: 400 }, (_, i) => {
    const day = new Date(Date.UTC(2025, 0, 1 + (i % 365))).toISOString().slice(0, 10);
    return `${i},${day}T05:00:00Z,ani,"pasar kabar nomor ${i}"`;
  });
  await dropFiles(tab, [{ name: 'setahun.csv', text: ['id,created_at,author,text', ...rows, ''].join('\n') }]);
  await isAttached(tab, 'tab', 'Ringkasan');
  await press(tab, 'tab', 'Tren');
  await idle(tab);
  await press(tab, 'button', 'Tampilkan per hari');
  await idle(tab);
  await byRole(tab, 'button', 'Tampilkan per hari').waitFor({ state: 'detached' });
  await mirrorSays(tab, /kiriman per hari/);
});

pageTest('a click on a hashtag filters everything, lists its posts and can be undone', {}, async (tab) => {
  await openSample(tab);
  const row = byRole(tab, 'button', /^#/);
  const tag = await row.getAttribute('aria-label');
  await row.evaluate((node) => node.click());
  await idle(tab);
  await isAttached(tab, 'button', `Hapus saringan ${tag}`);
  await isAttached(tab, 'region', 'Kiriman di balik angka ini');
  assert.match(await mirrorText(tab), /dari 20\.000 kiriman/);
  await press(tab, 'button', 'Urungkan');
  await idle(tab);
  assert.equal(await tab.page.getByRole('button', { name: `Hapus saringan ${tag}` }).count(), 0);
  await press(tab, 'button', 'Ulangi');
  await isAttached(tab, 'button', `Hapus saringan ${tag}`);
  await press(tab, 'button', 'Hapus saringan', { exact: true });
  await idle(tab);
  assert.match(await mirrorText(tab), /Semua kiriman/);
});

pageTest('a drag over the small timeline picks a range, a double click clears it', {}, async (tab) => {
  await openSample(tab);
  const box = await byRole(tab, 'img', 'Lini masa untuk memilih waktu').boundingBox();
  const y = box.y + box.height / 2;
  await tab.page.mouse.move(box.x + box.width * 0.3, y);
  await tab.page.mouse.down();
  await tab.page.mouse.move(box.x + box.width * 0.45, y, { steps: 5 });
  await tab.page.mouse.move(box.x + box.width * 0.6, y, { steps: 5 });
  await tab.page.mouse.up();
  await idle(tab);
  await isAttached(tab, 'button', /^Hapus saringan \d/);
  await tab.page.mouse.dblclick(box.x + box.width * 0.5, y);
  await idle(tab);
  assert.equal(await tab.page.getByRole('button', { name: /^Hapus saringan \d/ }).count(), 0);
});

pageTest('keys change pages, undo, and close', {}, async (tab) => {
  await openSample(tab);
  await tab.page.keyboard.press('3');
  await settle(tab);
  await isAttached(tab, 'heading', /^Paling ramai/);
  const row = byRole(tab, 'button', /^#/);
  const chip = { name: `Hapus saringan ${await row.getAttribute('aria-label')}` };
  const posts = { name: 'Kiriman di balik angka ini' };
  await row.evaluate((node) => node.click());
  await isAttached(tab, 'button', chip.name);
  await isAttached(tab, 'region', posts.name);
  await tab.page.keyboard.press('Escape');
  await tab.page.getByRole('region', posts).waitFor({ state: 'detached' });
  await isAttached(tab, 'button', chip.name);
  await tab.page.keyboard.press('Control+Z');
  await tab.page.getByRole('button', chip).waitFor({ state: 'detached' });
  await tab.page.keyboard.press('Control+Y');
  await isAttached(tab, 'button', chip.name);
  await tab.page.keyboard.press('Shift+?');
  await isAttached(tab, 'dialog', 'Bantuan');
  await tab.page.keyboard.press('Escape');
  await settle(tab);
  assert.equal(await tab.page.getByRole('dialog').count(), 0);
});

pageTest('language and theme change at once and stay', {}, async (tab) => {
  await openSample(tab);
  await press(tab, 'radio', 'EN');
  await isAttached(tab, 'tab', 'Overview');
  await isAttached(tab, 'heading', /^The (conversation|top)/);
  await press(tab, 'button', 'Dark theme');
  await isAttached(tab, 'button', 'Light theme');
  await tab.page.reload();
  await waitReady(tab.page);
  tab.mark();
  await isAttached(tab, 'button', 'Light theme');
  await isAttached(tab, 'button', 'Paste text');
  const page = await tab.page.evaluate(() => [document.documentElement.lang, document.documentElement.style.colorScheme]);
  assert.deepEqual(page, ['en', 'dark']);
  assert.equal(await tab.page.getByRole('tab', { name: 'Overview' }).count(), 0, 'posts do not stay');
});

// Run in the page, since each step from outside would wait for more pictures than it needs.
const lookIntoMenus = async () => {
  const mirror = document.getElementById('mirror');
  const nameOf = (node) => node.getAttribute('aria-label') || node.caption?.textContent || node.textContent;
  const all = (what) => [...mirror.querySelectorAll(what)];
  const when = async (what) => {
    for (let i = 0; i < 200; i++) {
      const found = what();
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    throw new Error(`waited for ${what}`);
  };
  const escape = (type) => document.body.dispatchEvent(new KeyboardEvent(type, { key: 'Escape', code: 'Escape', bubbles: true }));
  const menuButtons = () => all('button, [role="button"]').filter((node) => nameOf(node).startsWith('Pilihan untuk '));
  const seen = [];
  for (const name of menuButtons().map(nameOf)) {
    const title = name.slice('Pilihan untuk '.length);
    const table = all('table, [role="table"]').find((node) => nameOf(node) === title);
    menuButtons().find((node) => nameOf(node) === name).click();
    const items = () => all('[role="menuitem"]');
    await when(() => items().length > 0);
    const entries = items().map(nameOf);
    items().find((node) => nameOf(node) === 'Rumus dan sumber').click();
    const dialog = () => all('[role="dialog"]').find((node) => nameOf(node) === 'Rumus dan sumber');
    const formula = (await when(dialog)).textContent.replace('Rumus dan sumber', '');
    for (const type of ['keydown', 'keyup']) escape(type);
    await when(() => !dialog());
    seen.push({ title, entries, formula, rows: table ? table.querySelectorAll('td, [role="cell"]').length : 0 });
  }
  return seen;
};

pageTest('every chart gives its formula and its table', {}, async (tab) => {
  await openSample(tab);
  assert.notEqual(await firstCell(tab, 'Percakapan'), '');
  const bare = [];
  let charts = 0;
  for (const name of ['Komunitas', 'Keterlibatan', 'Tren', 'Ringkasan']) {
    await press(tab, 'tab', name);
    await idle(tab);
    const found = await tab.page.evaluate(lookIntoMenus);
    charts += found.length;
    for (const { title, entries, formula, rows } of found) {
      assert.ok(entries.includes('Rumus dan sumber') && entries.includes('Lihat sebagai tabel'), `${title}: ${entries}`);
      assert.ok(formula.length > 40, `formula of ${title}: ${formula}`);
      if (rows === 0) bare.push(title);
    }
  }
  assert.ok(charts > 25, `${charts} charts`);
  assert.deepEqual(bare, ['Tuan rumah'], 'only the chart that waits for a list has no table');
  await press(tab, 'button', /^Pilihan untuk Percakapan/);
  await press(tab, 'menuitem', 'Rumus dan sumber');
  await isAttached(tab, 'dialog', 'Rumus dan sumber');
  assert.match(await mirrorText(tab), /median semua batang/);
});

// For a report: twice the pixels of a usual screen, drawn so and not enlarged. Meanwhile the screen shows the page in its
// own pixels.
for (const [scale, name] of [[1, 'a usual screen'], [2, 'a fine screen']]) {
  pageTest(`pictures of charts and of the network have two pixels for a css px on ${name}`, { scale, draws: true }, async (tab) => {
    await dropFiles(tab, [{ name: 'kecil.csv', type: 'text/csv', text: SMALL_CSV }]);
    await isAttached(tab, 'heading', /^4 kiriman dari 3 akun/);
    await press(tab, 'tab', 'Ringkasan');
    await idle(tab);
    await tab.page.evaluate(() => {
      window.sizesSeen = new Set();
      const canvas = document.getElementById('canvas');
      const look = () => {
        window.sizesSeen.add(canvas.width);
        requestAnimationFrame(look);
      };
      look();
    });
    const saved = async (open, item) => {
      await press(tab, 'button', open);
      const { bytes } = await savedFile(tab, () => press(tab, 'menuitem', item));
      return { width: bytes.readUInt32BE(16), crisp: await crispness(tab, bytes) };
    };
    const chart = await saved(/^Pilihan untuk/, /PNG/);
    assert.ok(chart.width > 1500 && chart.width < 1900, `${chart.width} px for a card of two thirds of the window`);
    await press(tab, 'tab', 'Komunitas');
    await idle(tab);
    const network = await saved('Simpan jaringan', /PNG/);
    assert.ok(network.width > 1500, `${network.width} px`);
    for (const { crisp } of [chart, network]) assert.ok(crisp > 0.1, `share of pairs of pixels that differ: ${crisp}`);
    assert.deepEqual(await tab.page.evaluate(() => [...window.sizesSeen]), [1366 * scale], 'no other size was shown');
  });
}

// A picture drawn small and enlarged has pairs of equal neighbours; in one drawn in its size, as many edges lie inside
// pairs as between them.
const crispness = (tab, bytes) =>
  tab.page.evaluate(async (list) => {
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(list)], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    context.drawImage(bitmap, 0, 0);
    const { data, width } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    const edges = [0, 0];
    for (let i = 4; i < data.length; i += 4) {
      const x = (i / 4) % width;
      if (x > 0 && Math.abs(data[i] - data[i - 4]) > 60) edges[x % 2]++;
    }
    return Math.min(...edges) / Math.max(...edges);
  }, [...bytes]);

// How many colours a picture has: one that was read from an empty canvas has one.
const coloursOf = (tab, png) =>
  tab.page.evaluate(async (bytes) => {
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    context.drawImage(bitmap, 0, 0);
    return new Set(new Uint32Array(context.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer)).size;
  }, [...png]);

pageTest('a chart is saved as CSV and as a picture', { draws: true }, async (tab) => {
  await openSample(tab);
  for (const [item, ending] of [
    ['Simpan data (CSV)', /\.csv$/],
    ['Simpan gambar (PNG)', /\.png$/],
  ]) {
    await press(tab, 'button', /^Pilihan untuk Percakapan/);
    const { name, bytes } = await savedFile(tab, () => press(tab, 'menuitem', item));
    assert.match(name, ending);
    if (item.includes('PNG')) assert.ok((await coloursOf(tab, bytes)) > 20, 'the picture shows the chart');
  }
});

pageTest('hidden names are nowhere on any page', {}, async (tab) => {
  await dropFiles(tab, [{ name: 'kecil.csv', type: 'text/csv', text: SMALL_CSV.replaceAll('citra', 'zahra_unik') }]);
  await isAttached(tab, 'heading', /^4 kiriman dari 3 akun/);
  await press(tab, 'button', 'Samarkan nama');
  for (const name of ['Ringkasan', 'Tren', 'Keterlibatan', 'Komunitas']) {
    await press(tab, 'tab', name);
    await idle(tab);
    assert.doesNotMatch(await mirrorText(tab), /zahra_unik/, name);
  }
  await press(tab, 'button', 'Lihat kiriman');
  await idle(tab);
  assert.doesNotMatch(await mirrorText(tab), /zahra_unik/);
});

// Two and a half years by weeks, most of it in one: "11–17 Jan 2021" is wider than half a phone.
const weeksCsv = () => {
  const day = (i) => new Date(Date.UTC(2019, 0, 3 + i)).toISOString();
  const rows = Array.from({ length: 450 }, (_, i) => `${day(2 * i)},orang${i % 9},kata #tag${i % 3},${i}`);
  for (let i = 0; i < 90; i++) rows.push(`2021-01-13T0${i % 10}:00:00Z,orang${i % 9},kata,7`);
  return ['created_at,author,text,likes', ...rows, ''].join('\n');
};

pageTest('on a phone only the wide key figure takes a row', { width: 390, height: 844, scale: 2, touch: true, mobile: true }, async (tab) => {
  await dropFiles(tab, [{ name: 'minggu.csv', type: 'text/csv', text: weeksCsv() }]);
  await isAttached(tab, 'heading', /^540 kiriman/);
  await press(tab, 'tab', 'Ringkasan');
  await idle(tab);
  const places = await tab.page.evaluate(() =>
    ['Kiriman: ', 'Akun: ', 'Interaksi: ', 'Puncak: 11', 'Rentang waktu: '].map((name) => {
      const all = [...document.querySelectorAll('#mirror .placed')];
      const found = all.find((node) => (node.getAttribute('aria-label') || node.textContent).startsWith(name));
      const { left, top, width } = found.getBoundingClientRect();
      return { left, top, width };
    }));
  const [posts, accounts, interactions, peak, span] = places;
  assert.equal(posts.top, accounts.top);
  assert.equal(interactions.top, span.top, 'what follows the wide one fills the row before it');
  assert.ok(peak.top > span.top && peak.width > 300 && posts.width < 200, JSON.stringify(places));
});

pageTest('a pasted table is read and reported', {}, async (tab) => {
  await press(tab, 'button', 'Tempel teks');
  await byRole(tab, 'textbox', 'Teks yang ditempel').fill(SMALL_CSV);
  await press(tab, 'button', 'Muat teks ini');
  await isAttached(tab, 'heading', /^4 kiriman dari 3 akun/);
  assert.match(await mirrorText(tab), /Semua 4 baris terpakai/);
});

pageTest('a picture is refused with a reason and what to do', {}, async (tab) => {
  await dropFiles(tab, [{ name: 'foto.png', type: 'image/png', text: '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01' }]);
  await mirrorSays(tab, /bukan berkas teks/i);
  assert.match(await mirrorText(tab), /CSV, JSON, atau teks/);
});

pageTest('a phone has its pages at the bottom and targets for fingers', { width: 390, height: 844, touch: true, mobile: true, scale: 2 }, async (tab) => {
  await openSample(tab);
  for (const tabOfBar of await tab.page.getByRole('tab').all()) {
    const box = await tabOfBar.boundingBox();
    assert.ok(box.height >= 44, 'high enough');
    assert.ok(box.y > 700, 'at the bottom');
  }
  await press(tab, 'tab', 'Komunitas');
  await idle(tab);
  await isAttached(tab, 'heading', /akun membentuk/);
});

const golden = (name) => path.join(project, 'tests/golden', name);
const regions = (tab) =>
  tab.page.evaluate(() => [...document.querySelectorAll('#mirror [role="region"]')].map((node) => node.getAttribute('aria-label')));

pageTest('an archive is opened: its members are read, the rest is told with a reason', {}, async (tab) => {
  await dropFiles(tab, [{ path: golden('archives/mixed.zip'), type: 'application/zip' }]);
  await isAttached(tab, 'heading', /^43 kiriman/);
  await idle(tab);
  const names = await regions(tab);
  for (const name of ['mixed.zip/data/posts.csv', 'mixed.zip/data/chat.txt', 'mixed.zip']) assert.ok(names.includes(name), name);
  const text = await mirrorText(tab);
  assert.match(text, /Semua 40 baris terpakai/);
  assert.match(text, /2 berkas di dalamnya dibaca/);
  assert.match(text, /2 dilewati: Gambar, suara, atau video \(misalnya media\/a\.jpg\)/);
  // A member's columns can be looked at and given another meaning, like those of a file.
  await press(tab, 'button', 'Periksa kolom');
  await isAttached(tab, 'dialog', /kolom/i);
  await tab.page.waitForFunction(() => /pasar kabar ke-1/.test(document.getElementById('mirror').textContent));
});

pageTest('a workbook from the picker: every sheet that is a table is read', {}, async (tab) => {
  await pickFiles(tab, () => press(tab, 'button', 'Pilih berkas'), [golden('workbooks/report.xlsx')]);
  await isAttached(tab, 'heading', /^15 kiriman/);
  await idle(tab);
  const names = await regions(tab);
  for (const name of ['report.xlsx/Laporan', 'report.xlsx/Tweet/2', 'report.xlsx']) assert.ok(names.includes(name), name);
  const text = await mirrorText(tab);
  assert.match(text, /7 dari 8 baris terpakai/);
  assert.match(text, /1 dilewati: Lembar atau tabel tanpa kiriman \(misalnya Catatan\)/);
});

pageTest('an archive that unpacks without end is stopped and what was read stays', {}, async (tab) => {
  await dropFiles(tab, [{ path: golden('archives/bomb.gz'), type: 'application/gzip' }]);
  await tab.page.waitForFunction(() => /jauh lebih besar daripada arsipnya/.test(document.getElementById('mirror').textContent), null, { timeout: 60000 });
  await isAttached(tab, 'heading', /^1 kiriman/);
});

// Loose limits that a busy machine keeps too; the times themselves belong to the bench.
const counting = `
  window.uploads = 0;
  for (const name of ['texImage2D', 'texSubImage2D']) {
    const real = WebGL2RenderingContext.prototype[name];
    WebGL2RenderingContext.prototype[name] = function (...args) { window.uploads++; return real.apply(this, args); };
  }
  window.longest = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.longest = Math.max(window.longest, entry.duration);
  }).observe({ type: 'longtask', buffered: true });`;

pageTest('the main thread never stalls and glyphs come in runs', { init: counting }, async (tab, t) => {
  await openSample(tab);
  for (const name of ['Tren', 'Keterlibatan', 'Ringkasan']) {
    await press(tab, 'tab', name);
    await idle(tab);
  }
  await press(tab, 'button', 'Lihat kiriman');
  await idle(tab);
  const { uploads, longest } = await tab.page.evaluate(() => ({ uploads: window.uploads, longest: window.longest }));
  t.diagnostic(`${uploads} texture uploads, longest task ${Math.round(longest)} ms`);
  assert.ok(uploads > 0 && uploads < 1500, `${uploads} uploads`);
  assert.ok(longest < 2500, `a task of ${longest} ms`);
});

// Only addresses of the web open, and the site learns nothing of where the reader came from.
const noteOpened = 'window.opened = []; window.open = (...asked) => { window.opened.push(asked); return null; };';

pageTest('a post opens on the web by a press, and no other address does', { init: noteOpened }, async (tab) => {
  const urls = ['javascript:alert(1)', 'https://example.org/x', 'JavaScript://example.org/%0aalert(1)', 'data:text/html,x', 'file:///etc/hosts'];
  const rows = urls.map((url, i) => `${i + 1},2026-05-0${i + 1}T01:00:00Z,ani,kabar ke-${i + 1},"${url}"`);
  await dropFiles(tab, [{ name: 'tautan.csv', type: 'text/csv', text: ['id,created_at,author,text,url', ...rows, ''].join('\n') }]);
  await isAttached(tab, 'heading', /^5 kiriman/);
  await press(tab, 'tab', 'Ringkasan');
  await press(tab, 'button', 'Lihat kiriman');
  await isAttached(tab, 'listitem', /kabar ke-1$/);
  await idle(tab);
  const buttons = tab.page.getByRole('button', { name: 'Buka kiriman asli' });
  const count = await buttons.count();
  assert.equal(count, 1, 'only an address of the web has a button');
  assert.deepEqual(await tab.page.evaluate(() => window.opened), [], 'nothing opens by itself');
  for (let i = 0; i < count; i++) {
    await buttons.nth(i).evaluate((node) => node.click());
    await settle(tab);
  }
  assert.deepEqual(await tab.page.evaluate(() => window.opened), [['https://example.org/x', '_blank', 'noopener,noreferrer']]);
});

pageTest('a phone that is turned, and a window that is widened, go on', { width: 390, height: 844 }, async (tab) => {
  await openSample(tab);
  const openTab = async (name) => {
    await press(tab, 'tab', name);
    await byRole(tab, 'tab', name).and(tab.page.locator('[aria-selected="true"]')).waitFor({ state: 'attached' });
  };
  for (const [width, height, name] of [[844, 390, 'Tren'], [390, 844, 'Keterlibatan'], [1366, 768, 'Ringkasan']]) {
    await tab.page.setViewportSize({ width, height });
    await settle(tab, 300);
    await openTab(name);
  }
  assert.deepEqual(tab.errors, []);
});

pageTest('on a phone every filter can be reached, and what was undone be done again', { width: 390, height: 844 }, async (tab) => {
  await openSample(tab);
  const tags = [];
  for (let i = 0; i < 3; ++i) {
    const row = tab.page.getByRole('button', { name: /^#/ }).nth(i);
    tags.push(await row.getAttribute('aria-label'));
    await row.dispatchEvent('click');
    await settle(tab, 300);
  }
  const seen = new Set();
  for (let turn = 0; turn < 4; ++turn) {
    for (const tag of tags)
      if (await byRole(tab, 'button', `Hapus saringan ${tag}`).count() > 0) seen.add(tag);
    const more = byRole(tab, 'button', /^\+\d/);
    if (await more.count() === 0) break;
    await press(tab, 'button', /^\+\d/);
  }
  assert.equal(seen.size, 3, 'each chip came to the front');
  assert.equal(await byRole(tab, 'button', 'Ulangi', { exact: true }).count(), 0);
  await press(tab, 'button', 'Urungkan');
  await press(tab, 'button', 'Ulangi');
  await settle(tab, 300);
  assert.equal(await byRole(tab, 'button', 'Ulangi', { exact: true }).count(), 0, 'all is done again');
});
