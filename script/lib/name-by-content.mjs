// Gives every file of a folder a name with a hash of what is in it.
//   node name-by-content.mjs FOLDER

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync } from "node:fs";
import { extname, basename, join } from "node:path";

const folder = process.argv[2];
for (const name of readdirSync(folder)) {
  const hash = createHash("sha256").update(readFileSync(join(folder, name))).digest("base64url").slice(0, 22);
  renameSync(join(folder, name), join(folder, `${basename(name, extname(name))}.${hash}${extname(name)}`));
}
