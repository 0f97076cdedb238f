// The network taken in hand: dragged, pinned, paused, zoomed; a link opened. Where marks lie is read from the drawing
// that the page saves.
import assert from 'node:assert/strict';
import { SMALL_CSV, byRole, dropFiles, idle, isAttached, mirrorSays, mirrorText, openSample, pageTests, press, savedFile, settle, shareBrowser } from './lib.mjs';

const pageTest = pageTests(shareBrowser());
const still = { reducedMotion: true }; // the layout is at its end at once, the view jumps

// Two circles of five joined by one link.
const circles = () => {
  const lines = ['Source,Target,Weight'];
  for (const names of [['ani', 'budi', 'cici', 'dedi', 'euis'], ['fajar', 'gita', 'hadi', 'indra', 'joko']]) {
    for (let a = 0; a < 5; a++) for (let b = a + 1; b < 5; b++) lines.push(`${names[b]},${names[a]},1`);
  }
  lines.push('fajar,ani,1');
  return { name: 'lingkaran.csv', type: 'text/csv', text: lines.join('\n') + '\n' };
};

async function openCircles(tab) {
  await dropFiles(tab, [circles()]);
  await isAttached(tab, 'heading', /^Jaringan: 10 simpul/);
  await press(tab, 'button', 'Lihat komunitas');
  await isAttached(tab, 'img', /membentuk/);
}

const saveDrawing = async (tab) => {
  await press(tab, 'button', 'Simpan jaringan');
  return (await savedFile(tab, () => press(tab, 'menuitem', /SVG/))).bytes.toString('utf8');
};

// The marks as they lie on the page, in css px.
async function marks(tab) {
  const box = await byRole(tab, 'img', /membentuk|dalam satu komunitas/).boundingBox();
  const svg = await saveDrawing(tab);
  const at = (x, y) => ({ x: Number(x) + box.x, y: Number(y) + box.y });
  return {
    nodes: [...svg.matchAll(/<circle cx="([-\d.]+)" cy="([-\d.]+)"/g)].map(([, x, y]) => at(x, y)),
    // The middle of each curve.
    links: [...svg.matchAll(/<path d="M([-\d.]+) ([-\d.]+)Q([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+)"/g)].map(([, ...n]) => {
      const [ax, ay, cx, cy, bx, by] = n.map(Number);
      return at(ax / 4 + cx / 2 + bx / 4, ay / 4 + cy / 2 + by / 4);
    }),
    box,
  };
}

const distance = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);

// Asks again until the picture is as wanted: a snapshot comes when it comes.
async function marksWhen(tab, is, what) {
  for (let tries = 0; tries < 60; tries++) {
    const now = await marks(tab);
    if (is(now)) return now;
    await settle(tab, 100);
  }
  assert.fail(what);
}
// Neither accounts nor view move any more.
async function marksStanding(tab) {
  let last = { nodes: [] }, times = 0;
  const same = (now) => now.nodes.length === 10 && last.nodes.length === 10 && now.nodes.every((node, i) => distance(node, last.nodes[i]) < 0.1);
  // On a slow machine two pictures may be one; the third is not.
  return marksWhen(tab, (now) => {
    times = same(now) ? times + 1 : 0;
    last = now;
    return times >= 4;
  }, 'the picture stands');
}
const atRest = (tab) => byRole(tab, 'button', 'Hentikan gerak').waitFor({ state: 'detached', timeout: 60000 });

async function drag(tab, from, to) {
  await tab.page.mouse.move(from.x, from.y);
  await settle(tab);
  await tab.page.mouse.down();
  await settle(tab);
  await tab.page.mouse.move(to.x, to.y, { steps: 5 });
  await settle(tab);
  await tab.page.mouse.up();
  await settle(tab);
}

async function click(tab, at) {
  await tab.page.mouse.move(at.x, at.y);
  await settle(tab);
  await tab.page.mouse.down();
  await settle(tab);
  await tab.page.mouse.up();
  await settle(tab);
}

// The node furthest up goes to a free place left above; all others stay.
async function dragOne(tab) {
  const before = await marksStanding(tab);
  const from = before.nodes.reduce((high, node) => (node.y < high.y ? node : high));
  const to = { x: before.box.x + 330, y: before.box.y + 70 };
  await drag(tab, from, to);
  const after = await marksWhen(tab, (now) => now.nodes.some((node) => distance(node, to) < 3), 'it lies where it was put');
  const stayed = before.nodes.filter((node) => after.nodes.some((other) => distance(node, other) < 3));
  assert.ok(stayed.length >= 9, `${stayed.length} of the nine others stayed`);
  return { ...to, from, all: before.nodes };
}

const lies = (place, what) => (tab) => marksWhen(tab, (now) => now.nodes.some((node) => distance(node, place) < 3), what);
const fromMenu = async (tab, name) => {
  await press(tab, 'button', /^Pilihan untuk .*(membentuk|dalam satu komunitas)/);
  await press(tab, 'menuitem', name);
};

pageTest('a drag is undone and redone like a filter, from the bar and with keys', still, async (tab) => {
  await openCircles(tab);
  await atRest(tab);
  const to = await dragOne(tab);
  const isBack = lies(to.from, 'it is back where it was'), isThere = lies(to, 'it is there again');
  await press(tab, 'button', 'Urungkan');
  await isBack(tab);
  assert.ok(await byRole(tab, 'button', 'Urungkan').isDisabled(), 'nothing else was done');
  await press(tab, 'button', 'Ulangi');
  await isThere(tab);
  await click(tab, to);
  await isAttached(tab, 'button', 'Lepaskan'); // held again
  await tab.page.keyboard.press('Control+z');
  await isBack(tab);
  await isAttached(tab, 'button', 'Tahan di tempat');
  await tab.page.keyboard.press('Control+y');
  await isThere(tab);
});

pageTest('all that are held can be let go at once, and the network laid out again', still, async (tab) => {
  await openCircles(tab);
  await atRest(tab);
  await press(tab, 'button', /^Pilihan untuk .*membentuk/);
  await isAttached(tab, 'menuitem', 'Tata ulang jaringan');
  assert.equal(await byRole(tab, 'menuitem', 'Lepaskan semua yang ditahan').count(), 0);
  await tab.page.keyboard.press('Escape');
  const to = await dragOne(tab);
  await fromMenu(tab, 'Lepaskan semua yang ditahan');
  await click(tab, to);
  await isAttached(tab, 'button', 'Tahan di tempat');
  await press(tab, 'button', 'Urungkan');
  await isAttached(tab, 'button', 'Lepaskan');
  await fromMenu(tab, 'Tata ulang jaringan');
  await marksWhen(tab, (now) => now.nodes.length === 10 && to.all.every((place) => now.nodes.some((node) => distance(node, place) < 3)), 'the first picture again');
  await press(tab, 'button', 'Urungkan');
  // The whole is seen with the one that lies far off again.
  const isMoved = (now) => now.nodes.length === 10 && to.all.some((place) => now.nodes.every((node) => distance(node, place) > 3));
  await marksWhen(tab, isMoved, 'it does not lie where the layout put it');
  await press(tab, 'button', /^Pilihan untuk .*(membentuk|dalam satu komunitas)/);
  await isAttached(tab, 'menuitem', 'Lepaskan semua yang ditahan');
  await tab.page.keyboard.press('Escape');
  await press(tab, 'button', 'Ulangi');
  await marksWhen(tab, (now) => now.nodes.length === 10 && to.all.every((place) => now.nodes.some((node) => distance(node, place) < 3)), 'laid out once more');
});

pageTest('an account that is dragged stays where it was put, the others too; it can be let go', still, async (tab) => {
  await openCircles(tab);
  await atRest(tab);
  const to = await dragOne(tab);
  await click(tab, to);
  await mirrorSays(tab, /: \d (hubungan|akun)/);
  await press(tab, 'button', 'Lepaskan');
  await isAttached(tab, 'button', 'Tahan di tempat');
  assert.ok((await marks(tab)).nodes.some((node) => distance(node, to) < 3), 'at rest nothing moves when it is let go');
  await tab.page.keyboard.press('Escape');
  await byRole(tab, 'button', 'Tahan di tempat').waitFor({ state: 'detached' });
});

pageTest('paused, the picture stands and accounts can be dragged all the same; then it goes on around them', {}, async (tab) => {
  await openCircles(tab);
  // As soon as it is there: the movement takes a few seconds.
  await tab.page.waitForFunction(() => {
    const pause = [...document.querySelectorAll('#mirror button')].find((button) => button.getAttribute('aria-label') === 'Hentikan gerak');
    pause?.click();
    return pause;
  });
  await isAttached(tab, 'button', 'Lanjutkan gerak');
  const to = await dragOne(tab);
  await press(tab, 'button', 'Lanjutkan gerak');
  await byRole(tab, 'button', 'Lanjutkan gerak').waitFor({ state: 'detached' });
  await atRest(tab);
  await marksWhen(tab, (now) => now.nodes.some((node) => distance(node, to) < 3), 'a pinned account stays');
});

pageTest('a link that is clicked opens its messages, and undoing closes them', still, async (tab) => {
  await dropFiles(tab, [{ name: 'kiriman.csv', type: 'text/csv', text: SMALL_CSV }]);
  await isAttached(tab, 'tab', 'Komunitas');
  await idle(tab);
  await press(tab, 'tab', 'Komunitas');
  await isAttached(tab, 'img', /membentuk|dalam satu komunitas/);
  await atRest(tab);
  const { links } = await marksWhen(tab, (now) => now.links.length > 0, 'links are drawn');
  await click(tab, links[0]);
  await isAttached(tab, 'button', /^Hapus saringan/);
  await isAttached(tab, 'listitem', /@(ani|budi|citra)/);
  await press(tab, 'button', /^Urungkan/);
  await byRole(tab, 'button', /^Hapus saringan/).waitFor({ state: 'detached' });
});

pageTest('plus, minus and zero look closer, from further off and at the whole', still, async (tab) => {
  await openCircles(tab);
  await atRest(tab);
  const width = ({ nodes }) => Math.max(...nodes.map((node) => node.x)) - Math.min(...nodes.map((node) => node.x));
  const whole = width(await marksWhen(tab, (now) => now.nodes.length === 10, 'ten accounts are drawn'));
  await byRole(tab, 'img', /membentuk/).focus();
  await tab.page.keyboard.press('Tab');
  await tab.page.keyboard.press('Shift+Tab');
  await settle(tab);
  for (const [key, share] of [['Minus', 1 / 1.35], ['Digit0', 1], ['Minus', 1 / 1.35], ['Equal', 1]]) {
    await tab.page.keyboard.press(key);
    await marksWhen(tab, (now) => Math.abs(width(now) / whole - share) < 0.02, `${key}: ${share} of the width`);
    await byRole(tab, 'img', /membentuk/).focus();
    await settle(tab);
  }
});

pageTest('arrow keys move the view over the network and leave the page where it is', still, async (tab) => {
  await openCircles(tab);
  await atRest(tab);
  await tab.page.setViewportSize({ width: 1280, height: 500 }); // the page could scroll
  const picture = byRole(tab, 'img', /membentuk/);
  await picture.focus();
  await tab.page.keyboard.press('Tab');
  await tab.page.keyboard.press('Shift+Tab');
  const before = await marksStanding(tab);
  let dx = 0, dy = 0;
  for (const [key, x, y] of [['ArrowRight', -60, 0], ['ArrowDown', 0, -60], ['ArrowLeft', 60, 0], ['ArrowLeft', 60, 0], ['ArrowUp', 0, 60]]) {
    await picture.focus();
    await settle(tab);
    await tab.page.keyboard.press(key);
    [dx, dy] = [dx + x, dy + y];
    const moved = (place) => ({ x: place.x + dx, y: place.y + dy });
    const now = await marksWhen(tab, (at) => at.nodes.length > 0 && before.nodes.filter((node) => at.nodes.some((other) => distance(moved(node), other) < 2)).length >= 8, `${key} moves all by 60 px`);
    assert.equal(now.box.y, before.box.y, 'the page does not scroll');
  }
});

// Controls that the notice which stands now lies on.
const coveredByNotice = (tab) => tab.page.evaluate(() => {
  const notice = [...document.querySelectorAll('#mirror [role="status"]')].find((node) => /^Tersimpan/.test(node.textContent)).getBoundingClientRect();
  const view = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  const inside = notice.left >= 0 && notice.top >= 0 && notice.right <= view.right && notice.bottom <= view.bottom;
  const covered = [...document.querySelectorAll('#mirror button[data-id], #mirror input')].filter((node) => {
    const at = node.getBoundingClientRect();
    return at.width > 1 && at.left < notice.right && at.right > notice.left && at.top < notice.bottom && at.bottom > notice.top;
  });
  return { inside, names: covered.map((node) => node.getAttribute('aria-label')) };
});

for (const [where, options] of [['a desk', { width: 1366, height: 768 }], ['a phone', { width: 390, height: 844, scale: 2, touch: true, mobile: true }]]) {
  pageTest(`a notice covers no control of the network on ${where}`, options, async (tab) => {
    await openSample(tab);
    await press(tab, 'tab', 'Komunitas');
    await idle(tab);
    await saveDrawing(tab);
    await mirrorSays(tab, /Tersimpan/);
    const { inside, names } = await coveredByNotice(tab);
    assert.ok(inside, 'it is inside the window');
    assert.deepEqual(names, []);
  });
}

pageTest('the list of accounts found closes when one is chosen', {}, async (tab) => {
  await openSample(tab);
  await press(tab, 'tab', 'Komunitas');
  await idle(tab);
  await byRole(tab, 'textbox', 'Cari akun').fill('budi_kurniawan');
  await press(tab, 'button', /^budi_kurniawan/);
  await mirrorSays(tab, /budi_kurniawan: \d+ kiriman/);
  assert.equal(await byRole(tab, 'textbox', 'Cari akun').inputValue(), '');
});

pageTest('in the search for accounts Enter takes the first answer, and arrows another; what matches nobody is told', {}, async (tab) => {
  await openSample(tab);
  await press(tab, 'tab', 'Komunitas');
  await idle(tab);
  const field = byRole(tab, 'textbox', 'Cari akun');
  const edits = () => tab.page.waitForFunction(() => document.activeElement.id === 'tilik-text-field');
  const found = () => tab.page.locator('#mirror').getByRole('button', { name: /^budi/ }).evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
  // Faster than the answer comes: the letters and Enter at once.
  await field.focus();
  await edits();
  await tab.page.keyboard.type('budi_kurniawan');
  await tab.page.keyboard.press('Enter');
  await mirrorSays(tab, /budi_kurniawan: \d+ kiriman/);
  assert.equal(await field.inputValue(), '');
  await tab.page.keyboard.type('budi');
  await edits();
  await isAttached(tab, 'button', /^budi/);
  await idle(tab);
  const names = (await found()).map((text) => text.match(/^[\w.]+/)[0]);
  assert.ok(names.length >= 3, `${names}`);
  await tab.page.keyboard.press('ArrowDown');
  await tab.page.keyboard.press('ArrowDown');
  await tab.page.keyboard.press('ArrowUp');
  await settle(tab, 300);
  await tab.page.keyboard.press('Enter');
  await mirrorSays(tab, new RegExp(`${names[1].replace('.', '\\.')}: \\d+ kiriman`));
  await tab.page.keyboard.type('tidakadayangbegini');
  await tab.page.keyboard.press('Enter');
  // What was typed is all there; the sentence comes with the first letters that match nobody.
  await tab.page.waitForFunction((value) => [...document.querySelectorAll('#mirror input')].some((one) => one.value === value), 'tidakadayangbegini');
  await mirrorSays(tab, /Tidak ada akun yang cocok/);
});

pageTest('nodes of a network file are found by name', still, async (tab) => {
  await openCircles(tab);
  await byRole(tab, 'textbox', 'Cari akun').fill('GI');
  await press(tab, 'button', /^gita/);
  await mirrorSays(tab, /gita: \d hubungan/);
});

pageTest('a drawing saved while time is open shows what is lit above a shadow of the rest', {}, async (tab) => {
  await openSample(tab);
  await press(tab, 'tab', 'Komunitas');
  await idle(tab);
  await press(tab, 'button', 'Putar menurut waktu');
  await byRole(tab, 'slider', 'Waktu jaringan').waitFor({ state: 'attached' });
  // It plays at once; a picture is compared with what stands still.
  await press(tab, 'button', /^Jeda/);
  await idle(tab);
  const lit = Number((await mirrorText(tab)).match(/(\d+) hubungan menyala/)[1]);
  const svg = await saveDrawing(tab);
  const [, rest, bright] = svg.split(/<g opacity="0\.\d+">|<g><g fill="none">/);
  const paths = (text) => (text.match(/<path/g) || []).length;
  assert.ok(paths(rest) > 500, `${paths(rest)} links are a shadow`);
  assert.equal(paths(bright), lit);
});
