// The search field at work: shows what is found while one types. Nothing that is typed leaves the reader's device.
import { indexOf, search } from "./engine.js";
import { element, helpOf, hitOf, municipality, told } from "./results.js";

const SHOWN = { panel: 8, page: 50 };
// When the own language has nothing surer, those the guide is written in are asked too: sooner when the letters can be theirs.
const DOUBTFUL = { own: 0.6, latin: 0.85 };
const FOUND = 0.5; // how sure what is found there is at least
const LEAST = 0.3;
const TELLING = 2; // what is found in the text of a page alone scores less than this

/** How sure the best of the hits are. */
function sure(hits) {
  return Math.max(0, ...hits.slice(0, 3).map((hit) => hit.sure * Math.min(1, hit.score / TELLING)));
}

/** Sets up the field with the data of `search.json`. */
export function searchBox(form, data) {
  const field = form.elements.q;
  const status = form.querySelector("[role=status]");
  const onPage = document.getElementById("results"); // on the page of search, what is found stands in the page
  const panel = onPage || form.querySelector(".found");
  const base = new URL("../", form.action);
  const index = indexOf(data);
  const list = element("div");
  if (!onPage) panel.tabIndex = -1; // Firefox makes whatever scrolls a stop of its own; the links in it are enough
  panel.append(list);
  let last = null;
  let sources; // the indexes of the languages the guide is written in, fetched when they are first needed

  async function show() {
    const query = field.value.trim();
    if (query === last) return open();
    last = query;
    if (!query) return close();
    const groups = await groupsOf(query);
    if (query !== last) return; // overtaken by what was typed since
    render(query, groups);
  }

  /** Own hits, and those of the source languages when they are needed: [{ hits, foreign: the language }], the surest first. */
  async function groupsOf(query) {
    const area = municipality();
    const own = search(index, query, area).filter((hit) => hit.sure >= LEAST);
    if (!data.sources.length || sure(own) >= DOUBTFUL[/\p{Script=Latin}/u.test(query) ? "latin" : "own"]) return [{ hits: own }];
    sources ||= Promise.all(data.sources.map(fetched));
    const theirs = (await sources).filter(Boolean);
    const groups = [{ hits: own }, ...theirs.map((one) => ({ hits: search(one, query, area).filter((hit) => hit.sure >= FOUND), foreign: one.data.language }))];
    groups.sort((one, other) => sure(other.hits) - sure(one.hits));
    const foreign = new Set(); // what two source languages have is shown in the surer one
    for (const group of groups) if (group.foreign) group.hits = group.hits.filter(({ entry }) => !foreign.has(entry.path) && foreign.add(entry.path));
    return groups;
  }

  function fetched(code) {
    return fetch(new URL(`../${code}/search.json`, base)).then((answer) => answer.json()).then(indexOf).catch(() => null);
  }

  function render(query, groups) {
    const most = onPage ? SHOWN.page : SHOWN.panel;
    const count = groups.reduce((sum, { hits }) => sum + hits.length, 0);
    const parts = [];
    for (const { hits, foreign } of groups) {
      if (!hits.length) continue;
      if (foreign) parts.push(element("p", { className: "mark" }, told(data, `in_source_${foreign}`)));
      parts.push(element("ul", {}, ...hits.slice(0, most).map((hit) => hitOf(hit.entry, data, base, foreign && { index, code: foreign }))));
    }
    if (!count) parts.push(...helpOf(data, base));
    else if (!onPage && count > most) {
      const all = element("a", { href: `${form.action}?q=${encodeURIComponent(query)}` }, told(data, "all"));
      parts.push(element("p", { className: "all" }, all));
    }
    const said = () => (count ? told(data, "count", { count }) : told(data, "none", { query }));
    status.replaceChildren(said());
    if (onPage) parts.unshift(element("h2", {}, said())); // the status is heard; in the page it is seen too
    list.replaceChildren(...parts);
    open();
  }

  function note() {
    history.replaceState(null, "", `?q=${encodeURIComponent(field.value.trim())}`);
  }

  function open() {
    if (!onPage && field.value.trim()) form.dataset.open = "";
  }

  function close() {
    delete form.dataset.open;
    status.textContent = "";
    list.replaceChildren();
    last = null;
  }

  function leave(event) {
    if (!onPage && !form.contains(event.target)) close();
  }

  /** Down and up go through what is found, and up from the first back to the field; Escape closes. */
  function keys(event) {
    const places = [field, ...panel.querySelectorAll("a")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const at = places.indexOf(document.activeElement);
    if (step && at >= 0 && places[at + step]) {
      event.preventDefault();
      places[at + step].focus();
    } else if (event.key === "Escape" && !onPage && "open" in form.dataset) {
      event.preventDefault();
      field.focus();
      close();
    }
  }

  field.addEventListener("input", (event) => event.isComposing || show());
  field.addEventListener("compositionend", show);
  field.addEventListener("focus", show);
  form.addEventListener("keydown", keys);
  if (onPage) {
    onPage.addEventListener("keydown", keys);
    // Whoever comes back from a page that was found sees again what was found, also without having pressed Enter.
    field.addEventListener("change", note);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      note();
      show();
    });
  }
  document.addEventListener("focusin", leave);
  document.addEventListener("pointerdown", leave);
  show();
}
