// A small static file server for build/web, used by scripts/serve and by the
// browser tests. It sends what a good host would: right types, no caching of
// what may change, precompressed copies, and the headers of an isolated page.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.csv': 'text/csv; charset=utf-8',
};

// What lets the page use threads.
const ISOLATING_HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};
const HEADERS = {
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-cache',
};

// Resolves to { server, url, requests }; port 0 takes a free one. `isolated: false`: a host that sends no such headers.
export function serve(root, port = 0, host = '127.0.0.1', { isolated = true } = {}) {
  const always = isolated ? { ...HEADERS, ...ISOLATING_HEADERS } : HEADERS;
  const base = path.resolve(root);
  const requests = [];
  const server = http.createServer((request, response) => {
    requests.push(request.url);
    const answer = (status, text) => {
      response.writeHead(status, { ...always, 'Content-Type': 'text/plain; charset=utf-8' });
      response.end(text);
    };
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(405, 'method not allowed\n');
    let name;
    try {
      name = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    } catch {
      return answer(400, 'bad address\n');
    }
    if (name.endsWith('/')) name += 'index.html';
    let file = path.join(base, path.normalize(name));
    if (!file.startsWith(base + path.sep)) return answer(403, 'not here\n');
    const headers = { ...always, 'Content-Type': TYPES[path.extname(file)] || 'application/octet-stream' };
    const accepts = String(request.headers['accept-encoding'] || '');
    if (/\bbr\b/.test(accepts) && fs.existsSync(file + '.br')) {
      file += '.br';
      headers['Content-Encoding'] = 'br';
      headers['Vary'] = 'Accept-Encoding';
    }
    fs.stat(file, (error, stat) => {
      if (error || !stat.isFile()) return answer(404, 'not found\n');
      // The same bytes again need not be sent again.
      const tag = `"${stat.size.toString(36)}-${Math.round(stat.mtimeMs).toString(36)}"`;
      headers['ETag'] = tag;
      if (request.headers['if-none-match'] === tag) {
        response.writeHead(304, headers);
        return response.end();
      }
      headers['Content-Length'] = stat.size;
      response.writeHead(200, headers);
      if (request.method === 'HEAD') return response.end();
      fs.createReadStream(file).on('error', () => response.destroy()).pipe(response);
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      resolve({ server, requests, url: `http://localhost:${server.address().port}/` });
    });
  });
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [root, port, host] = process.argv.slice(2);
  try {
    const { url } = await serve(root, Number(port), host || undefined);
    console.log(`
Tilik is at ${url}
Open it in Chrome, Edge, Firefox or Safari. Drop a file on the page, paste text,
or take the sample. Nothing that you load leaves the browser.
Ctrl+C stops the server.`);
  } catch (error) {
    if (error.code === 'EADDRINUSE') console.error(`\nPort ${port} is in use. Take another: scripts/serve --port ${Number(port) + 1}`);
    else console.error(`\nThe server could not start: ${error.message}`);
    process.exit(1);
  }
}
