// Offers the browser's own language first on the page that lists all languages. Nothing is kept or sent.
(function () {
  var list = document.getElementById("languages");
  var wanted = (navigator.languages || [navigator.language || ""]).map(function (code) { return code.toLowerCase(); });
  for (var i = 0; i < wanted.length; i++) {
    var code = wanted[i].split("-")[0];
    var item = list.querySelector('[data-code="' + wanted[i] + '"], [data-code="' + code.replace(/[^a-z]/g, "") + '"]');
    if (item) {
      item.classList.add("offered");
      list.insertBefore(item, list.firstElementChild);
      return;
    }
  }
})();
