// Communities read closely on the page: a community's card, its members, an account, the cards below, all by keyboard.
import assert from 'node:assert/strict';
import { isAttached, idle, mirrorText, openSample, pageTests, press, shareBrowser } from './lib.mjs';

const pageTest = pageTests(shareBrowser());

pageTest('a community is read in words, then an account of it, and back', {}, async (tab) => {
  await openSample(tab);
  await press(tab, 'tab', 'Komunitas');
  await idle(tab);
  await isAttached(tab, 'heading', /pendatang baru dijawab/, { timeout: 30000 });
  const text = await mirrorText(tab);
  assert.match(text, /Kecil, erat, dan ramai: /);
  assert.match(text, /sapaan tetap di dalam komunitas/);
  assert.match(text, /terhubung ke \d+ komunitas lain/);
  await press(tab, 'button', /^sampah, pilah/);
  await idle(tab);
  await isAttached(tab, 'heading', /^sampah, pilah/);
  assert.match(await mirrorText(tab), /dari 128 akun menulis, bersama-sama [\d.]+ kiriman/);
  await press(tab, 'button', 'Selengkapnya');
  await idle(tab);
  const more = await mirrorText(tab);
  assert.match(more, /Perjalanannya/);
  assert.match(more, /Nada bicara: tidak tersedia/);
  await press(tab, 'button', 'sinta_siregar');
  await idle(tab);
  await isAttached(tab, 'heading', /^sinta_siregar$/);
  assert.match(await mirrorText(tab), /Menyapa \d+ akun, disapa \d+ akun/);
  await press(tab, 'button', 'Tutup akun');
  await idle(tab);
  await isAttached(tab, 'heading', /^sampah, pilah/);
  await press(tab, 'button', 'Semua komunitas');
  await idle(tab);
  await isAttached(tab, 'heading', /^Daftar komunitas/);
});
