// What every page has, after the line with the words of its language: `guide`, which the other scripts use, the way
// out of a page that may put its reader in danger, the menu and the offer of languages, folds that links lead into, and
// sharing. Nothing is ever sent.
(function () {
  "use strict";

  // The site's own address, which may be below a host that others use too, or a folder on a stick.
  const root = new URL("../../", document.currentScript.src);
  const wayOut = document.querySelector(".quick-exit a");
  const prefix = "palveluopas " + root.pathname + " ";

  guide.root = root.href;
  guide.isFile = location.protocol === "file:";
  // A page that has a quick way out keeps nothing on the device.
  guide.isCareful = Boolean(wayOut);

  // What is kept on the device, as long as the browser lets us.
  guide.kept = function (name) {
    try { return localStorage.getItem(prefix + name); } catch (error) { return null; }
  };
  guide.keep = function (name, value) {
    if (guide.isCareful) return false;
    try { localStorage.setItem(prefix + name, value); return true; } catch (error) { return false; }
  };
  guide.forget = function (name) {
    try { localStorage.removeItem(prefix + name); } catch (error) { /* nothing was kept */ }
  };
  guide.namesKept = function () {
    try {
      return Object.keys(localStorage).filter(function (key) { return key.startsWith(prefix); })
        .map(function (key) { return key.slice(prefix.length); });
    } catch (error) { return []; }
  };

  // The day on this device, as «2026-11-21».
  guide.today = function () {
    const now = new Date();
    return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  };

  // Writes words of the interface into an element, with values at their {names}.
  guide.say = function (element, key, values) {
    const words = [].concat(guide.words[key]);
    if (words[1]) { element.lang = words[1]; element.dir = words[2]; }
    element.textContent = "";
    words[0].split(/\{(\w+)\}/).forEach(function (piece, at) {
      element.append(at % 2 ? isolated(String(values[piece])) : piece);
    });
    return element;
  };
  function isolated(text) {
    const value = document.createElement("bdi");
    if (/^[\d\s.:–-]+$/.test(text)) value.dir = "ltr";
    value.textContent = text;
    return value;
  }

  guide.button = function (key, pressed, values) {
    const button = guide.say(document.createElement("button"), key, values);
    button.type = "button";
    button.className = "quiet-button";
    button.addEventListener("click", pressed);
    return button;
  };

  // A place where what has happened is told, also to those who cannot see it.
  guide.status = function () {
    const place = document.createElement("span");
    place.setAttribute("role", "status");
    return place;
  };

  guide.load = function (name, then) {
    const script = document.createElement("script");
    script.src = guide.root + "assets/javascripts/" + guide.scripts[name];
    script.addEventListener("load", then);
    document.head.append(script);
  };

  // --- The way out: the page's place in the history of this tab is taken by the other one. ------------------

  function leave() {
    const address = wayOut.href;
    document.title = "…";
    document.body.textContent = "";
    location.replace(address);
  }

  function watchWayOut() {
    let pressed = [];
    wayOut.addEventListener("click", function (event) {
      event.preventDefault();
      leave();
    });
    document.addEventListener("keydown", function (event) {
      pressed = event.key === "Escape" ? pressed.concat(event.timeStamp).slice(-3) : [];
      if (pressed.length === 3 && pressed[2] - pressed[0] < 2000) leave();
    });
    const told = document.querySelector(".quick-exit-means p");
    if (told) told.append(" ", guide.say(document.createElement("span"), "quick_exit_key"));
  }

  // --- The menu of languages covers what is under it, so it closes with Escape, and behind whoever leaves it. --------

  function watchMenu(menu) {
    const close = function () { menu.open = false; };
    menu.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !menu.open) return;
      close();
      menu.querySelector("summary").focus();
    });
    menu.addEventListener("focusout", function (event) {
      if (event.relatedTarget && !menu.contains(event.relatedTarget)) close();
    });
    document.addEventListener("click", function (event) {
      if (!menu.contains(event.target)) close();
    });
  }

  // --- A link to something folded opens the fold. Browsers do so for what is within, not for a fold or its heading. ---

  function target() {
    try { return document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch (error) { return null; }
  }

  function unfold() {
    const wanted = target();
    let opened = false;
    for (let fold = wanted && wanted.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      opened = opened || !fold.open;
      fold.open = true;
    }
    if (opened) wanted.scrollIntoView();
  }

  function watchFolds() {
    // Other scripts open and close folds while the page is made: the address has the last word.
    document.addEventListener("DOMContentLoaded", unfold);
    window.addEventListener("hashchange", unfold);
    document.addEventListener("click", function (event) {
      const link = event.target.closest("a[href]");
      if (link && link.hash && link.href === location.href) unfold();
    });
  }

  // --- The browser's own language, if the guide speaks it and the page does not -----------------------------

  function offered() {
    const links = Array.from(document.querySelectorAll(".switch a[hreflang]"));
    const wanted = (navigator.languages || [navigator.language || ""]).map(function (code) { return code.toLowerCase(); });
    for (const code of wanted) {
      const link = links.find(function (one) { return one.hreflang.toLowerCase() === code; }) ||
        links.find(function (one) { return one.hreflang.toLowerCase() === code.split("-")[0]; });
      if (link) return link.hreflang === guide.language ? null : link;
    }
    return null;
  }

  function offerLanguage() {
    document.querySelectorAll(".switch a").forEach(function (link) {
      link.addEventListener("click", function () { guide.keep("offer", "answered"); });
    });
    const link = offered();
    const words = link && guide.offers[link.hreflang];
    // Where the answer cannot be kept, the question would come again on every page.
    if (!words || guide.kept("offer") || !guide.keep("offer", "")) return;
    guide.forget("offer");
    const line = document.createElement("p");
    const there = document.createElement("a");
    const close = document.createElement("button");
    line.className = "offer";
    line.lang = link.hreflang;
    line.dir = link.dir;
    there.href = link.href;
    there.hreflang = link.hreflang;
    there.textContent = words[0];
    there.addEventListener("click", function () { guide.keep("offer", "answered"); });
    close.type = "button";
    close.className = "quiet-button";
    close.textContent = words[1];
    close.addEventListener("click", function () {
      guide.keep("offer", "answered");
      line.remove();
      document.getElementById("content").focus();
    });
    line.append(there, close);
    // In the row of the way back, where nothing below it moves.
    (document.querySelector(".way") || document.getElementById("content")).prepend(line);
  }

  // --- Sharing: the page's address goes where the reader sends it -------------------------------------------

  function ownAddress() {
    const canonical = document.querySelector('link[rel="canonical"]');
    return guide.isFile && canonical ? canonical.href : location.href.split(/[?#]/)[0];
  }

  function copy(address, status) {
    const shown = function () {
      const toldBefore = status.parentNode.querySelector("input");
      if (toldBefore) return toldBefore.select();
      const field = document.createElement("input");
      field.readOnly = true;
      field.dir = "ltr";
      field.value = address;
      field.setAttribute("aria-label", document.title);
      guide.say(status, "share_copy_yourself");
      status.after(field);
      field.select();
    };
    if (!navigator.clipboard) return shown();
    navigator.clipboard.writeText(address).then(function () { guide.say(status, "share_copied"); }, shown);
  }

  function addSharing() {
    const place = document.querySelector("footer.record .actions");
    if (!place) return;
    const status = guide.status();
    const address = ownAddress();
    const share = navigator.share
      ? guide.button("share", function () { navigator.share({title: document.title, url: address}).catch(function () {}); })
      : guide.button("share_copy", function () { copy(address, status); });
    const tools = document.createElement("div");
    const code = document.createElement("details");
    const summary = guide.say(document.createElement("summary"), "share_code");
    tools.className = "sharing";
    code.append(summary);
    code.addEventListener("toggle", function () {
      if (code.open && !code.querySelector("svg")) guide.load("qr", function () { showCode(code, address); });
    });
    tools.append(share, status, code);
    place.after(tools);
  }

  function showCode(code, address) {
    if (code.querySelector("svg")) return;
    const words = guide.say(document.createElement("p"), "share_code_means");
    const shown = document.createElement("p");
    shown.append(isolated(address));
    shown.firstChild.dir = "ltr";
    code.append(guide.qr(address, guide.words.share_code), words, shown);
  }

  document.querySelectorAll(".switch").forEach(watchMenu);
  watchFolds();
  if (wayOut) {
    watchWayOut();
  } else {
    offerLanguage();
    addSharing();
  }
})();
