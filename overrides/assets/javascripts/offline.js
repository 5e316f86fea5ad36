// Keeps the guide on the device when the reader asks for it, tells how old the copy is, and takes it away again.
// Also takes away everything else that the guide keeps. sw.js shows what is kept.
(function () {
  "use strict";

  const place = document.querySelector("[data-keep]");
  const forgetPlace = document.querySelector("[data-forget-all]");
  const home = new URL(guide.language + "/", guide.root);
  const prefix = "palveluopas " + home.pathname + " ";
  // In the reader's own way of writing, but in the figures that the rest of the page has.
  const decimal = new Intl.NumberFormat([guide.language + "-u-nu-latn", "en"], {minimumFractionDigits: 1});
  const able = !guide.isFile && "serviceWorker" in navigator && "caches" in window;

  async function namesKept(beginning) {
    return able ? (await caches.keys()).filter(function (name) { return name.startsWith(beginning); }) : [];
  }

  async function remove(beginning, scope) {
    for (const name of await namesKept(beginning)) await caches.delete(name);
    for (const one of able ? await navigator.serviceWorker.getRegistrations() : []) {
      if (one.scope.startsWith(scope)) await one.unregister();
    }
  }

  async function saved() {
    const [name] = await namesKept(prefix);
    const answer = name && await (await caches.open(name)).match(home.href + "saved");
    return answer ? answer.json() : null;
  }

  async function offered() {
    const answer = await fetch(home.href + "offline.json", {cache: "no-store"});
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.json();
  }

  // --- Keeping: the new copy is whole before the old one goes -----------------------------------------------

  async function fetched(url, progress) {
    const answer = await fetch(url, {cache: "no-cache"});
    if (!answer.ok) throw new Error(url);
    const parts = [];
    if (!answer.body) parts.push(await answer.arrayBuffer());
    else {
      for (const reader = answer.body.getReader(); ;) {
        const part = await reader.read();
        if (part.done) break;
        parts.push(part.value);
        progress(part.value.length);
      }
    }
    return new Response(new Blob(parts), {headers: {"Content-Type": answer.headers.get("Content-Type") || ""}});
  }

  async function keep(info, progress) {
    const old = await namesKept(prefix);
    const name = prefix + info.version;
    let done = 0;
    const tell = function (bytes) { progress(Math.min(99, Math.floor((done += bytes) / info.size * 100))); };
    const cache = await caches.open(name);
    try {
      for (const file of [home.href + info.pages].concat(info.files.map(function (path) { return guide.root + path; }))) {
        await cache.put(file, await fetched(file, tell));
      }
      const record = {day: guide.today(), version: info.version, pages: info.pages};
      await cache.put(home.href + "saved", new Response(JSON.stringify(record)));
      await navigator.serviceWorker.register(home.href + "sw.js", {scope: home.href, updateViaCache: "none"});
    } catch (error) {
      if (!old.includes(name)) await caches.delete(name);
      throw error;
    }
    for (const one of old) if (one !== name) await caches.delete(one);
  }

  // --- What the reader sees ---------------------------------------------------------------------------------

  function amount(bytes) {
    return bytes < 1e6 ? Math.ceil(bytes / 1e4) * 10 + " kB" : decimal.format(Math.ceil(bytes / 1e5) / 10) + " MB";
  }
  function line(key, values) { return guide.say(document.createElement("p"), key, values); }

  async function show() {
    const status = document.createElement("p");
    status.setAttribute("role", "status");
    place.textContent = "";
    if (!able) return place.append(line("offline_unable"));
    const copy = await saved();
    const info = await offered().catch(function () { return null; });
    if (copy) place.append(line("offline_saved", {date: copy.day.split("-").reverse().map(Number).join(".")}));
    if (info && (!copy || copy.version !== info.version)) {
      if (copy) place.append(line("offline_newer"));
      place.append(line("offline_size", {space: amount(info.size), download: amount(info.download)}), guide.button(copy ? "offline_update" : "offline_save", function (event) {
        event.target.disabled = true;
        run(keep(info, function (percent) { guide.say(status, "offline_saving", {percent: percent}); }));
      }), status);
    }
    if (copy) {
      place.append(guide.button("offline_remove", function (event) {
        event.target.disabled = true;
        guide.say(status, "offline_removing");
        run(remove(prefix, home.href));
      }), status);
    }
  }

  async function run(work) {
    try {
      await work;
      await show();
      place.querySelector("button").focus();
    } catch (error) {
      await show();
      place.append(line("offline_failed"));
      place.lastChild.setAttribute("role", "alert");
    }
  }

  function showForgetting() {
    const status = document.createElement("p");
    status.setAttribute("role", "status");
    forgetPlace.append(guide.button("forget_all", async function () {
      guide.namesKept().forEach(guide.forget);
      await remove("palveluopas " + new URL(guide.root).pathname, guide.root);
      guide.say(status, "forget_done");
    }), status);
  }

  if (place) show();
  if (forgetPlace) showForgetting();
})();
