// Finds entries of one language's index by words typed in a hurry: inflected, joined, misspelt, without marks.
import { aboutWords, emptyWords, fold, latin, negations, skeleton, sound, stemmer, unjoined, words, wordsOf } from "./languages.js";
import { astray, distance, isLatin, likeness, misspelt, soundsLike } from "./likeness.js";

// How much a word found in a field is worth; the fields as `fieldsOf` lists them.
const WORTH = [10, 9.5, 9, 4, 4, 1.2];
// How much it tells when the query is, or has in it, the whole of one of these: a name, another name, an everyday word, a name in a source language.
const WHOLE = [10, 9, 5, 5];
const IN_SOURCE = [false, true, false, true]; // what may be in a source language: other names and the name there
const SOURCE_NAME = 3;
const APART = "\u001f";
const BRACKETS = /[()]/;
const GAPS = /(\d)[\s-]+(?=\d)/g; // a number written with spaces is one word
// How much a find of each kind counts: from the table of kinds (kinds.py), put in when the script is published.
const KINDS = {};
const DENIED = 1.4; // how much more of its worth such a key has as denies something in a query that does
const LEAST = 0.3; // how like two words must be to count as the same at all
const ASIDE = 0.4; // how much of its weight a municipality's name or «my child» has beside other words: it says where or for whom, not what
const MOST_ASIDE = 0.8; // and how much it has at most
const COMPOUNDS = /^(fi|sv|et|de|nb|nn|da|nl|hu)/; // languages that write compounds as one word
const SURE = 0.75; // with a word as like as this at hand, misspellings are not thought of

function fieldsOf(entry) {
  return [[entry.name], entry.names || [], entry.keys || [], [entry.source_name || ""], [entry.line || ""], [entry.more || ""]];
}

/** The entries of what came by field: a list of each, as long as they are many. */
function entriesOf(columns) {
  const fields = Object.entries(columns);
  return columns.path.map((_, number) => Object.fromEntries(fields.map(([field, values]) => [field, values[number]])));
}

/** An index to search, of the data of `search.json`. */
export function indexOf(told) {
  const data = { ...told, entries: entriesOf(told.entries) };
  const stem = stemmer(data.language);
  const spoken = [data.language, ...data.sources];
  const index = {
    data,
    stem,
    sourceStems: Object.fromEntries(data.sources.map((code) => [code, stemmer(code)])),
    empty: new Set(spoken.flatMap((code) => [...emptyWords(code)])),
    towns: new Set(Object.values(data.names).flatMap(words).flat().map(stem)), // «Mikkelin kirjasto» is asked for as «kirjasto»
    about: new Set(spoken.flatMap((code) => [...aboutWords(code)]).map(stem)), // where and for whom, not what
    not: new Set(spoken.flatMap((code) => [...negations(code)])),
    stems: new Set(), // of all its words
    pairs: new Map(), // the stem of two words as one → the two, of names and everyday words: «taxcard» is «tax card»
    joins: COMPOUNDS.test(data.language),
    tokens: new Map(), // word → { word, its stems, at: entry × field → how much it tells of the entry }
    phrases: [], // of each entry, what it goes by: [{ listed: words, value: how much it tells, name: whether it is the name, denies: whether it says that something is not so }]
  };
  data.entries.forEach((entry, number) => take(index, entry, number));
  index.list = [...index.tokens.values()];
  for (const phrase of index.phrases.flat()) phrase.weights = phrase.listed.map((word) => weightOf(index, inEntries(index.tokens.get(word))));
  return index;
}

/** In how many entries a word is. */
function inEntries(token) {
  return new Set([...token.at.keys()].map((at) => Math.floor(at / WORTH.length))).size;
}

/** How much a word tells that is in `count` entries. */
function weightOf(index, count) {
  return Math.log(1 + index.data.entries.length / (count + 1)) + 0.3;
}

/** Takes an entry into the index. Folding costs the most, so all its texts are folded at once. */
function take(index, entry, number) {
  const fields = fieldsOf(entry);
  const folded = fold(fields.flat().join(APART)).replace(GAPS, "$1").split(APART);
  const phrases = index.phrases[number] = [];
  const sourceStem = index.sourceStems[entry.source_name_in || index.data.sources[0]];
  fields.forEach((texts, field) => texts.forEach((_, place) => {
    const telling = Math.max(0.7, 1 - 0.03 * place); // what is most its own comes first among an entry's keys
    const text = folded.shift();
    for (const part of WHOLE[field] ? text.split(BRACKETS) : [text]) { // «Kela (…)» is called both what is before and what is within
      const listed = wordsOf(part).flat();
      const tokens = listed.map((word) => tokenOf(index, word));
      for (const token of tokens) {
        raise(token.at, number * WORTH.length + field, telling);
        if (IN_SOURCE[field] && sourceStem) token.other ||= sourceStem(token.word);
      }
      if (!WHOLE[field] || !listed.length) continue;
      const own = tokens.filter((token) => token.telling).map((token) => token.word);
      phrases.push({ listed: own.length ? own : listed, joined: listed.join(""), value: telling * WHOLE[field], name: !field, denies: denies(index, listed) });
      if (field < 3) listed.slice(1).forEach((word, at) => index.pairs.set(index.stem(listed[at] + word), [listed[at], word]));
    }
  }));
}

function tokenOf(index, word) {
  let token = index.tokens.get(word);
  if (!token) {
    const stem = index.stem(word);
    token = { word, stem, other: "", telling: !index.empty.has(word) && !index.towns.has(stem), at: new Map() };
    index.tokens.set(word, token);
    index.stems.add(stem);
  }
  return token;
}

function raise(values, key, value) {
  if (!(values.get(key) >= value)) values.set(key, value);
}

/** Hits, best first: [{ entry, score, sure }]; `area` is the reader's municipality, whose own come first. */
export function search(index, query, area = "") {
  const asked = termsOf(index, query);
  if (!asked.length) return [];
  const found = asked.flatMap((term) => foundFor(index, term));
  if (found.some(({ aside, worth }) => !aside && worth.size)) for (const one of found) if (one.aside) one.weight = Math.min(one.weight * ASIDE, MOST_ASIDE);
  const total = found.reduce((sum, one) => sum + one.weight, 0);
  const known = new Map();
  for (const { weight, forms, best } of found) for (const [word, like] of forms) raise(known, word, ((like / best) ** 4 * best * weight) / total);
  const scores = new Map();
  for (const { weight, worth } of found) {
    for (const [number, value] of worth) {
      const score = scores.get(number) || { points: 0, covered: 0 };
      score.points += value.points * weight;
      score.covered += value.like * weight;
      scores.set(number, score);
    }
  }
  const hits = [];
  const joined = asked.flat().join("");
  const denied = denies(index, words(query));
  for (const [number, { points, covered }] of scores) {
    const entry = index.data.entries[number];
    const share = covered / total;
    const named = index.phrases[number].reduce((best, phrase) => Math.max(best, wholly(phrase, known) * (0.5 + 0.5 * share) * meant(phrase, denied), nearly(phrase, joined)), 0);
    const score = ((points / total) * (0.4 + 0.6 * share) + named) * (KINDS[entry.kind] || 1) * near(index.data, entry, area) * (entry.over ? 0.5 : 1);
    hits.push({ entry, score, sure: share });
  }
  hits.sort((one, two) => two.score - one.score || (one.entry.path < two.entry.path ? -1 : 1));
  const best = hits.length ? hits[0].score : 0;
  return hits.filter((hit) => hit.score > best * 0.12);
}

/**
 * The worth of a key that the query has in it as good as whole, and of a name that it has at least half of, by what their
 * words tell: the less of it there is besides, the more. `known` is word → its share in the query, less for a word that is not quite the same.
 */
function wholly({ listed, weights, value, name }, known) {
  let all = 0, there = 0, sum = 0;
  listed.forEach((word, at) => {
    all += weights[at];
    if (!known.has(word)) return;
    there += weights[at];
    sum += known.get(word);
  });
  const share = there / all;
  return share < (name ? 0.5 : 0.6) ? 0 : sum * value * share ** (name ? 2 : 3);
}

function denies(index, list) {
  return list.some((word) => index.not.has(word));
}

/** How much a key that denies something counts: in a query that denies something too, more than one that does not; else not at all. */
function meant(key, denied) {
  return key.denies ? (denied ? DENIED : 0) : 1;
}

/** The worth of a name or key that the query is but for a letter or a space: «hyvinvointi alue», «детский сат». */
function nearly({ joined, value }, query) {
  if (query.length < 7 || joined === query) return 0;
  const steps = distance(query, joined, query.length > 12 ? 2 : 1);
  return steps > 2 ? 0 : value * (1 - 0.15 * steps);
}

/** The words that count; a number written with spaces is one word. */
function termsOf(index, query) {
  const text = query.replace(GAPS, "$1");
  const all = spaced(index, words(text)).filter((word) => Array.isArray(word) || word.length > 1 || /\d|\p{Script=Han}/u.test(word));
  const telling = all.filter((word) => Array.isArray(word) || !index.empty.has(word));
  return telling.length ? telling : all;
}

/** Words with the spaces that the index has: what it knows as one word is one, and what it knows as two is two. */
function spaced(index, list) {
  const found = [];
  for (let at = 0; at < list.length; at++) {
    const word = list[at];
    const joined = index.stem(`${word}${list[at + 1] || ""}`);
    const apart = !index.stems.has(index.stem(`${word}`)) && index.pairs.get(index.stem(`${word}`));
    if (apart) found.push(...apart);
    else if (list[at + 1] && index.stems.has(joined) && !index.pairs.has(joined)) found.push(word + list[++at]);
    else found.push(word);
  }
  return found;
}

function near(data, entry, area) {
  if (!area || !entry.areas || !data.areas[area]) return 1;
  if (entry.areas.includes(area)) return 1.3;
  return entry.areas.some((id) => data.areas[area].includes(id)) ? 1.15 : 0.6;
}

/** Where a term is found, or else where the two parts of a compound are that nobody has written so before: «oleskelukortti». */
function foundFor(index, term) {
  const whole = matches(index, term);
  if (!index.joins || term.length < 8 || [...whole.worth.values()].some(({ like }) => like > 0.55)) return [whole];
  const known = (word) => index.stems.has(index.stem(word));
  for (let at = term.length - 3; at > 3; at--) {
    const parts = [term.slice(0, at), term.slice(at)];
    const begun = () => !whole.worth.size && index.list.some(({ word }) => word.startsWith(parts[0]));
    if (known(parts[1]) && (known(parts[0]) || begun())) return parts.map((part) => matches(index, part));
  }
  for (let at = 3; at < term.length - 4; at++) if (known(term.slice(at)) && index.stem(term.slice(at)).length > 3) return [whole, matches(index, term.slice(at))]; // what it ends in, it is
  return [whole];
}

/** Where a term is found: { weight: how telling it is, worth: entry → { points, like }, forms: word → like, best: of these, aside: whether it only says where or for whom }. */
function matches(index, term) {
  const worth = new Map(), forms = new Map();
  if (Array.isArray(term)) pieceMatches(index, term, worth, forms);
  else {
    for (const [token, like] of alike(index, term)) {
      if (like >= 0.6) forms.set(token.word, like);
      for (const [at, telling] of token.at) note(worth, at, like, telling);
    }
  }
  const count = [...worth.values()].filter((value) => value.like > 0.6).length || worth.size;
  // A word that is nowhere says little about what is meant.
  const weight = count ? weightOf(index, count) : 2;
  if (Array.isArray(term)) return { weight, worth, forms, best: 1, aside: false };
  const stem = index.stem(term);
  return { weight, worth, forms, best: Math.max(0, ...forms.values()), aside: index.about.has(stem) || index.towns.has(stem) };
}

function note(worth, at, like, telling) {
  const number = Math.floor(at / WORTH.length);
  const points = WORTH[at % WORTH.length] * like * telling;
  if (at % WORTH.length === SOURCE_NAME) like *= 0.85; // the source language knows more of its own words
  const known = worth.get(number);
  if (!known) worth.set(number, { points, like });
  else {
    // A word that is in several fields counts most in the best of them.
    const more = Math.max(known.points, points) + Math.min(known.points, points) * 0.03;
    worth.set(number, { points: more, like: Math.max(known.like, like) });
  }
}

/** A run without spaces: the more of its pieces a field has, the more like they are. */
function pieceMatches(index, pieces, worth, forms) {
  const counts = new Map();
  for (const piece of new Set(pieces)) {
    forms.set(piece, 1 / pieces.length ** 0.25);
    for (const at of index.tokens.get(piece)?.at.keys() || []) counts.set(at, (counts.get(at) || 0) + 1);
  }
  const all = new Set(pieces).size;
  for (const [at, count] of counts) if (count / all >= 0.5) note(worth, at, (count / all) ** 2, 1);
}

function alike(index, term) {
  const sought = soughtOf(index, term);
  const apart = unjoined(term) && soughtOf(index, unjoined(term));
  const found = [];
  let best = 0;
  for (const token of index.list) {
    const like = Math.max(likeness(sought, token), apart && 0.9 * likeness(apart, token));
    if (like >= LEAST) found.push([token, like]);
    best = Math.max(best, like);
  }
  const name = latin(term);
  if (name && index.tokens.has(name)) return [[index.tokens.get(name), 0.9], ...found];
  if (best >= SURE || term.length < 4 || /\d/.test(term)) return found;
  const heard = isLatin(term) ? null : sound(term);
  for (const token of index.list) {
    const like = Math.max(misspelt(sought, token), name && misspelt({ word: name, stem: name }, token), heard && soundsLike(heard, token));
    if (like >= LEAST) found.push([token, like]);
  }
  return found.length ? found : index.list.map((token) => [token, astray(sought, token)]).filter(([, like]) => like >= LEAST);
}

function soughtOf(index, word) {
  const stem = index.stem(word);
  const others = new Set(Object.values(index.sourceStems).map((stemOf) => stemOf(word)));
  return { word, stem, others, bones: skeleton(stem), joins: index.joins };
}
