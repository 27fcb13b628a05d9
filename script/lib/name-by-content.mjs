// Gives every file of a folder a name with a hash of what is in it, and writes the names to a list.
//   node name-by-content.mjs FOLDER LIST

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { extname, basename, join } from "node:path";

const [folder, list] = process.argv.slice(2);
const names = readdirSync(folder).sort().map((name) => {
  const hash = createHash("sha256").update(readFileSync(join(folder, name))).digest("base64url").slice(0, 22);
  const named = `${basename(name, extname(name))}.${hash}${extname(name)}`;
  renameSync(join(folder, name), join(folder, named));
  return named;
});
writeFileSync(list, `${names.join("\n")}\n`);
