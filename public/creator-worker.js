// Keeps what the Creator app shows while the network is away: the stylesheet and the font of this release, which are
// everybody's, and one private document that the server makes for it, without forms, tokens or scripts. Pages
// themselves are never kept. What fails here ends at the network, as if there were no worker.
"use strict";

const PUBLIC = "creator-public-1";
const COPY = "creator-copy";
const COPY_PATH = "/creator/offline-copy";
const OFFLINE_PATH = "/creator/offline";

// A copy is made anew after 5 minutes, and shown for 7 days.
const FRESH = 5 * 60 * 1000;
const KEPT = 7 * 24 * 60 * 60 * 1000;

// What a kept copy says of itself, beside what the server said.
const MARK = "x-copy-of";
const MADE_AT = "x-copied-at";

// Of whom the latest document was that said so.
let latest = "";

self.addEventListener("install", (event) => {
  event.waitUntil(keepOfflinePage().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOthers().then(() => self.clients.claim()));
});

// A document says whose it is: of nobody, where no copy is to be kept.
self.addEventListener("message", (event) => {
  const mark = event.data && event.data.copy;
  if (typeof mark === "string") event.waitUntil(renew(mark).catch(() => undefined));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(shown));
  } else if (request.destination === "style" || request.destination === "font") {
    event.respondWith(fetch(request).catch(() => keptFile(request)));
  }
});

/** The copy, or the page that says that there is none. */
async function shown() {
  const copies = await caches.open(COPY);
  const copy = await copies.match(COPY_PATH);
  if (copy && Date.now() - madeAt(copy) < KEPT) return copy;
  if (copy) await caches.delete(COPY);
  const files = await caches.open(PUBLIC);
  return (await files.match(OFFLINE_PATH)) || Response.error();
}

async function keptFile(request) {
  const files = await caches.open(PUBLIC);
  return (await files.match(request)) || Response.error();
}

async function keepOfflinePage() {
  const answer = await fetch(OFFLINE_PATH, { cache: "no-store" });
  if (!answer.ok) throw new Error("the offline page is not there");
  const text = await answer.clone().text();
  const files = await caches.open(PUBLIC);
  await files.put(OFFLINE_PATH, answer);
  await keepStyle(text);
}

/** Keeps the stylesheet that a document names: its name is of one release. */
async function keepStyle(text) {
  const named = /<link rel="stylesheet" href="([^"]+)"/.exec(text);
  if (!named) return;
  const files = await caches.open(PUBLIC);
  if (await files.match(named[1])) return;
  for (const request of await files.keys()) {
    if (new URL(request.url).pathname.endsWith(".css")) await files.delete(request);
  }
  await files.add(named[1]);
}

async function forgetOthers() {
  for (const name of await caches.keys()) {
    if (name !== PUBLIC && name !== COPY) await caches.delete(name);
  }
}

function madeAt(copy) {
  return Number(copy.headers.get(MADE_AT)) || 0;
}

/** Keeps the copy of whoever has this mark, and of nobody else. */
async function renew(mark) {
  latest = mark;
  const copies = await caches.open(COPY);
  const copy = await copies.match(COPY_PATH);
  const isOwn = Boolean(copy) && copy.headers.get(MARK) === mark;
  if (copy && !isOwn) await copies.delete(COPY_PATH);
  if (!mark || (isOwn && Date.now() - madeAt(copy) < FRESH)) return;
  const answer = await fetch(COPY_PATH, { cache: "no-store", redirect: "error" });
  const text = await answer.text();
  // Somebody else may have signed in since the document was written.
  if (!answer.ok || !text.includes(`data-copy="${mark}"`)) return;
  await keepStyle(text);
  const headers = new Headers({ [MARK]: mark, [MADE_AT]: String(Date.now()) });
  for (const name of ["content-type", "content-security-policy"]) {
    headers.set(name, answer.headers.get(name) || "");
  }
  // Meanwhile there may be a document of somebody else, or of a browser that is to keep none.
  if (latest === mark) await copies.put(COPY_PATH, new Response(text, { headers }));
}
