// The main job in both builds, hosted and as one file opened from disk: load a file, visit every page, save.
// Not one request may leave the page after its start.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SMALL_CSV, dropFiles, idle, isAttached, openPage, press, savedFile, shareBrowser } from './lib.mjs';

const shared = shareBrowser({ draws: true });

for (const single of [false, true]) {
  test(`${single ? 'single file from disk' : 'hosted page'}: the main job makes no request`, { timeout: 120000 }, async () => {
    const tab = await openPage(shared.browser, { url: shared.server.url, single });
    try {
      const seenByServer = shared.server.requests.length;
      await dropFiles(tab, [{ name: 'kecil.csv', type: 'text/csv', text: SMALL_CSV }]);
      await isAttached(tab, 'heading', /^4 kiriman dari 3 akun/);
      for (const name of ['Ringkasan', 'Tren', 'Keterlibatan', 'Komunitas', 'Data']) {
        await press(tab, 'tab', name);
        await idle(tab);
      }
      const { name } = await savedFile(tab, () => press(tab, 'button', 'Simpan kiriman (CSV)'));
      assert.match(name, /\.csv$/);
      assert.deepEqual(tab.errors, []);
      assert.deepEqual(tab.requestsSince(), []);
      assert.equal(shared.server.requests.length, seenByServer);
    } finally {
      await tab.close();
    }
  });
}
