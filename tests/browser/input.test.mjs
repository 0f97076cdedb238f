// What hands do at odd moments: buttons held together, keys the page is never told of, a paste after Enter, the
// clipboard without Ctrl+V.
import assert from 'node:assert/strict';
import { byRole, idle, isAttached, mirrorSays, needsChromium, openSample, pageTests, press, settle, shareBrowser } from './lib.mjs';

const pageTest = pageTests(shareBrowser());
const PHONE = { width: 390, height: 844, scale: 2, touch: true, mobile: true };

pageTest('a second button held beside the first leaves none down; a wheel does not think Ctrl is held', {}, async (tab) => {
  await openSample(tab);
  const { mouse } = tab.page;
  await mouse.move(700, 140);
  await mouse.down();
  await mouse.down({ button: 'right' });
  await mouse.up();
  await mouse.up({ button: 'right' });
  await settle(tab);
  const box = await byRole(tab, 'tab', 'Tren').boundingBox();
  await mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await idle(tab);
  assert.equal(await byRole(tab, 'tab', 'Tren').getAttribute('aria-selected'), 'true');
  // Ctrl goes down here and up in another tab of the browser.
  await tab.page.evaluate(() => document.getElementById('canvas').dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Control', ctrlKey: true, bubbles: true })));
  await settle(tab);
  const heading = tab.page.getByRole('heading').last(), before = (await heading.boundingBox()).y;
  await mouse.move(40, 500);
  await mouse.wheel(0, 300);
  await settle(tab, 400);
  assert.ok((await heading.boundingBox()).y < before - 50, 'the page scrolls');
});

pageTest('what is pasted after Enter goes into the field that has focus', {}, async (tab) => {
  needsChromium();
  await openSample(tab);
  const field = byRole(tab, 'textbox', 'Cari');
  await field.focus();
  await tab.page.waitForFunction(() => document.activeElement.id === 'tilik-text-field');
  await tab.page.keyboard.type('pasar');
  await tab.page.keyboard.press('Enter');
  await isAttached(tab, 'button', /^Hapus saringan .pasar/);
  await idle(tab);
  const sources = await tab.page.evaluate(() => {
    window.handed = 0;
    const send = window.tilik.sendToEngine;
    window.tilik.sendToEngine = (bytes, files) => {
      window.handed += (files || []).length;
      send(bytes, files);
    };
    const data = new DataTransfer();
    data.setData('text/plain', 'banjir');
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    return document.activeElement.getAttribute('aria-label');
  });
  assert.match(sources, /^Cari/);
  for (let i = 0; i < 50 && !/banjir/.test(await field.inputValue()); i++) await settle(tab, 100);
  assert.match(await field.inputValue(), /banjir/);
  assert.equal(await tab.page.evaluate(() => window.handed), 0, 'nothing was loaded');
});

pageTest('what was copied is loaded with a press, where there is no Ctrl+V; a closed clipboard says so', PHONE, async (tab) => {
  needsChromium();
  await tab.page.evaluate(() => {
    window.clipboardText = '';
    navigator.clipboard.readText = () => (window.clipboardText === null ? Promise.reject(new Error('no')) : Promise.resolve(window.clipboardText));
  });
  await press(tab, 'button', 'Tempel teks');
  await press(tab, 'button', 'Muat yang baru disalin');
  await mirrorSays(tab, /Belum ada teks yang disalin/);
  await tab.page.evaluate(() => { window.clipboardText = null; });
  await press(tab, 'button', 'Muat yang baru disalin');
  await mirrorSays(tab, /Peramban tidak memberikan teks yang disalin/);
  await tab.page.evaluate(() => { window.clipboardText = 'tanggal,akun,teks\n2026-01-01,ani,halo\n2026-01-02,budi,hai @ani'; });
  await press(tab, 'button', 'Muat yang baru disalin');
  await mirrorSays(tab, /2 kiriman/);
  assert.equal(await tab.page.getByRole('dialog').count(), 0);
});
