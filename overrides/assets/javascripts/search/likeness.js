// How like two words are: inflected, begun, part of one another, misspelt, or written in another script.
import { root, skeleton, sound } from "./languages.js";

const LATIN = /^[a-z]+$/;

/** Whether a folded word is in Latin letters. */
export function isLatin(word) {
  return LATIN.test(word);
}

/** How like two words are, 0–1: the same, inflected, begun, or a part of a longer word. */
export function likeness(sought, token) {
  const { word, stem } = sought;
  const other = token.word;
  if (word === other) return 1;
  if (/\d/.test(word)) return numbered(word, other);
  if (stem === token.stem || (token.other && sought.others.has(token.other) && stem.length > 3)) return 0.96;
  if (word.length < 2 || other.length < 2) return 0;
  const part = Math.min(stem.length, other.length) / Math.max(stem.length, other.length);
  if (other.startsWith(word)) return word.length > 2 ? 0.5 + 0.35 * part : 0.4 * part + 0.2;
  if (stem.length > 2 && other.startsWith(stem)) return 0.4 + 0.35 * part;
  if (token.stem.length > 3 && (word.startsWith(token.stem) || (sought.joins && word.startsWith(other)))) return 0.3 + 0.45 * (token.stem.length / stem.length);
  if (stem.length > (sought.joins ? 3 : 4) && other.includes(stem)) return (token.stem.endsWith(stem) ? 0.5 : 0.35) + 0.2 * part;
  if (token.stem.length > 4 && stem.endsWith(token.stem)) return 0.3 + 0.4 * (token.stem.length / stem.length);
  if (sought.bones && sought.bones === skeleton(token.stem)) return 0.6;
  return 0;
}

/** How like two numbers are: begun, or without the zero or the country's number before it. */
function numbered(word, other) {
  if (word.length > 2 && other.startsWith(word)) return 0.6;
  const core = word.replace(/^0+/, "");
  return core.length > 5 && (other.endsWith(core) || (other.length > 5 && word.endsWith(other.replace(/^0+/, "")))) ? 0.9 : 0;
}

/** How like two words are when letters of one are wrong, left out, added or changed about. */
export function misspelt(sought, token) {
  const { word, stem } = sought;
  const most = word.length > 7 ? 2 : 1;
  const whole = distance(word, token.word, most);
  const stems = stem.length > 3 ? distance(stem, token.stem, stem.length > 6 ? most : 1) : 9;
  const begun = word.length > 5 && token.word.length > word.length ? distance(word, token.word.slice(0, word.length), most) + 0.5 : 9;
  const least = Math.min(whole, stems, begun);
  if (sought.bones && root(sought.bones) === root(skeleton(token.stem))) return 0.55;
  return least > most + 0.5 ? 0 : 0.75 - 0.6 * (least / Math.max(4, Math.min(word.length, token.word.length) - 1));
}

/** How like two words are when nothing else is like: both begin alike, but for letters, and end as they like. */
export function astray({ word }, { word: other }) {
  const shorter = Math.min(word.length, other.length);
  if (shorter < 4 || word[0] !== other[0] || Math.abs(word.length - other.length) > 5) return 0;
  const most = shorter > 5 ? 2 : 1;
  const steps = distance(word.slice(0, shorter), other.slice(0, shorter), most);
  return steps > most ? 0 : 0.55 - 0.08 * steps - 0.02 * Math.abs(word.length - other.length);
}

/** Steps between two words (a letter added, left out, changed, or two changed about), or more than `most`. */
export function distance(one, two, most) {
  if (Math.abs(one.length - two.length) > most) return 9;
  let before, last = [], row = Array.from({ length: two.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    before = last;
    last = row;
    row = [i];
    let least = i;
    for (let j = 1; j <= two.length; j++) {
      const same = one[i - 1] === two[j - 1];
      let steps = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === two[j - 2] && one[i - 2] === two[j - 1]) steps = Math.min(steps, before[j - 2] + 1);
      row.push(steps);
      if (steps < least) least = steps;
    }
    if (least > most) return 9;
  }
  return row[two.length];
}

/** How like a word of another script, as it sounds, is to one in Latin letters: «إيلويسا» and «Eloisa», «Ксамк» and «Xamk». */
export function soundsLike(heard, token) {
  if (!isLatin(token.word)) return 0;
  token.sound ||= sound(token.word);
  const { voiced, bare } = token.sound;
  if (voiced && voiced === heard.voiced) return 0.85;
  if (bare && bare === heard.bare) return bare.length > 3 ? 0.8 : 0.5;
  return bare.length > 4 && heard.bare.length > 4 && distance(bare, heard.bare, 1) === 1 ? 0.5 : 0;
}
