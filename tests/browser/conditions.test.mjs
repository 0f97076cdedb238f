// Marks of charts as conditions, account lists, zones and keyed pseudonyms, by role and name, and each kind of
// mark once by pointer.
import assert from 'node:assert/strict';
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
  press,
  settle,
  shareBrowser,
} from './lib.mjs';

const pageTest = pageTests(shareBrowser());

const small = { name: 'kecil.csv', type: 'text/csv', text: SMALL_CSV };
const chips = (tab) => tab.page.getByRole('button', { name: /^Hapus saringan ./ }).count();

// Types into a field and leaves it.
async function type(tab, name, text) {
  const field = byRole(tab, 'textbox', name);
  await field.fill(text);
  await settle(tab);
  await tab.page.keyboard.press('Tab');  // where the keyboard is, as a person's key; not a second time into the field
  await settle(tab, 400);
  await idle(tab);
}

async function openSmall(tab, page) {
  await dropFiles(tab, [small]);
  await isAttached(tab, 'heading', /^4 kiriman dari 3 akun/);
  await press(tab, 'tab', page);
  await idle(tab);
}

// Scrolls an element of the canvas into view, as a wheel does, and returns its rectangle.
async function reveal(tab, role, name) {
  const element = byRole(tab, role, name);
  await element.waitFor({ state: 'attached' });
  for (let i = 0; i < 40; i++) {
    const box = await element.boundingBox();
    if (box && box.y > 140 && box.y + box.height < 760) return box;
    await tab.page.mouse.move(600, 500);
    await tab.page.mouse.wheel(0, box && box.y < 140 ? -200 : 200);
    await settle(tab, 120);
  }
  throw new Error(`${name} does not come into view`);
}

pageTest('a cell of the hour map lists its posts and filters; keys do the same', {}, async (tab) => {
  await openSample(tab);
  await press(tab, 'tab', 'Tren');
  await idle(tab);
  const box = await reveal(tab, 'button', /jam/i);
  // Saturday, 20:00.
  await tab.page.mouse.click(box.x + (box.width * 20.5) / 24, box.y + (box.height * 5.5) / 7);
  await idle(tab);
  await isAttached(tab, 'button', 'Hapus saringan Sab 20.00–21.00');
  await isAttached(tab, 'region', 'Kiriman di balik angka ini');
  await isAttached(tab, 'listitem', /, 20\.\d\d/);
  await press(tab, 'button', 'Hapus saringan Sab 20.00–21.00');
  await idle(tab);
  assert.equal(await chips(tab), 0);
  await byRole(tab, 'button', /jam/i).focus();
  await tab.page.keyboard.press('ArrowLeft');
  await settle(tab);
  await tab.page.keyboard.press('Enter');
  await idle(tab);
  // The keys begin at the fullest hour.
  await isAttached(tab, 'button', /^Hapus saringan \p{L}{3} \d\d\.00–\d\d\.00$/u);
});

pageTest('a bar of the distribution filters by how much response a post got', {}, async (tab) => {
  await openSmall(tab, 'Keterlibatan');
  await press(tab, 'button', '20–49');
  await idle(tab);
  await isAttached(tab, 'button', 'Hapus saringan 20–49 interaksi');
  await isAttached(tab, 'listitem', /Pasar #kuliner ramai/);
  assert.match(await mirrorText(tab), /dari 4 kiriman/);
});

pageTest('behind a rate stand its posts, behind a point its account', {}, async (tab) => {
  await openSample(tab);
  await press(tab, 'tab', 'Keterlibatan');
  await idle(tab);
  await press(tab, 'button', 'Per pengikut');
  await idle(tab);
  await isAttached(tab, 'region', 'Kiriman di balik angka ini');
  await isAttached(tab, 'combobox', /Urutkan/);
  await press(tab, 'button', 'Tutup');
  await idle(tab);
  const box = await reveal(tab, 'img', 'Pengikut, Median');
  // Somewhere along the middle of the cloud of 300 points there is one within reach.
  const isOpen = async () => (await tab.page.getByRole('dialog').count()) > 0;
  for (let i = 0; i < 60 && !(await isOpen()); i++) {
    await tab.page.mouse.click(box.x + box.width * (0.2 + 0.008 * i), box.y + box.height * 0.75);
    await settle(tab, 120);
  }
  await idle(tab);
  await press(tab, 'button', 'Saring ke akun ini');
  await idle(tab);
  assert.equal(await chips(tab), 1);
});

pageTest('an account list is made, filters, stays on the device and can be deleted', {}, async (tab) => {
  await openSmall(tab, 'Ringkasan');
  await press(tab, 'button', 'Daftar akun');
  await byRole(tab, 'textbox', 'Nama daftar').fill('kami');
  await byRole(tab, 'textbox', /^Akun, dipisah/).fill('@ani, tidak_ada');
  await press(tab, 'button', 'Simpan daftar');
  await idle(tab);
  assert.match(await mirrorText(tab), /1 dari 2 akun ada dalam data/);
  await press(tab, 'button', 'Saring dengan daftar ini');
  await idle(tab);
  await isAttached(tab, 'button', 'Hapus saringan kami');
  assert.match(await mirrorText(tab), /2 dari 4 kiriman/);

  await tab.page.reload();
  await tab.page.waitForFunction(() => document.documentElement.dataset.tilik === 'ready');
  await openSmall(tab, 'Keterlibatan');
  await press(tab, 'combobox', 'Ditujukan kepada');
  await press(tab, 'menuitem', 'kami');
  await idle(tab);
  await press(tab, 'button', 'Daftar akun');
  await press(tab, 'button', 'kami');
  await press(tab, 'button', 'Hapus daftar');
  await idle(tab);
  await press(tab, 'button', 'Tutup');
  assert.equal(await tab.page.getByRole('combobox', { name: 'Ditujukan kepada' }).count(), 0);
  tab.mark(); // the reload asked for the page's own parts
});

pageTest('Enter that leaves a field does not stay down, however long a hand holds it', {}, async (tab) => {
  await openSmall(tab, 'Ringkasan');
  await press(tab, 'button', 'Daftar akun');
  const clickIn = async (name) => {
    const box = await byRole(tab, 'textbox', name).boundingBox();
    await tab.page.mouse.click(box.x + 30, box.y + 20);
    await settle(tab, 300);
  };
  await clickIn('Nama daftar');
  await tab.page.keyboard.type('kami');
  await settle(tab, 300);
  await tab.page.keyboard.press('Enter', { delay: 250 });
  await settle(tab, 300);
  const frames = () => tab.page.evaluate(() => document.getElementById('canvas').tilikFrameCount);
  const before = await frames();
  await settle(tab, 800);
  // A key that stays down repeats and has a picture drawn each time.
  assert.ok((await frames()) - before < 10, 'the page rests');
  await clickIn(/^Akun, dipisah/);
  await settle(tab, 800);
  assert.equal(await byRole(tab, 'textbox', /^Akun, dipisah/).inputValue(), '');
});

pageTest('any difference from UTC and named zones can be typed', {}, async (tab) => {
  await openSmall(tab, 'Ringkasan');
  await press(tab, 'button', 'Pengaturan');
  for (const [typed, shown] of [
    ['+5.30', /UTC\+5\.30/],
    ['wita', /WITA/],
    ['-3', /UTC−3/],
  ]) {
    await type(tab, 'Zona lain', typed);
    await mirrorSays(tab, shown);
  }
  await type(tab, 'Zona lain', 'new y');
  await press(tab, 'button', 'America/New_York');
  await mirrorSays(tab, /New York/);
  // The choice takes the keyboard on, on a slow machine perhaps out of the field that is being typed in.
  for (let i = 0; i < 5 && !/Zona ini tidak dikenal/.test(await mirrorText(tab)); i++) await type(tab, 'Zona lain', 'Atlantis');
  await mirrorSays(tab, /Zona ini tidak dikenal/);
});

// Posts around the nights in which clocks change; the days of native `tilik analyze --zone` on the same file.
const NIGHTS = [
  ['2023-03-25T22:30:00Z', '2023-03-26T00:30:00Z', '2023-03-26T21:59:59Z', '2023-03-26T22:00:00Z'],
  ['2023-10-28T21:59:59Z', '2023-10-28T22:00:00Z', '2023-10-29T22:59:59Z', '2023-10-29T23:00:00Z'],
];
const DAYS = [['25 Mar 2023 1', '26 Mar 2023 2', '27 Mar 2023 1'], ['28 Okt 2023 1', '29 Okt 2023 2', '30 Okt 2023 1']];

for (const which of [0, 1]) {
  pageTest(`a day of ${[23, 25][which]} hours where clocks change, and the zone stays`, {}, async (tab) => {
    const rows = NIGHTS[which].map((time, i) => `${i},${time},warga${i},malam ${i}`);
    await dropFiles(tab, [{ name: 'malam.csv', type: 'text/csv', text: ['id,created_at,author,text', ...rows, ''].join('\n') }]);
    await isAttached(tab, 'heading', /^4 kiriman/);
    await press(tab, 'button', 'Pengaturan');
    await type(tab, 'Zona lain', 'amsterdam');
    await press(tab, 'button', 'Europe/Amsterdam');
    await press(tab, 'button', 'Tutup');
    await press(tab, 'tab', 'Tren');
    await idle(tab);
    await press(tab, 'radio', 'Hari');
    await idle(tab);
    const days = await tab.page.evaluate(() =>
      [...document.querySelectorAll('#mirror table tr')]
        .map((row) => [...row.cells].map((cell) => cell.textContent))
        .filter((cells) => /^\d+ (Mar|Okt) 2023$/.test(cells[0]))
        .map((cells) => cells.slice(0, 2).join(' ')));
    assert.deepEqual(days, DAYS[which]);
    await tab.page.reload();
    await tab.page.waitForFunction(() => document.documentElement.dataset.tilik === 'ready');
    tab.mark();
    await press(tab, 'button', 'Pengaturan');
    await isAttached(tab, 'radio', 'Amsterdam');
  });
}

pageTest('pseudonyms with a key are codes, without it numbers', {}, async (tab) => {
  await openSmall(tab, 'Ringkasan');
  await press(tab, 'button', 'Samarkan nama');
  await idle(tab);
  assert.match(await mirrorText(tab), /akun_1/);
  await press(tab, 'button', 'Pengaturan');
  await type(tab, 'Kunci nama samaran', 'kelas 2026');
  await press(tab, 'button', 'Tutup');
  await idle(tab);
  const text = await mirrorText(tab);
  assert.match(text, /akun_[0-9a-z]{10}/);
  assert.doesNotMatch(text, /akun_[123][^0-9a-z]|citra/);
});

pageTest('an engine that ends is replaced, and the page says so', {}, async (tab) => {
  await openSmall(tab, 'Ringkasan');
  await tab.page.evaluate(() => window.tilik.endEngine(new Error('ended by a test')));
  await isAttached(tab, 'button', 'Pilih berkas');
  assert.match(await mirrorText(tab), /Mesin analisis berhenti/);
  await tab.page.waitForFunction(() => document.documentElement.dataset.tilik === 'ready');
  await openSmall(tab, 'Ringkasan');
  tab.errors.length = 0; // the console tells what ended
});

const edits = (tab) => tab.page.waitForFunction(() => document.activeElement.id === 'tilik-text-field');
const query = (tab) => byRole(tab, 'textbox', 'Cari', { exact: true });

pageTest('after Enter one is still in the field of words', {}, async (tab) => {
  await openSample(tab);
  await query(tab).focus();
  await edits(tab);
  await tab.page.keyboard.type('banjir');
  await tab.page.keyboard.press('Enter');
  await isAttached(tab, 'button', /^Hapus saringan .banjir/);
  await idle(tab);
  await edits(tab);
  // What was typed is marked: the next word takes its place.
  await tab.page.keyboard.type('pasar');
  await tab.page.keyboard.press('Enter');
  await isAttached(tab, 'button', /^Hapus saringan .pasar/);
  assert.equal(await chips(tab), 1);
  await edits(tab);
});

pageTest('Ctrl+Z in a field whose words are searched for takes the search back, whole', {}, async (tab) => {
  await openSample(tab);
  await query(tab).focus();
  await edits(tab);
  await tab.page.keyboard.type('banjir');
  await tab.page.keyboard.press('Enter');
  await isAttached(tab, 'button', /^Hapus saringan .banjir/);
  await edits(tab);
  await tab.page.keyboard.press('Control+z');
  await byRole(tab, 'button', /^Hapus saringan .banjir/).waitFor({ state: 'detached' });
  await tab.page.keyboard.press('Control+Shift+z');
  await isAttached(tab, 'button', /^Hapus saringan .banjir/);
  await tab.page.keyboard.press('Control+z');
  await byRole(tab, 'button', /^Hapus saringan .banjir/).waitFor({ state: 'detached' });
  // Leaving the field applies nothing that was undone.
  await press(tab, 'tab', 'Tren');
  await settle(tab, 400);
  assert.equal(await chips(tab), 0);
  await press(tab, 'tab', 'Ringkasan');
  assert.equal(await query(tab).inputValue(), '');
  // What is typed and not yet searched for is undone as text.
  await query(tab).focus();
  await edits(tab);
  await tab.page.keyboard.type('pasar');
  await tab.page.keyboard.press('Control+z');
  await settle(tab, 400);
  assert.notEqual(await query(tab).inputValue(), 'pasar');
});

pageTest('letters that follow "/" at once stand in the search that it opens', {}, async (tab) => {
  await openSample(tab);
  await tab.page.locator('canvas').focus();
  // The digits would open other pages.
  await tab.page.keyboard.type('/banjir 24');
  await tab.page.keyboard.press('Enter');
  await isAttached(tab, 'button', /^Hapus saringan .banjir 24/);
  assert.equal(await byRole(tab, 'tab', 'Ringkasan').getAttribute('aria-selected'), 'true');
});

pageTest('a field that still has focus after Enter is typed into without another press', {}, async (tab) => {
  await openSample(tab);
  await press(tab, 'tab', 'Komunitas');
  await idle(tab);
  const field = byRole(tab, 'textbox', 'Cari akun');
  await field.focus();
  await edits(tab);
  for (const name of ['budi_kurniawan', 'rani_santoso']) {
    await tab.page.keyboard.type(name);
    await tab.page.keyboard.press('Enter');
    await mirrorSays(tab, new RegExp(`${name}: \\d+ kiriman`));
    assert.equal(await field.inputValue(), '');
  }
});

pageTest('on a phone the search is typed into as soon as it opens', { width: 390, height: 844, scale: 2, touch: true, mobile: true }, async (tab) => {
  await openSample(tab);
  const box = await byRole(tab, 'button', 'Cari').boundingBox();
  // Inside the gesture, or the keyboard on the screen does not open.
  await tab.page.evaluate(() => addEventListener('pointerup', () => queueMicrotask(() => { window.editsInGesture = document.activeElement.id; })));
  await tab.page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
  assert.equal(await tab.page.evaluate(() => window.editsInGesture), 'tilik-text-field');
  await tab.page.keyboard.type('banjir');
  await tab.page.keyboard.press('Enter');
  await isAttached(tab, 'button', /^Hapus saringan .banjir/);
  await byRole(tab, 'dialog', 'Cari').waitFor({ state: 'detached' });
});

pageTest('filters stay when a file is added; undo takes them back', {}, async (tab) => {
  await openSmall(tab, 'Ringkasan');
  await press(tab, 'button', /^#/);
  await idle(tab);
  const before = await mirrorText(tab);
  assert.equal(await chips(tab), 1);
  assert.match(before, /\d+ dari 4 kiriman/);
  await dropFiles(tab, [{ name: 'lain.csv', text: 'tanggal,akun,isi\n2026-03-01,dodi,halo\n2026-03-02,euis,hai @dodi\n' }]);
  await isAttached(tab, 'heading', /^6 kiriman dari/);
  await press(tab, 'tab', 'Ringkasan');
  await idle(tab);
  await mirrorSays(tab, /\d+ dari 6 kiriman/);
  assert.equal(await chips(tab), 1);
  await press(tab, 'button', 'Urungkan');
  await idle(tab);
  assert.equal(await chips(tab), 0);
  assert.match(await mirrorText(tab), /Semua kiriman/);
});

pageTest('each bar of the interactions opens its posts, whatever they have in common', {}, async (tab) => {
  await openSample(tab);
  await press(tab, 'tab', 'Keterlibatan');
  await idle(tab);
  // All posts behind one of these bars have the same median: there is nothing that followers could go with.
  for (const bar of [/^0$/, /^1$/]) {
    await press(tab, 'button', bar);
    await idle(tab);
    await mirrorSays(tab, /dari 20\.000/);
    await press(tab, 'button', 'Urungkan');
    await idle(tab);
  }
});

pageTest('a word that is typed finds the words that begin so, and hashtags; in quotes only itself', {}, async (tab) => {
  await openSample(tab);
  const posts = async (text) => {
    await query(tab).focus();
    await edits(tab);
    await tab.page.keyboard.press('Control+A');
    await tab.page.keyboard.type(text);
    await tab.page.keyboard.press('Enter');
    // Until the filter stands there, the count is that of the one before.
    await tab.page.getByRole('button', { name: `Hapus saringan “${text}”`, exact: true }).waitFor({ state: 'attached' });
    await idle(tab);
    return Number((await tab.page.evaluate(() => document.querySelector('#mirror [role="status"]').textContent)).match(/^[\d.]+/)[0].replace('.', ''));
  };
  const begun = await posts('banj'), whole = await posts('"banjir"'), tag = await posts('#banj');
  assert.equal(await posts('"banj"'), 0);
  assert.ok(whole > 0 && begun > whole, `${begun} posts, ${whole} with the whole word`);
  assert.ok(tag > 100 && tag <= begun, `${tag} with the hashtag`);
});
