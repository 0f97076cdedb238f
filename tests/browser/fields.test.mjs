// Fields and what the keyboard does in them: who has focus when a sheet opens, that no letter is lost on a slow
// machine, and what undo means in the search.
import assert from 'node:assert/strict';
import { byRole, dropFiles, idle, isAttached, openSample, pageTests, press, settle, shareBrowser, SMALL_CSV } from './lib.mjs';

const pageTest = pageTests(shareBrowser());

const edits = (tab) => tab.page.waitForFunction(() => document.activeElement.id === 'tilik-text-field');
const pasted = (tab) => byRole(tab, 'textbox', 'Teks yang ditempel');
const query = (tab) => byRole(tab, 'textbox', 'Cari', { exact: true });
const chip = (word) => new RegExp(`^Hapus saringan .${word}.`);
const chips = (tab) => tab.page.getByRole('button', { name: /^Hapus saringan ./ }).count();

// Pictures come as slowly as `window.frameDelay_ms` says: what is typed meanwhile arrives all at once.
const slowFrames = () => {
  const next = window.requestAnimationFrame.bind(window);
  window.frameDelay_ms = 0;
  window.requestAnimationFrame = (draw) => (window.frameDelay_ms ? setTimeout(() => next(draw), window.frameDelay_ms) : next(draw));
};
const slowDown = (tab, ms) => tab.page.evaluate((value) => { window.frameDelay_ms = value; }, ms);

async function fieldBecomes(tab, field, expected) {
  for (let i = 0; i < 100 && (await field.inputValue()) !== expected; i++) await settle(tab, 100);
  assert.equal(await field.inputValue(), expected);
}

async function click(tab, role, name) {
  const box = await byRole(tab, role, name).boundingBox();
  await tab.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

const OPENERS = {
  'the mouse': (tab) => click(tab, 'button', 'Tempel teks'),
  Enter: async (tab) => {
    await byRole(tab, 'button', 'Tempel teks').focus();
    await tab.page.keyboard.press('Enter');
  },
  'the space bar': async (tab) => {
    await byRole(tab, 'button', 'Tempel teks').focus();
    await tab.page.keyboard.press(' ');
  },
};
for (const [by, opens] of Object.entries(OPENERS)) {
  pageTest(`text is typed into the sheet for it as soon as ${by} opened it`, {}, async (tab) => {
    await isAttached(tab, 'button', 'Tempel teks');
    await settle(tab, 300);
    await opens(tab);
    await isAttached(tab, 'dialog', 'Tempel kiriman atau tabel');
    await edits(tab);
    await tab.page.keyboard.type('Halo #satu apa kabar');
    await tab.page.keyboard.press('Enter');
    await tab.page.keyboard.type('Baris kedua');
    await fieldBecomes(tab, pasted(tab), 'Halo #satu apa kabar\nBaris kedua');
    await tab.page.keyboard.press('Escape');
    await byRole(tab, 'dialog', 'Tempel kiriman atau tabel').waitFor({ state: 'detached' });
    await settle(tab, 300);
    assert.equal(await tab.page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Tempel teks');
  });
}

pageTest('no letter is lost while the sheet opens slowly', { init: slowFrames }, async (tab) => {
  await isAttached(tab, 'button', 'Tempel teks');
  await byRole(tab, 'button', 'Tempel teks').focus();
  await settle(tab, 300);
  await slowDown(tab, 150);
  await tab.page.keyboard.press('Enter');
  await tab.page.keyboard.type('Halo 1 2');
  await fieldBecomes(tab, pasted(tab), 'Halo 1 2');
});

pageTest('"/", a word and Enter search, however slow the pictures are', { init: slowFrames }, async (tab) => {
  await openSample(tab);
  await slowDown(tab, 150);
  await tab.page.keyboard.press('/');
  await tab.page.keyboard.type('banjir');
  await tab.page.keyboard.press('Enter');
  await isAttached(tab, 'button', chip('banjir'), { timeout: 30000 });
  await byRole(tab, 'dialog', 'Cari').waitFor({ state: 'detached' });
  await slowDown(tab, 0);
  await idle(tab);
  // What is on is what the sheet begins with, and Enter alone confirms it.
  await tab.page.keyboard.press('/');
  await edits(tab);
  await fieldBecomes(tab, byRole(tab, 'dialog', 'Cari').getByRole('textbox'), 'banjir');
  await tab.page.keyboard.press('Enter');
  await byRole(tab, 'dialog', 'Cari').waitFor({ state: 'detached' });
  assert.equal(await chips(tab), 1);
});

pageTest('in a search that is on, undo and redo are those of filters', {}, async (tab) => {
  await openSample(tab);
  await click(tab, 'textbox', 'Cari');
  await edits(tab);
  await tab.page.keyboard.type('banjir');
  await tab.page.keyboard.press('Enter');
  await isAttached(tab, 'button', chip('banjir'));
  await idle(tab);
  await edits(tab);
  await tab.page.keyboard.press('Control+z');
  await byRole(tab, 'button', chip('banjir')).waitFor({ state: 'detached' });
  await fieldBecomes(tab, query(tab), '');
  await tab.page.keyboard.press('Control+y');
  await isAttached(tab, 'button', chip('banjir'));
  await fieldBecomes(tab, query(tab), 'banjir');
  await tab.page.keyboard.press('Control+z');
  await byRole(tab, 'button', chip('banjir')).waitFor({ state: 'detached' });
  // Neither leaving nor Escape brings it back.
  await tab.page.keyboard.press('Escape');
  await settle(tab, 300);
  await click(tab, 'heading', /akun membentuk/);
  await idle(tab);
  assert.equal(await chips(tab), 0);
  assert.equal(await query(tab).inputValue(), '');
});

pageTest('a word is searched when it was typed, not what undo left of it', {}, async (tab) => {
  await openSample(tab);
  await click(tab, 'textbox', 'Cari');
  await edits(tab);
  await tab.page.keyboard.type('banjir');
  await fieldBecomes(tab, query(tab), 'banjir');
  await tab.page.keyboard.press('Control+z');
  await settle(tab, 300);
  assert.notEqual(await query(tab).inputValue(), 'banjir', 'undo takes back typing until it is confirmed');
  await click(tab, 'heading', /akun membentuk/);
  await idle(tab);
  assert.equal(await chips(tab), 0);
  assert.equal(await query(tab).inputValue(), '');
  await click(tab, 'textbox', 'Cari');
  await edits(tab);
  await tab.page.keyboard.type('pasar');
  await fieldBecomes(tab, query(tab), 'pasar');
  await click(tab, 'heading', /akun membentuk/);
  await isAttached(tab, 'button', chip('pasar'));
});

pageTest('the zone that the bar does not list is typed', {}, async (tab) => {
  await press(tab, 'combobox', /^Zona waktu/);
  await press(tab, 'menuitem', 'Zona lain…');
  await isAttached(tab, 'dialog', 'Pengaturan');
  await edits(tab);
  await tab.page.keyboard.type('UTC+5:45');
  await tab.page.keyboard.press('Enter');
  await isAttached(tab, 'radio', 'UTC+5.45');
  for (const [typed, shown] of [['-12', 'UTC−12'], ['+14', 'UTC+14'], ['+12.45', 'UTC+12.45'], ['-3:30', 'UTC−3.30']]) {
    await click(tab, 'textbox', 'Zona lain');
    await edits(tab);
    await tab.page.keyboard.type(typed);
    await tab.page.keyboard.press('Enter');
    await isAttached(tab, 'radio', shown);
    assert.equal(await byRole(tab, 'radio', shown).getAttribute('aria-checked'), 'true');
  }
});

pageTest("the tables of columns have names in the reader's language", {}, async (tab) => {
  await dropFiles(tab, [{ name: 'kiriman.csv', type: 'text/csv', text: SMALL_CSV }]);
  await isAttached(tab, 'heading', /siap ditilik/);
  for (const [open, language, names] of [
    ['Periksa kolom', 'ID', ['Sebelum', 'Sesudah']],
    ['Check the columns', 'EN', ['Before', 'After']],
  ]) {
    await press(tab, 'radio', language);
    await press(tab, 'button', open);
    for (const name of names) await isAttached(tab, 'table', name);
    await tab.page.keyboard.press('Escape');
    await settle(tab, 300);
  }
});
