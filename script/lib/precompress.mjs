// Writes a Brotli and a gzip copy beside every file under a folder that becomes smaller by it, so
// that the program never compresses a file of its own while somebody waits. A file that has a copy is
// left as it is.
//   node precompress.mjs FOLDER

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const COMPRESSIBLE = new Set([
  ".css", ".html", ".ico", ".js", ".json", ".map", ".mjs", ".svg", ".txt", ".wasm", ".webmanifest", ".xml",
]);

const brotli = (bytes) =>
  brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
const gzip = (bytes) => gzipSync(bytes, { level: 9 });

const folder = process.argv[2];
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !COMPRESSIBLE.has(extname(entry.name))) continue;
  const path = join(entry.parentPath, entry.name);
  if (existsSync(`${path}.br`)) continue;
  const bytes = readFileSync(path);
  const sizes = [["br", brotli], ["gz", gzip]].map(([suffix, compress]) => {
    const smaller = compress(bytes);
    if (smaller.length < bytes.length) writeFileSync(`${path}.${suffix}`, smaller);
    return `${suffix} ${smaller.length}`;
  });
  console.error(`    ${path.slice(folder.length + 1)}: ${bytes.length} bytes, ${sizes.join(", ")}`);
}
