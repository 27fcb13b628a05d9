// Serves a folder on the loopback interface, compressed copies first, until it is ended.
//   node serve-folder.mjs FOLDER PORT

import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
};
const [folder, port] = process.argv.slice(2);

createServer((request, response) => {
  const asked = normalize(new URL(request.url, "http://localhost").pathname);
  const path = join(folder, asked === "/" ? "index.html" : asked);
  if (!existsSync(path) || !statSync(path).isFile()) {
    response.writeHead(404).end();
    return;
  }
  const isCompressed = existsSync(`${path}.br`);
  response.writeHead(200, {
    "content-type": TYPES[extname(path)] ?? "application/octet-stream",
    ...(isCompressed && { "content-encoding": "br" }),
  });
  createReadStream(isCompressed ? `${path}.br` : path).pipe(response);
}).listen(Number(port), "127.0.0.1");
