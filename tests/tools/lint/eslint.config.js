// What the guide's scripts are held to. They run as they are written: nothing translates them for older browsers.
const js = require("@eslint/js");

const browser = [
  "Blob", "CSS", "CustomEvent", "DOMParser", "Event", "FormData", "Headers", "IntersectionObserver", "MessageChannel", "Promise",
  "Request", "Response", "TextDecoder", "TextEncoder", "URL", "URLSearchParams", "addEventListener", "caches", "console", "document",
  "fetch", "history", "localStorage", "location", "matchMedia", "navigator", "requestAnimationFrame", "scrollTo", "sessionStorage",
  "setTimeout", "clearTimeout", "setInterval", "clearInterval", "window",
];
const known = (names) => Object.fromEntries(names.map((name) => [name, "readonly"]));

module.exports = [
  js.configs.recommended,
  {
    files: ["**/*.js"],
    languageOptions: { ecmaVersion: 2018, sourceType: "script", globals: known(browser) },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      camelcase: ["error", { properties: "never" }],
      curly: ["error", "multi-line"],
      eqeqeq: "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-shadow": "error",
      "no-use-before-define": ["error", { functions: false, variables: false }],
      "no-var": "error",
      "prefer-const": "error",
    },
  },
];
