// How what is found is shown. Words go into the page as text alone, each marked with its language.

export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** A hit: its name as a link, its name in the language it was written in, its kind and where it holds, and one line.

    What is found in a source language (`foreignTo.code`) is told in the reader's own as far as that has words for it. */
export function hitOf(entry, data, base, foreignTo) {
  const own = foreignTo ? foreignTo.index.data.entries.find((one) => one.path === entry.path) || entry : entry;
  const spoken = foreignTo ? foreignTo.code : "";
  const link = element("a", { href: entry.kind === "number" ? `tel:${entry.keys[0].replace(/[^+\d]/g, "")}` : new URL(entry.path, base) });
  link.append(inLanguage(own.name, own.name_in || (own === entry ? spoken : ""), data));
  const item = element("li", {}, link);
  if (entry.kind === "number") link.append(" ", element("bdi", { dir: "ltr" }, entry.keys[0]));
  const source = foreignTo ? entry.name : entry.source_name;
  const written = foreignTo ? entry.name_in || spoken : entry.source_name_in || data.sources[0];
  if (source && source !== own.name) item.append(paragraph("source-name", inLanguage(source, written, data)));
  item.append(paragraph("small", ...aboutOf(entry, data)));
  if (own.line) item.append(paragraph("line", inLanguage(own.line, own.line_in || (own === entry ? spoken : ""), data)));
  return item;
}

function aboutOf(entry, data) {
  const where = (entry.areas || []).map((id) => data.names[id]).filter(Boolean);
  const about = [told(data, `kind_${entry.kind}`), ...(where.length < 4 ? where : [])];
  if (entry.over) about.push(told(data, "over"));
  return about.flatMap((part, at) => (at ? [" · ", part] : [part]));
}

/** Words of the interface, with values at their {names}. */
export function told(data, key, values = {}) {
  return inLanguage(data.words[key].replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place), (data.words_in || {})[key], data);
}

function inLanguage(text, code, data) {
  const words = text.replace(/(\d) (?=\d)/g, "$1\u00a0"); // no line ends within a number
  return code ? element("span", { lang: code, dir: data.directions[code] || "auto" }, words) : words;
}

function paragraph(className, ...children) {
  return element("p", { className }, ...children);
}

/** What to do when nothing is found: other ways to look, whom to ask, and the number for emergencies. */
export function helpOf(data, base) {
  const { help } = data;
  const ways = [["topics/", told(data, "topics")], ["a-z/", told(data, "a_z")]].map(([path, name]) => element("li", {}, element("a", { href: new URL(path, base) }, name)));
  if (help.contact) {
    const contact = element("li", {}, told(data, "contact"), " ", element("a", { href: new URL(help.contact.path, base) }, inLanguage(help.contact.name, help.contact.name_in, data)));
    for (const number of help.phones) contact.append(" ", phone(number));
    ways.push(contact);
  }
  if (help.number) ways.push(element("li", {}, told(data, "call"), " ", phone(help.number.number)));
  return [paragraph("do", told(data, "none_do")), element("ul", { className: "ways" }, ...ways)];
}

function phone(number) {
  return element("a", { className: "phone", href: `tel:${number.replace(/[^+\d]/g, "")}` }, element("bdi", { dir: "ltr" }, number));
}

/** The reader's municipality: the one whose page this is, else the one that `guide.js` has kept on this device. */
export function municipality() {
  if (document.body.classList.contains("page-municipality")) return location.pathname.split("/").at(-2);
  return (typeof guide === "object" && guide.kept && guide.kept("area")) || "";
}
