// An account opens from any page: its card over the page, the filter in it, the way into the network, by keyboard too.
import assert from 'node:assert/strict';
import { byRole, idle, isAttached, mirrorSays, mirrorText, openSample, pageTests, press, settle, shareBrowser } from './lib.mjs';

const pageTest = pageTests(shareBrowser());
const isPage = async (tab, name) =>
  assert.equal(await byRole(tab, 'tab', name).getAttribute('aria-selected'), 'true', name);

pageTest('a name on the overview opens its account; the filter there can be taken back', {}, async (tab) => {
  await openSample(tab);
  await press(tab, 'button', 'rina_ramadhan');
  await idle(tab);
  await isAttached(tab, 'dialog', 'rina_ramadhan');
  await mirrorSays(tab, /\d+ kiriman · Interaksi: [\d,]+\srb/); // counted first
  const text = await mirrorText(tab);
  assert.match(text, /Menyapa \d+ akun, disapa \d+ akun/);
  await isPage(tab, 'Ringkasan');
  // From the account to one that it talks with, and away by the keyboard.
  const contact = await byRole(tab, 'dialog', 'rina_ramadhan')
    .getByRole('button', { name: /^[a-z]+_[a-z]+$/ })
    .first()
    .getAttribute('aria-label');
  await press(tab, 'button', contact);
  await idle(tab);
  await isAttached(tab, 'dialog', contact);
  await tab.page.keyboard.press('Escape');
  await idle(tab);
  assert.equal(await tab.page.getByRole('dialog').count(), 0);
  assert.match(await mirrorText(tab), /Semua kiriman/);
  await press(tab, 'button', 'rina_ramadhan');
  await idle(tab);
  await press(tab, 'button', 'Saring ke akun ini');
  await idle(tab);
  assert.equal(await tab.page.getByRole('dialog').count(), 0);
  await isAttached(tab, 'button', 'Hapus saringan rina_ramadhan');
  await press(tab, 'button', 'Urungkan');
  await idle(tab);
  assert.equal(await byRole(tab, 'button', 'Hapus saringan rina_ramadhan').count(), 0);
});

pageTest('from engagement through the account into the network', {}, async (tab) => {
  await openSample(tab);
  await press(tab, 'tab', 'Keterlibatan');
  await idle(tab);
  await press(tab, 'button', /^rina_ramadhan/);
  await idle(tab);
  await isAttached(tab, 'dialog', 'rina_ramadhan');
  await press(tab, 'button', 'Saring ke akun ini');
  await idle(tab);
  await press(tab, 'button', /^rina_ramadhan/);
  await idle(tab);
  await isAttached(tab, 'button', 'Lepas saringan akun');
  await press(tab, 'button', 'Lihat di jaringan');
  await idle(tab);
  await isPage(tab, 'Komunitas');
  await isAttached(tab, 'heading', 'rina_ramadhan');
  await press(tab, 'button', 'Tutup akun');
  await idle(tab);
  assert.equal(await byRole(tab, 'button', 'Tutup akun').count(), 0);
});

pageTest('a word that is still being composed belongs to its field, whatever is pressed next', { width: 390, height: 844, scale: 2, touch: true, mobile: true }, async (tab) => {
  await openSample(tab);
  const edits = () => tab.page.waitForFunction(() => document.activeElement.id === 'tilik-text-field');
  const tap = async (role, name) => {
    const { x, y, width, height } = await byRole(tab, role, name).boundingBox();
    await tab.page.touchscreen.tap(x + width / 2, y + height / 2);
  };
  const compose = (text) => tab.devtools.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  await press(tab, 'button', 'Pengaturan');
  await press(tab, 'button', 'Daftar akun');
  await tap('textbox', 'Nama daftar');
  await edits();
  await compose('kami');
  await tap('textbox', /^Akun/);
  await settle(tab, 300);
  await edits();
  await compose('budi_kurniawan');
  await tap('button', 'Simpan daftar');
  await isAttached(tab, 'button', 'kami');
  assert.equal(await byRole(tab, 'textbox', 'Nama daftar').inputValue(), 'kami');
  assert.equal(await byRole(tab, 'textbox', /^Akun/).inputValue(), 'budi_kurniawan');
});

pageTest('another list is opened while a name is edited: its own name stands there', {}, async (tab) => {
  await saveLists(tab, 2);
  const name = byRole(tab, 'textbox', 'Nama daftar');
  await name.focus();
  await tab.page.waitForFunction(() => document.activeElement.id === 'tilik-text-field');
  await tab.page.keyboard.type(' lama');
  await settle(tab, 200);
  // As a screen reader presses: without moving focus.
  await press(tab, 'button', 'daftar 0');
  await settle(tab, 300);
  assert.equal(await name.inputValue(), 'daftar 0');
});

// Opens the sheet and saves that many lists, by keyboard and at once: a letter, Tab, a letter.
async function saveLists(tab, count, isPhone = false) {
  await openSample(tab);
  if (isPhone) await press(tab, 'button', 'Pengaturan');
  await press(tab, 'button', 'Daftar akun');
  for (let i = 0; i < count; i++) {
    await press(tab, 'button', 'Daftar baru');
    const name = byRole(tab, 'textbox', 'Nama daftar'), members = byRole(tab, 'textbox', /^Akun/);
    assert.equal(await name.inputValue() + await members.inputValue(), '', 'a new list is empty');
    await name.focus();
    await tab.page.waitForFunction(() => document.activeElement.id === 'tilik-text-field');
    await tab.page.keyboard.type(`daftar ${i}`);
    await tab.page.keyboard.press('Tab');
    await tab.page.keyboard.type('budi_kurniawan, rani_santoso');
    await press(tab, 'button', 'Simpan daftar');
    await isAttached(tab, 'button', `daftar ${i}`);
    assert.equal(await name.inputValue(), `daftar ${i}`);
    assert.equal(await members.inputValue(), 'budi_kurniawan, rani_santoso');
  }
}

pageTest('many accounts pasted into a list become its members, and no posts', {}, async (tab) => {
  await saveLists(tab, 0);
  await press(tab, 'button', 'Daftar baru');
  const members = byRole(tab, 'textbox', /^Akun/);
  await members.focus();
  await tab.page.waitForFunction(() => document.activeElement.id === 'tilik-text-field');
  const handles = Array.from({ length: 6000 }, (_, i) => `akun_panjang_${i}`).join('\n');
  assert.ok(handles.length > 65536);
  await tab.page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, handles);
  await settle(tab, 1000);
  await byRole(tab, 'textbox', 'Nama daftar').fill('ramai');
  await press(tab, 'button', 'Simpan daftar');
  await mirrorSays(tab, /0 dari 6\.000/);
  await isAttached(tab, 'dialog', 'Daftar akun');
});

pageTest('account lists are written by keyboard without a pause, and each new one begins empty', {}, async (tab) => {
  await saveLists(tab, 4);
  await press(tab, 'button', 'Saring dengan daftar ini');
  await idle(tab);
  await isAttached(tab, 'button', /^Hapus saringan daftar 3/);
});

pageTest('account lists of another tab are not overwritten by a change in this one', {}, async (tab) => {
  await saveLists(tab, 1);
  // The other tab saves one, then this one is used again.
  await tab.page.evaluate(() => {
    const key = Object.keys(localStorage).find((name) => /lists$/.test(name));
    const kept = JSON.parse(localStorage.getItem(key));
    kept.lists.push({ name: 'dari tab lain', authors: ['dewi_lestari'], found: 0 });
    localStorage.setItem(key, JSON.stringify(kept));
    window.dispatchEvent(new Event('focus'));
  });
  await isAttached(tab, 'button', 'dari tab lain');
  await press(tab, 'button', 'daftar 0');
  await press(tab, 'button', 'Hapus daftar');
  await settle(tab, 300);
  const left = await tab.page.evaluate(() => JSON.parse(localStorage.getItem(Object.keys(localStorage).find((name) => /lists$/.test(name)))).lists.map((list) => list.name));
  assert.deepEqual(left, ['dari tab lain']);
});

pageTest('on a phone more account lists than fit are reached, and no button covers another', { width: 390, height: 844, scale: 2, touch: true, mobile: true }, async (tab) => {
  await saveLists(tab, 6, true);
  const boxes = [];
  for (const [role, name] of [['button', 'Daftar baru'], ['textbox', 'Nama daftar'], ['textbox', /^Akun/], ['button', 'Saring dengan daftar ini'], ['button', 'Hapus daftar'], ['button', 'Simpan daftar']])
    boxes.push({ name, ...(await byRole(tab, role, name).boundingBox()) });
  for (const a of boxes) {
    assert.ok(a.x >= 0 && a.x + a.width <= 390 && a.y + a.height <= 844, `${a.name} is on the screen`);
    for (const b of boxes) {
      if (a === b) continue;
      const isApart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
      assert.ok(isApart, `${a.name} and ${b.name}`);
    }
  }
  // The last one is below the edge: it comes into sight with focus.
  const last = byRole(tab, 'button', 'daftar 5');
  await press(tab, 'button', 'daftar 0');
  await last.focus();
  await settle(tab, 300);
  const { y, height } = await last.boundingBox();
  assert.ok(y + height <= boxes[0].y, `${y} + ${height} above ${boxes[0].y}`);
  await tab.page.keyboard.press('Enter');
  await settle(tab, 300);
  assert.equal(await byRole(tab, 'textbox', 'Nama daftar').inputValue(), 'daftar 5');
});
