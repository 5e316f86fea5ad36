// What the guide's scripts are held to. Nothing translates them for older browsers: they run as they are written.
"use strict";

const js = require("@eslint/js");

const readable = (names) => Object.fromEntries(names.split(" ").map((name) => [name, "readonly"]));

const page = readable(
  "Blob CSS DOMParser Intl Response TextEncoder URL URLSearchParams caches console document fetch history localStorage location matchMedia navigator " +
  "requestAnimationFrame sessionStorage setTimeout clearTimeout window addEventListener innerHeight getSelection"
);
const worker = readable("URL Request Response caches fetch self");

const rules = {
  camelcase: ["error", { properties: "never" }], // names of labels and of data are not the scripts' own
  curly: ["error", "multi-line"],
  eqeqeq: "error",
  "no-eval": "error",
  "no-implied-eval": "error",
  "no-shadow": "error",
  "no-unused-vars": ["error", { caughtErrors: "none" }], // ES2018 must name what it catches
  "no-var": "error",
  "prefer-const": ["error", { destructuring: "all" }],
};

module.exports = [
  js.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: "error" }, rules },
  {
    // `guide` is what guide.js gives the others, after the line with the words of the language.
    files: ["overrides/assets/javascripts/*.js"],
    languageOptions: { ecmaVersion: 2018, sourceType: "script", globals: { ...page, guide: "readonly" } },
  },
  {
    files: ["overrides/assets/javascripts/sw*.js"],
    languageOptions: { ecmaVersion: 2018, sourceType: "script", globals: worker },
  },
  {
    files: ["overrides/assets/javascripts/search/*.js"],
    languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: { ...page, guide: "readonly" } },
  },
];
