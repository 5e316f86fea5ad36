// Makes the boxes of checklists tickable and remembers the ticks on this device. Nothing is sent.
// On a page that may put its reader in danger nothing is remembered either.
(function () {
  var here = location.pathname.split("/" + document.documentElement.lang + "/").pop();
  var careful = document.querySelector(".quick-exit");
  var count = 0;

  // An item of a record is ticked wherever it is shown; one without an id only on this page, as long as it reads the same.
  function name(item) {
    return "tick:" + (item.dataset.item || here + ":" + item.textContent.trim());
  }
  function kept(key) {
    try { return localStorage.getItem(key) === "1"; } catch (error) { return false; }
  }
  function keep(key, ticked) {
    try { if (ticked) localStorage.setItem(key, "1"); else localStorage.removeItem(key); } catch (error) { /* not allowed */ }
  }

  function makeTickable(item, remembered) {
    var key = name(item);
    var box = document.createElement("input");
    var label = document.createElement("label");
    var words = document.createElement("span");
    box.type = "checkbox";
    box.id = "tick-" + ++count;
    label.htmlFor = box.id;
    while (item.firstChild) words.appendChild(item.firstChild);
    label.append(box, words);
    item.append(label);
    if (!remembered) return;
    box.checked = kept(key);
    box.addEventListener("change", function () { keep(key, box.checked); });
    box.dataset.key = key;
  }

  function addNote(list) {
    var note = document.getElementById("ticks-note").content.cloneNode(true);
    note.querySelector("button").addEventListener("click", function () {
      document.querySelectorAll(".boxes input").forEach(function (box) {
        box.checked = false;
        if (box.dataset.key) keep(box.dataset.key, false);
      });
    });
    list.before(note);
  }

  var lists = Array.prototype.slice.call(document.querySelectorAll("ul.boxes"));
  lists.forEach(function (list) {
    var remembered = !careful && !list.hasAttribute("data-forget");
    list.classList.add("tickable");
    Array.prototype.forEach.call(list.children, function (item) { makeTickable(item, remembered); });
  });
  if (lists.length && !careful) addNote(document.querySelector("[data-ticks]") || lists[0]);
})();
