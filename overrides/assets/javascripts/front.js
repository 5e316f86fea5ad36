// Offers the browser's own language first on the page that lists all languages. Nothing is kept or sent.
(function () {
  const list = document.getElementById("languages");
  const wanted = (navigator.languages || [navigator.language || ""]).map(function (code) { return code.toLowerCase(); });
  for (let i = 0; i < wanted.length; i++) {
    const code = wanted[i].split("-")[0];
    const item = list.querySelector('[data-code="' + wanted[i] + '"], [data-code="' + code.replace(/[^a-z]/g, "") + '"]');
    if (item) {
      item.classList.add("offered");
      list.insertBefore(item, list.firstElementChild);
      return;
    }
  }
})();
