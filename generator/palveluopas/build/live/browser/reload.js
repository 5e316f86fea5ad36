// Waits until the guide is another than this page shows, and loads the page again. Only «serve» sends this file.
(function () {
  "use strict";
  var shown = document.currentScript.src.split("?")[1];

  function ask() {
    var request = new XMLHttpRequest();
    request.onload = function () {
      if (request.status === 200 && request.responseText !== shown) {
        location.reload();
      } else {
        setTimeout(ask, request.status === 200 ? 0 : 300);
      }
    };
    request.onerror = function () {
      setTimeout(ask, 300); // the program starts anew, or has been stopped
    };
    request.open("GET", "/_live/wait?" + shown);
    request.send();
  }

  ask();
})();
