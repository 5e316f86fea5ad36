// Serves the pages of one language that a reader has kept (offline.js keeps them) when the connection fails. A page
// comes from the network first, for three seconds: opening hours change. Nothing is kept here that was not asked for.
"use strict";

const WAIT = 3000;
const scope = new URL(self.registration.scope);
const root = new URL("../", scope).pathname;
const ours = "palveluopas " + scope.pathname + " ";
let read = {};

self.addEventListener("install", function () { self.skipWaiting(); });
self.addEventListener("activate", function (event) { event.waitUntil(self.clients.claim()); });

self.addEventListener("fetch", function (event) {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== scope.origin || !url.pathname.startsWith(root)) return;
  if (event.request.mode !== "navigate") event.respondWith(file(event.request));
  else if (url.pathname.startsWith(scope.pathname)) event.respondWith(page(event.request, url));
});

// --- Pages ------------------------------------------------------------------------------------------------

async function page(request, url) {
  const network = fetch(request);
  const late = new Promise(function (done) { setTimeout(done, WAIT); });
  let answer;
  try { answer = await Promise.race([network, late]); } catch (error) { /* no connection */ }
  if (answer && answer.status < 500) return answer;
  const kept = await keptGuide();
  const saved = kept && savedPage(kept, url.pathname.slice(scope.pathname.length));
  if (saved) {
    network.catch(function () {});
    return saved;
  }
  try { return answer || await network; } catch (error) { return kept ? missingPage(kept, url) : Response.error(); }
}

function savedPage(kept, path) {
  const folder = path.replace(/index\.html$/, "");
  if (folder in kept.guide.pages) return shown(noted(kept, poured(kept, folder, kept.guide.pages[folder])), 200);
  if (folder + "/" in kept.guide.pages) return Response.redirect(scope.pathname + folder + "/");
  return null;
}

function missingPage(kept, url) {
  const path = url.pathname.slice(scope.pathname.length);
  const words = kept.guide.words, frame = kept.guide.pages["offline/"][0];
  const home = '<p><a href="' + scope.pathname + '">' + escaped(words.home) + "</a></p>";
  const lead = "<h1>" + escaped(words.offline_missing) + "</h1><p>" + escaped(words.offline_missing_means) + "</p>" + home;
  const values = {title: escaped(words.offline_missing), lead: lead};
  const missing = [frame].concat(kept.guide.poured.map(function (name) { return values[name] || ""; }));
  return shown(poured(kept, path, missing), 404);
}

// A page is its frame's pieces, which are text and names of slots by turns, and what is poured into these.
function poured(kept, path, parts) {
  const guide = kept.guide, up = "../".repeat(path.split("/").length - 1);
  const values = {root: up + "../", up: up, up_or_here: up || "./", path: path, canonical: guide.site + path, description: ""};
  guide.poured.forEach(function (name, at) { values[name] = parts[at + 1]; });
  return guide.frames[parts[0]].map(function (piece, at) { return at % 2 ? values[guide.pieces[piece]] : guide.pieces[piece]; }).join("");
}

// Says above all else on the page when it was kept.
function noted(kept, html) {
  const day = '<bdi dir="ltr">' + kept.day.split("-").reverse().map(Number).join(".") + "</bdi>";
  const note = '<p class="notice saved-note" role="status">' + escaped(kept.guide.words.offline_note).replace("{date}", day) + "</p>";
  return html.replace(/<main id="content"[^>]*>/, function (main) { return main + note; });
}

function escaped(text) {
  return text.replace(/[&<>"]/g, function (letter) { return "&#" + letter.charCodeAt(0) + ";"; });
}

function shown(html, status) {
  return new Response(html, {status: status, headers: {"Content-Type": "text/html; charset=utf-8"}});
}

// --- What is kept -----------------------------------------------------------------------------------------

async function keptCache() {
  const name = (await caches.keys()).find(function (one) { return one.startsWith(ours); });
  return name ? {name: name, cache: await caches.open(name)} : null;
}

async function keptGuide() {
  const found = await keptCache();
  if (!found) return null;
  if (read.name !== found.name) {
    const saved = await (await found.cache.match(scope.href + "saved")).json();
    read = {name: found.name, day: saved.day, guide: unpacked(await (await found.cache.match(scope.href + saved.pages)).text())};
  }
  return read;
}

// What generator/offline.py has joined: each page's path, frame and texts, and last what all pages share.
function unpacked(text) {
  const parts = text.split("\ue001"), guide = JSON.parse(parts.pop()), width = guide.poured.length + 2;
  guide.pages = {};
  for (let at = 0; at < parts.length; at += width) guide.pages[parts[at]] = parts.slice(at + 1, at + width);
  return guide;
}

// A file with a fingerprint in its name never changes; any other comes from the network if it can. A font that a
// device turned out to need is kept with the rest.
async function file(request) {
  const found = await keptCache();
  const kept = found && await found.cache.match(request, {ignoreSearch: true});
  if (kept && /\.[0-9a-f]{8}[./]/.test(request.url)) return kept;
  try {
    const answer = await fetch(request);
    if (found && answer.ok && request.url.startsWith(new URL("../assets/fonts/", scope).href)) await found.cache.put(request, answer.clone());
    return answer;
  } catch (error) { return kept || Response.error(); }
}
