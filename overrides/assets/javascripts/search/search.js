// Makes the search field of every page ready when somebody goes to it; until then nothing is fetched.
// Without scripts, or when they do not come, the field leads to the page of search, which has the other ways to find.
// `guide` is what every page has, with the words of its language (guide.js).
const form = document.querySelector("form.search");
const field = form.elements.q;
let box;

/** The rest of the scripts and the index, fetched side by side and once; after a failure, the next try begins anew. */
function begin() {
  box ||= load().catch(() => {
    box = undefined;
    say("search_fail");
  });
  return box;
}

async function load() {
  if (field.value) say("search_wait");
  const parts = [fetch(new URL("../search.json", form.action)), import("./box.js"), import("./engine.js"), import("./languages.js"), import("./likeness.js"), import("./results.js")];
  const [answer, { searchBox }] = await Promise.all(parts);
  if (!answer.ok) throw new Error(answer.statusText);
  return searchBox(form, await answer.json());
}

function say(words) {
  form.dataset.open = "";
  const told = form.querySelector("[role=status]");
  told.textContent = "";
  told.append(guide.say(document.createElement("span"), words));
}

form.addEventListener("focusin", begin);
field.addEventListener("input", begin);
if (document.body.classList.contains("page-search")) {
  field.value = new URLSearchParams(location.search).get("q") || "";
  if (field.value) begin();
}
