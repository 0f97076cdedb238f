// A page that nobody touches uses no processor time and draws no picture.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CpuMeter } from '../bench/process_tree.mjs';
import { launch, openPage, settle, startServer } from './lib.mjs';

test('an idle page draws nothing and uses no CPU', { timeout: 90000 }, async (t) => {
  const server = await startServer();
  const browser = await launch();
  try {
    // Counts pictures from outside the program.
    const tab = await openPage(browser, {
      url: server.url,
      init: `window.pictures = 0;
        const real = window.requestAnimationFrame;
        window.requestAnimationFrame = (back) => real.call(window, (time) => { window.pictures++; back(time); });`,
    });
    await settle(tab, 2500);
    const before = await tab.page.evaluate(() => window.pictures);
    const meter = new CpuMeter();
    meter.start();
    await new Promise((resolve) => setTimeout(resolve, 5000));
    const used = meter.stop();
    const drawn = (await tab.page.evaluate(() => window.pictures)) - before;
    t.diagnostic(`${used.cpu_s.toFixed(2)} s CPU and ${drawn} pictures in 5 s`);
    assert.ok(drawn <= 1, `${drawn} pictures in 5 s`);
    // The browser itself does something now and then.
    assert.ok(used.cpu_s < 0.5, `${used.cpu_s.toFixed(2)} s CPU in 5 s`);
    await tab.close();
  } finally {
    await browser.close();
    await server.close();
  }
});
