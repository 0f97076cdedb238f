// Where the host's headers isolate the page the engine has helper threads; from any other host, and on a machine with
// few cores, it has none. Both must show the same.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { dropFiles, idle, isAttached, mirrorText, openPage, press, shareBrowser, startServer } from './lib.mjs';

const shared = shareBrowser();
let plainServer;
before(async () => {
  plainServer = await startServer(undefined, { isolated: false });
});
after(() => plainServer?.close());

const cores = (count) => `Object.defineProperty(Navigator.prototype, 'hardwareConcurrency', { get: () => ${count} });`;

// More posts than one helper takes at a time, with words, tags and names that come and go.
function posts(count) {
  const lines = ['id,created_at,author,text,likes'];
  for (let i = 0; i < count; i++) {
    const word = `kata${(i * 7919) % 5003}`;
    const text = `Halo @warga${(i * 31) % 97} lihat #tagar${(i * 13) % 61} dan ${word} di https://contoh${i % 11}.id/x`;
    lines.push(`${i + 1},2026-05-${String(1 + (i % 28)).padStart(2, '0')}T0${i % 10}:00:00Z,warga${(i * 17) % 101},"${text}",${i % 50}`);
  }
  return lines.join('\n') + '\n';
}

// Opens the page, loads the posts and gives all that the pages say.
async function allThatIsSaid(url, coresOfMachine, text) {
  const tab = await openPage(shared.browser, { url, init: cores(coresOfMachine) });
  try {
    await dropFiles(tab, [{ name: 'banyak.csv', type: 'text/csv', text }]);
    await isAttached(tab, 'heading', /^30 rb kiriman|^30\.000 kiriman/, { timeout: 60000 });
    const said = [];
    for (const name of ['Ringkasan', 'Tren', 'Keterlibatan', 'Komunitas', 'Data']) {
      await press(tab, 'tab', name);
      await idle(tab);
      said.push(await mirrorText(tab));
    }
    assert.deepEqual(tab.errors, []);
    assert.deepEqual(tab.requestsSince(), []);
    return { said, workers: tab.page.workers().length, engines: tab.requests.filter((request) => /engine(_threads)?\.wasm/.test(request)) };
  } finally {
    await tab.close();
  }
}

test('an isolated page uses threads, any other does not, and both say the same', { timeout: 240000 }, async () => {
  const text = posts(30000);
  const threaded = await allThatIsSaid(shared.server.url, 4, text);
  assert.match(threaded.engines.join(), /^[^,]*engine_threads\.wasm[^,]*$/);
  const plain = await allThatIsSaid(plainServer.url, 4, text);
  assert.match(plain.engines.join(), /^[^,]*engine\.wasm[^,]*$/);
  assert.ok(threaded.workers > plain.workers, `${threaded.workers} workers with threads, ${plain.workers} without`);
  for (let i = 0; i < plain.said.length; i++) {
    assert.ok(plain.said[i].length > 500);
    assert.equal(threaded.said[i], plain.said[i]);
  }
});

test('a machine with two cores leaves the second one to the page', { timeout: 60000 }, async () => {
  const tab = await openPage(shared.browser, { url: shared.server.url, init: cores(2) });
  try {
    assert.ok(tab.requests.some((request) => /engine\.wasm/.test(request)), tab.requests.join('\n'));
    assert.ok(!tab.requests.some((request) => /engine_threads/.test(request)), tab.requests.join('\n'));
  } finally {
    await tab.close();
  }
});
