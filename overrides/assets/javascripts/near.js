// Narrows the list of places and groups by what a reader asks, all questions together, and numbers what is left, on the map
// too. What is not known of an entry is no answer: it stays at the end of its list, to be asked. With «nearest first» the
// position is used on this device alone.
(function () {
  "use strict";

  const form = document.querySelector("[data-find]");
  const list = document.getElementById("near-list");
  const svg = document.querySelector("svg.map");
  const told = form.querySelector(".near-told");
  const whole = svg && svg.getAttribute("viewBox");
  const entries = Array.from(list.querySelectorAll("li[value]"));
  const groups = Array.from(list.querySelectorAll("details[data-area]")).map(function (fold) {
    const main = fold.querySelector("ol");
    const rest = document.createElement("div");
    const asked = document.createElement("ol");
    asked.className = "numbered";
    rest.append(guide.say(document.createElement("p"), "near_ask"), asked);
    rest.firstChild.className = "mark unconfirmed";
    return {fold: fold, main: main, rest: rest, asked: asked, entries: Array.from(main.children)};
  });
  let here = null;

  function has(words, word) { return (words || "").split(" ").includes(word); }

  // --- What an entry answers: yes, no, or «ask» -------------------------------------------------------------

  function hoursOf(entry) {
    return entry.dataset.hours && guide.hours ? guide.hours.read(entry.dataset.hours) : null;
  }

  // The usual hours of the next five such days: what comes once a month comes on one of them.
  function onDay(entry, day, now) {
    const hours = hoursOf(entry);
    if (!hours || !now) return "ask";
    const answers = [0, 1, 2, 3, 4].map(function (weeks) {
      const date = guide.hours.moved(now.day, (Number(day) - guide.hours.weekday(now.day) + 7) % 7 + 7 * weeks);
      const found = hours.last && date > hours.last ? {spans: []} : guide.hours.usual(hours, date);
      return found.spans.length ? "yes" : found.ask ? "ask" : "no";
    });
    return answers.includes("yes") ? "yes" : answers.includes("ask") ? "ask" : "no";
  }

  function isOpen(entry, now) {
    const hours = hoursOf(entry);
    if (!hours || !now || (hours.last && now.day > hours.last)) return "ask";
    const state = guide.hours.decide(hours, now).state;
    return state === "open" ? "yes" : state === "ask" ? "ask" : "no";
  }

  function answer(entry, group, asked, now) {
    const data = entry.dataset;
    const answers = [];
    if (asked.area) answers.push(has(data.in || group.fold.dataset.area, asked.area) ? "yes" : "no");
    if (asked.sort) answers.push(data.sort === asked.sort ? "yes" : "no");
    if (asked.age) answers.push(!data.ages || has(data.ages, asked.age) ? "yes" : "no");
    if (asked.language) answers.push(!data.language ? "ask" : has(data.language, asked.language) ? "yes" : "no");
    if (asked.day) answers.push(onDay(entry, asked.day, now));
    if (asked.free) answers.push(data.free || "ask");
    if (asked.walk) answers.push(data.walk || "ask");
    if (asked.open) answers.push(isOpen(entry, now));
    return answers.includes("no") ? "no" : answers.includes("ask") ? "ask" : "yes";
  }

  // --- Nearest first -------------------------------------------------------------------------------------------

  function distance(spot) {
    if (!here || !spot) return Infinity;
    const to = spot.split(",").map(Number);
    const degree = Math.PI / 180;
    const east = (to[0] - here[0]) * Math.cos((to[1] + here[1]) / 2 * degree);
    return Math.sqrt(east * east + (to[1] - here[1]) * (to[1] - here[1])) * 111.2;
  }

  function farOf(entry, group) { return distance(entry.dataset.spot || group.fold.dataset.spot); }

  function tellFar(holder, far) {
    let line = holder.querySelector(".far");
    if (!line) { line = document.createElement("span"); line.className = "far"; holder.append(" ", line); }
    line.textContent = "";
    if (far < Infinity) guide.say(line, "near_far", {distance: far < 10 ? far.toFixed(1) : String(Math.round(far))});
  }

  function sortByDistance() {
    groups.forEach(function (group) {
      group.entries.forEach(function (entry) { entry.far = farOf(entry, group); });
      group.entries.sort(function (a, b) { return a.far - b.far; });
      group.far = group.entries.length ? group.entries[0].far : Infinity;
      tellFar(group.fold.querySelector("summary"), distance(group.fold.dataset.spot));
      group.entries.forEach(function (entry) { if (entry.dataset.spot) tellFar(entry.querySelector("h3"), entry.far); });
    });
    const after = groups[groups.length - 1].fold.nextSibling;
    groups.slice().sort(function (a, b) { return a.far - b.far || 0; })
      .forEach(function (group) { list.insertBefore(group.fold, after); });
  }

  // --- The map ---------------------------------------------------------------------------------------------------

  function eachPin(change) {
    if (svg) svg.querySelectorAll("[data-pin]").forEach(change);
  }

  function showPins() {
    eachPin(function (pin) {
      const entry = entries.find(function (one) { return one.id === pin.dataset.pin; });
      const group = groups.find(function (one) { return one.fold.dataset.area === pin.dataset.pin; });
      const numbers = (entry ? [entry] : group.entries.filter(function (one) { return !one.dataset.spot; }))
        .filter(function (one) { return !one.hidden; }).map(function (one) { return one.value; });
      const first = Math.min.apply(null, numbers);
      const last = Math.max.apply(null, numbers);
      pin.classList.toggle("gone", !numbers.length);
      const words = first === last ? String(first) : first + "–" + last;
      pin.querySelector("text:not(.name)").textContent = words;
    });
  }

  // The chosen municipality fills the drawing; numbers and names keep their size.
  function frame(area) {
    if (!svg) return;
    const outline = area && svg.querySelector('[data-outline="' + area + '"]');
    const size = whole.split(" ").map(Number);
    let box = size;
    svg.querySelectorAll(".own").forEach(function (one) { one.classList.remove("own"); });
    if (outline) {
      outline.classList.add("own");
      const found = outline.getBBox();
      const width = Math.min(size[2], Math.max(found.width, found.height * size[2] / size[3]) * 1.5);
      const height = width * size[3] / size[2];
      box = [found.x + found.width / 2 - width / 2, found.y + found.height / 2 - height / 2, width, height];
    }
    svg.setAttribute("viewBox", box.map(Math.round).join(" "));
    svg.classList.toggle("close", Boolean(outline));
    eachPin(function (pin) {
      const mark = pin.querySelector("g");
      mark.setAttribute("transform", mark.getAttribute("transform").replace(/ scale.*$/, "") + " scale(" + (box[2] / size[2]).toFixed(3) + ")");
    });
  }

  // --- Everything together ---------------------------------------------------------------------------------

  function questions() {
    const asked = {};
    Array.from(form.elements).forEach(function (field) {
      if (field.name && field.type !== "button") asked[field.name] = field.type === "checkbox" ? field.checked : field.value;
    });
    return asked;
  }

  function clockNow() {
    try { return guide.hours ? guide.hours.clock(new Date(), guide.time_zone) : null; } catch (error) { return null; }
  }

  function place(group, asked, now) {
    const kept = {yes: [], ask: [], no: []};
    group.entries.forEach(function (entry) { kept[answer(entry, group, asked, now)].push(entry); });
    kept.no.forEach(function (entry) { entry.hidden = true; });
    kept.yes.concat(kept.ask).forEach(function (entry) { entry.hidden = false; });
    kept.yes.concat(kept.no).forEach(function (entry) { group.main.append(entry); });
    kept.ask.forEach(function (entry) { group.asked.append(entry); });
    if (kept.ask.length) group.main.after(group.rest); else group.rest.remove();
    group.fold.hidden = !kept.yes.length && !kept.ask.length;
    group.fold.querySelector(".count").textContent = kept.yes.length + kept.ask.length;
    return kept;
  }

  function number() {
    let count = 0;
    list.querySelectorAll("li[value]").forEach(function (entry) {
      if (entry.hidden) return;
      entry.value = ++count;
      entry.querySelector(".number").textContent = count;
    });
  }

  function show(event) {
    const asked = questions();
    const now = asked.open || asked.day ? clockNow() : null;
    const any = Object.keys(asked).some(function (name) { return asked[name]; });
    const more = Object.keys(asked).some(function (name) { return name !== "area" && asked[name]; });
    let found = 0;
    let ask = 0;
    if (here) sortByDistance();
    groups.forEach(function (group) {
      const kept = place(group, asked, now);
      found += kept.yes.length;
      ask += kept.ask.length;
      const isNamed = group.fold.dataset.area === asked.area;
      if (more || isNamed) group.fold.open = Boolean(kept.yes.length || (isNamed && kept.ask.length));
      else if (any || event) group.fold.open = false;
    });
    number();
    showPins();
    frame(asked.area);
    list.classList.toggle("narrowed", any);
    if (any || event) guide.say(told, "near_found", {found: found, ask: ask});
  }

  function nearest() {
    if (!navigator.geolocation) { guide.say(told, "near_no_position"); return; }
    navigator.geolocation.getCurrentPosition(function (position) {
      here = [position.coords.longitude, position.coords.latitude];
      form.elements.area.value = "";
      show(true);
      groups.slice().sort(function (a, b) { return a.far - b.far; })[0].fold.open = true;
      guide.say(told, "near_sorted");
    }, function () { guide.say(told, "near_no_position"); }, {maximumAge: 300000, timeout: 15000});
  }

  const own = guide.kept("area");
  if (own && form.querySelector('option[value="' + CSS.escape(own) + '"]')) form.elements.area.value = own;
  form.hidden = false;
  form.addEventListener("change", show);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.elements.nearest.addEventListener("click", nearest);
  show();
})();
