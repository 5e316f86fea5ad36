// Remembers the reader's municipality on this device, and puts what concerns it first. What can be put in order
// carries `data-area`: ids of municipalities with spaces between. Nothing is sent.
(function () {
  "use strict";

  let chosen = guide.kept("area");
  const items = Array.from(document.querySelectorAll("[data-area]"));
  const lists = new Map();
  const notes = Array.from(document.querySelectorAll("[data-area-note]"));
  const general = notes.find(function (place) { return !place.dataset.areaNote; });

  function concerns(item) { return item.dataset.area.split(" ").includes(chosen); }

  function ownName() {
    const item = chosen && items.find(concerns);
    const named = item && (item.querySelector("summary h3, summary h4, h2") || item.querySelector('a[href*="' + chosen + '/"]'));
    return named ? named.textContent.trim() : "";
  }

  // Every list of such items, with a mark where it ends and which of its folds were open.
  function noteLists() {
    items.forEach(function (item) {
      const list = lists.get(item.parentNode) || {items: [], open: []};
      list.items.push(item);
      list.open.push(item.open);
      lists.set(item.parentNode, list);
    });
    lists.forEach(function (list) {
      list.end = document.createComment("");
      list.items[list.items.length - 1].after(list.end);
    });
  }

  // The catalogue's own order, but for the chosen ones.
  function putFirst() {
    lists.forEach(function (list) {
      const first = list.items.filter(concerns);
      const towns = list.end.parentNode.matches("details.towns") ? list.end.parentNode : null;
      first.concat(list.items.filter(function (item) { return !concerns(item); }))
        .forEach(function (item) { (towns && concerns(item) ? towns : list.end).before(item); });
      list.items.forEach(function (item, at) {
        item.classList.toggle("mine", concerns(item));
        if (item.matches("details")) item.open = first.length ? concerns(item) : list.open[at];
      });
    });
  }

  // What is said to those who have not said where they live gives way to the municipality's own.
  function giveWay() {
    document.querySelectorAll("[data-elsewhere]").forEach(function (passage) {
      passage.classList.toggle("gone", items.some(function (item) { return item.matches("details") && concerns(item); }));
    });
  }

  // A link to all municipalities leads to the reader's own.
  function leadHome() {
    const known = items.some(function (item) { return item.dataset.area === chosen; });
    document.querySelectorAll("a[data-all]").forEach(function (link) {
      const file = /index\.html$/.test(link.dataset.all) ? "index.html" : "";
      const folder = link.dataset.all.slice(0, link.dataset.all.length - file.length);
      link.setAttribute("href", folder + (known ? chosen + "/" : "") + file);
    });
  }

  // A place for a note names the one municipality it is about, or none: then it is about all those of the page,
  // and tells of the choice for all of them.
  function writeNote(place) {
    const id = place.dataset.areaNote;
    const name = ownName();
    place.textContent = "";
    if (guide.isCareful) return;
    if (id && id !== chosen) {
      place.append(guide.button("area_choose", function () { choose(id, place); }));
    } else if (id ? !general : name) {
      const words = document.createElement("span");
      place.append(id ? guide.say(words, "area_is_own") : guide.say(words, "area_own", {name: name}), " ", guide.button("area_forget", forget));
    }
  }

  function show() {
    putFirst();
    giveWay();
    leadHome();
    notes.forEach(writeNote);
  }

  function choose(id, place) {
    chosen = id;
    guide.keep("area", id);
    show();
    (place.querySelector("button") || general.querySelector("button")).focus();
  }

  function forget() {
    chosen = null;
    guide.forget("area");
    show();
    const next = Array.from(document.querySelectorAll("[data-area-note] button"))
      .find(function (button) { return button.getClientRects().length; });
    (next || document.getElementById("content")).focus();
  }

  // Whoever presses a municipality's button on the start page has chosen it; the page it leads to says so.
  document.querySelectorAll(".buttons [data-area]").forEach(function (item) {
    item.addEventListener("click", function () { guide.keep("area", item.dataset.area); });
  });
  notes.forEach(function (place) { if (place === general || !general) place.setAttribute("role", "status"); });
  noteLists();
  show();
})();
