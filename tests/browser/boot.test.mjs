// The page starts, asks for nothing more once it has started, and says clearly
// when it cannot start.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage, settle, shareBrowser } from './lib.mjs';

const shared = shareBrowser();

const tryFetch = (address) =>
  fetch(address).then(
    () => 'open',
    () => 'refused'
  );

for (const single of [false, true]) {
  const name = single ? 'single file from disk' : 'hosted page';

  test(`${name}: starts without an error`, { timeout: 60000 }, async () => {
    const tab = await openPage(shared.browser, { url: shared.server.url, single });
    try {
      assert.deepEqual(tab.errors, []);
      if (single) assert.deepEqual(tab.requests.filter((url) => !url.startsWith('file:')), []);
      else assert.ok(tab.requests.every((url) => url.startsWith(shared.server.url)), tab.requests.join('\n'));
    } finally {
      await tab.close();
    }
  });

  test(`${name}: nothing can be requested after the start`, { timeout: 60000 }, async () => {
    const tab = await openPage(shared.browser, { url: shared.server.url, single });
    try {
      const seen = shared.server.requests.length;
      const target = shared.server.url + 'engine.js';
      assert.equal(await tab.page.evaluate(tryFetch, target), 'refused');
      const image = (address) =>
        new Promise((resolve) => {
          const element = new Image();
          element.onload = () => resolve('open');
          element.onerror = () => resolve('refused');
          element.src = address;
        });
      assert.equal(await tab.page.evaluate(image, shared.server.url + 'picture.png'), 'refused');
      const script = (address) =>
        new Promise((resolve) => {
          const element = document.createElement('script');
          element.onload = () => resolve('open');
          element.onerror = () => resolve('refused');
          element.src = address;
          document.head.append(element);
        });
      assert.equal(await tab.page.evaluate(script, shared.server.url + 'ui.js'), 'refused');
      // A worker that the page starts inherits the policy.
      const worker = (address) =>
        new Promise((resolve) => {
          const source = `fetch('${address}').then(() => postMessage('open'), () => postMessage('refused'))`;
          const started = new Worker(URL.createObjectURL(new Blob([source])));
          started.onmessage = (event) => resolve(event.data);
          started.onerror = () => resolve('refused');
        });
      assert.equal(await tab.page.evaluate(worker, target), 'refused');
      assert.equal(shared.server.requests.length, seen);
      assert.deepEqual(tab.requestsSince(), []);
    } finally {
      await tab.close();
    }
  });

  test(`${name}: the engine's own worker cannot request anything`, { timeout: 60000 }, async () => {
    const tab = await openPage(shared.browser, { url: shared.server.url, single });
    try {
      const seen = shared.server.requests.length;
      const workers = tab.page.workers();
      assert.equal(workers.length, 1);
      assert.equal(await workers[0].evaluate(tryFetch, shared.server.url + 'engine.js'), 'refused');
      assert.equal(shared.server.requests.length, seen);
    } finally {
      await tab.close();
    }
  });
}

test('says so when WebGL 2 is missing', { timeout: 60000 }, async () => {
  const tab = await openPage(shared.browser, {
    url: shared.server.url,
    wait: false,
    init: 'HTMLCanvasElement.prototype.getContext = () => null;',
  });
  try {
    const alert = tab.page.getByRole('alert');
    await alert.waitFor();
    assert.match(await alert.textContent(), /WebGL 2[\s\S]*hardware acceleration/);
    await tab.page.getByRole('button', { name: /Muat ulang/ }).waitFor();
  } finally {
    await tab.close();
  }
});

test('says so when WebAssembly is missing', { timeout: 60000 }, async () => {
  const tab = await openPage(shared.browser, { url: shared.server.url, wait: false, init: 'delete window.WebAssembly;' });
  try {
    const alert = tab.page.getByRole('alert');
    await alert.waitFor();
    assert.match(await alert.textContent(), /WebAssembly[\s\S]*too old/);
  } finally {
    await tab.close();
  }
});

test('says so when a part cannot be loaded', { timeout: 60000 }, async () => {
  const tab = await openPage(shared.browser, {
    url: shared.server.url,
    wait: false,
    init: "const real = window.fetch; window.fetch = (what, more) => (String(what).includes('engine.wasm') ? Promise.reject(new Error('gone')) : real(what, more));",
  });
  try {
    const alert = tab.page.getByRole('alert');
    await alert.waitFor();
    assert.match(await alert.textContent(), /could not be loaded/);
  } finally {
    await tab.close();
  }
});

test('starts without a stall', { timeout: 60000 }, async (t) => {
  const tab = await openPage(shared.browser, { url: shared.server.url });
  try {
    await settle(tab);
    const ms = await tab.page.evaluate(() => Math.round(performance.getEntriesByName('tilik-usable')[0].startTime));
    t.diagnostic(`usable after ${ms} ms`);
    // The goal of one second is measured by scripts/bench; here only a stall fails.
    assert.ok(ms < 15000, `usable after ${ms} ms`);
  } finally {
    await tab.close();
  }
});
