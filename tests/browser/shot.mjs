// Takes a picture of the page, for looking at what one builds:
//
//   node tests/browser/shot.mjs --sample --page Tren --out tren.png
//   node tests/browser/shot.mjs --file posts.csv --page Komunitas --width 390 --height 844 --scale 2 --out k.png
//
// --dark, --lang en, --single (the file from disk), --wait MS (before the
// picture, default 1200), --press "role:name" (repeatable, in order), --scroll PX (after them),
// --tree FILE (writes the mirrored DOM as text), --verbose (console messages).
import fs from 'node:fs';
import { dropFiles, idle, launch, openPage, pickFiles, press, screenshot, settle, startServer } from './lib.mjs';

const options = { press: [] };
for (let i = 2; i < process.argv.length; i++) {
  const name = process.argv[i].replace(/^--/, '');
  if (['sample', 'dark', 'single', 'verbose', 'touch', 'mobile'].includes(name)) options[name] = true;
  else if (name === 'press') options.press.push(process.argv[++i]);
  else options[name] = process.argv[++i];
}
const out = options.out || 'build/shot.png';

const server = options.single ? null : await startServer();
const browser = await launch();
let failed = false;
try {
  const tab = await openPage(browser, {
    url: server?.url,
    single: options.single,
    width: Number(options.width || options.size?.split('x')[0] || 1366),
    height: Number(options.height || options.size?.split('x')[1] || 768),
    scale: Number(options.scale || 1),
    dark: options.dark,
    touch: options.touch,
    mobile: options.mobile,
    locale: options.lang === 'en' ? 'en-GB' : 'id-ID',
    wait: false,
  });
  if (options.verbose) tab.page.on('console', (message) => console.log('console:', message.type(), message.text()));
  const { waitReady } = await import('./lib.mjs');
  try {
    await waitReady(tab.page);
  } catch (error) {
    console.error(error.message);
    failed = true;
  }
  if (!failed) {
    try {
      if (options.lang === 'en') await press(tab, 'radio', 'EN');
      if (options.sample) {
        await press(tab, 'button', /sampel|contoh|sample/i);
        await idle(tab);
      }
      if (options.file) {
        const large = fs.statSync(options.file).size > 20e6;
        if (large) await pickFiles(tab, () => press(tab, 'button', /pilih berkas|choose files/i), [options.file]);
        else await dropFiles(tab, [{ path: options.file }]);
        await idle(tab);
      }
      if (options.page) {
        const name = new RegExp('^' + options.page, 'i');
        const role = (await tab.page.getByRole('tab', { name }).count()) > 0 ? 'tab' : 'button';
        const link = (await tab.page.getByRole('link', { name }).count()) > 0 ? 'link' : role;
        await press(tab, link, name);
        await idle(tab);
      }
      for (const step of options.press) {
        const at = step.indexOf(':');
        await press(tab, step.slice(0, at), new RegExp(step.slice(at + 1), 'i'));
        await idle(tab);
      }
      if (options.scroll) {
        await tab.page.mouse.move(5, Number(options.height || 768) / 2);
        await tab.page.mouse.wheel(0, Number(options.scroll));
        await idle(tab);
      }
    } catch (error) {
      console.error('could not operate the page:', error.message);
      failed = true;
    }
    await settle(tab, Number(options.wait || 1200));
  }
  await screenshot(tab, out);
  if (options.tree) fs.writeFileSync(options.tree, await tab.page.locator('body').ariaSnapshot());
  for (const error of tab.errors) console.error('page error:', error);
  console.log(`${out} written${tab.errors.length ? `, ${tab.errors.length} errors in the page` : ''}`);
} finally {
  await browser.close();
  await server?.close();
}
process.exit(failed ? 1 : 0);
