// Gives every file of a folder a name with a hash of what is in it, and writes the names to files.txt.
//   node name-by-content.mjs FOLDER

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { extname, basename, join } from "node:path";

const folder = process.argv[2];
const names = readdirSync(folder).sort().map((name) => {
  const hash = createHash("sha256").update(readFileSync(join(folder, name))).digest("base64url").slice(0, 22);
  const named = `${basename(name, extname(name))}.${hash}${extname(name)}`;
  renameSync(join(folder, name), join(folder, named));
  return named;
});
writeFileSync(join(folder, "files.txt"), `${names.join("\n")}\n`);
