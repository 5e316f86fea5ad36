// Makes the boxes of checklists tickable and remembers the ticks on this device. Nothing is sent.
// On a page that may put its reader in danger nothing is remembered either.
(function () {
  "use strict";

  const here = location.pathname.split("/" + guide.language + "/").pop().replace(/index\.html$/, "");
  let count = 0;

  // An item of a record is ticked wherever it is shown; one without an id only on this page, as long as it reads the same.
  function name(item) { return "tick:" + (item.dataset.item || here + ":" + item.textContent.trim()); }

  function keep(key, ticked) {
    if (ticked) guide.keep(key, "1"); else guide.forget(key);
  }

  function makeTickable(item, remembered) {
    const key = name(item);
    const box = document.createElement("input");
    const label = document.createElement("label");
    const words = document.createElement("span");
    box.type = "checkbox";
    box.id = "tick-" + ++count;
    label.htmlFor = box.id;
    while (item.firstChild) words.append(item.firstChild);
    label.append(box, words);
    item.append(label);
    if (!remembered) return;
    box.checked = guide.kept(key) === "1";
    box.dataset.key = key;
    box.addEventListener("change", function () { keep(key, box.checked); });
  }

  function addNote(list) {
    const note = document.createElement("p");
    note.className = "small ticks-note";
    note.append(guide.say(document.createElement("span"), "ticks_note"), " ", guide.button("ticks_clear", function () {
      document.querySelectorAll(".boxes input").forEach(function (box) {
        box.checked = false;
        if (box.dataset.key) keep(box.dataset.key, false);
      });
      // The button is there only while something is ticked. The boxes may all be folded.
      const first = document.querySelector(".boxes input");
      const fold = first.closest("details:not([open])");
      (fold ? fold.querySelector("summary") : first).focus();
    }));
    list.after(note);
  }

  const lists = Array.from(document.querySelectorAll("ul.boxes"));
  lists.forEach(function (list) {
    const remembered = !guide.isCareful && !list.hasAttribute("data-forget");
    list.classList.add("tickable");
    Array.from(list.children).forEach(function (item) { makeTickable(item, remembered); });
  });
  if (lists.length && !guide.isCareful) addNote(document.querySelector("[data-ticks]") || lists[0]);
})();
