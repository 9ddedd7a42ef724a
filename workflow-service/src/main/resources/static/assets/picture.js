/* Draws the process and marks where the request is. The list above says the same in words. */
(function () {
  "use strict";
  var place = document.getElementById("picture");
  if (!place || !window.BpmnJS) {
    return;
  }
  var viewer = new window.BpmnJS({ container: place });
  fetch(place.dataset.model, { credentials: "same-origin" })
    .then(function (answer) {
      if (!answer.ok) {
        throw new Error("status " + answer.status);
      }
      return answer.text();
    })
    .then(function (model) {
      return viewer.importXML(model);
    })
    .then(function () {
      var canvas = viewer.get("canvas");
      var elements = viewer.get("elementRegistry");
      place.dataset.here.split(" ").forEach(function (id) {
        if (id && elements.get(id)) {
          canvas.addMarker(id, "infoshare-here");
        }
      });
      canvas.zoom("fit-viewport");
      place.dataset.drawn = "true";
    })
    .catch(function () {
      place.hidden = true;
    });
})();
