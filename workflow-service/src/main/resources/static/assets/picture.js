/* Draws the process and marks where the request is. The list above says the same in words. */
(function () {
  "use strict";
  var place = document.getElementById("picture");
  var buttons = document.getElementById("picture-buttons");
  if (!place || !window.BpmnJS) {
    return;
  }
  var viewer = new window.BpmnJS({ container: place });
  var canvas = viewer.get("canvas");
  var readable = 0.8;
  var margin = 25;
  var fits = true;

  function here() {
    return (place.dataset.here || "")
      .split(" ")
      .map(function (id) {
        return id && viewer.get("elementRegistry").get(id);
      })
      .filter(Boolean);
  }

  /* All of it, with the names beside the shapes, which "fit-viewport" leaves out. */
  function whole() {
    var left = Infinity;
    var top = Infinity;
    var right = -Infinity;
    var bottom = -Infinity;
    function reach(x, y) {
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x);
      bottom = Math.max(bottom, y);
    }
    viewer.get("elementRegistry").forEach(function (element) {
      (element.waypoints || []).forEach(function (point) {
        reach(point.x, point.y);
      });
      if (element.width) {
        reach(element.x - margin, element.y - margin);
        reach(element.x + element.width + margin, element.y + element.height + margin);
      }
    });
    var scale = Math.min(
      1,
      place.clientWidth / (right - left),
      place.clientHeight / (bottom - top)
    );
    var width = place.clientWidth / scale;
    var height = place.clientHeight / scale;
    canvas.viewbox({
      x: (left + right - width) / 2,
      y: (top + bottom - height) / 2,
      width: width,
      height: height,
    });
  }

  /* Large enough to read, with the first open step in the middle. */
  function near() {
    var step = here()[0];
    if (!step) {
      whole();
      return;
    }
    var width = place.clientWidth / readable;
    var height = place.clientHeight / readable;
    canvas.viewbox({
      x: step.x + step.width / 2 - width / 2,
      y: step.y + step.height / 2 - height / 2,
      width: width,
      height: height,
    });
  }

  /* Where it has been, with how long; a step that it was at more than once says each. */
  function way() {
    var times = {};
    document.querySelectorAll("#way-table tr[data-element]").forEach(function (row) {
      var id = row.dataset.element;
      if (viewer.get("elementRegistry").get(id)) {
        times[id] = (times[id] || []).concat(row.dataset.took || []);
      }
    });
    Object.keys(times).forEach(function (id) {
      canvas.addMarker(id, "infoshare-been");
      if (times[id].length) {
        var note = document.createElement("div");
        note.className = "infoshare-took";
        note.textContent = times[id].join(" + ");
        viewer.get("overlays").add(id, { position: { bottom: -4, left: 0 }, html: note });
      }
    });
  }

  function by(factor) {
    canvas.zoom(canvas.zoom() * factor, "auto");
  }

  var does = {
    whole: whole,
    near: near,
    larger: function () {
      by(1.25);
    },
    smaller: function () {
      by(0.8);
    },
  };

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
      here().forEach(function (step) {
        canvas.addMarker(step.id, "infoshare-here");
      });
      way();
      place.querySelectorAll("img:not([alt])").forEach(function (image) {
        image.alt = "";
      });
      if (place.clientWidth < 640) {
        fits = false;
        near();
      } else {
        whole();
      }
      var drawnAt = place.clientWidth;
      window.addEventListener("resize", function () {
        if (place.clientWidth === drawnAt) {
          return;
        }
        drawnAt = place.clientWidth;
        canvas.resized();
        if (fits) {
          whole();
        }
      });
      buttons.hidden = false;
      buttons.addEventListener("click", function (event) {
        var what = event.target.dataset.does;
        if (does[what]) {
          does[what]();
          fits = what === "whole";
        }
      });
      place.dataset.drawn = "true";
    })
    .catch(function () {
      place.hidden = true;
    });
})();
