// An account opens from any page: its card over the page, the filter in it, the way into the network, by keyboard too.
import assert from 'node:assert/strict';
import { byRole, idle, isAttached, mirrorText, openSample, pageTests, press, shareBrowser } from './lib.mjs';

const pageTest = pageTests(shareBrowser());
const isPage = async (tab, name) =>
  assert.equal(await byRole(tab, 'tab', name).getAttribute('aria-selected'), 'true', name);

pageTest('a name on the overview opens its account; the filter there can be taken back', {}, async (tab) => {
  await openSample(tab);
  await press(tab, 'button', 'rina_ramadhan');
  await idle(tab);
  await isAttached(tab, 'dialog', 'rina_ramadhan');
  const text = await mirrorText(tab);
  assert.match(text, /\d+ kiriman · Interaksi: [\d,]+\srb/);
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
