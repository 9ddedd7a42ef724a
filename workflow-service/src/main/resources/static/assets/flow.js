/* Draws the process with a number at each step. The table below says the same, and works without this. */
(function () {
  "use strict";
  var place = document.getElementById("flow");
  var rows = document.getElementById("flow-rows");
  var buttons = document.getElementById("picture-buttons");
  if (!place || !rows || !window.BpmnJS) {
    return;
  }
  var viewer = new window.BpmnJS({ container: place });
  var canvas = viewer.get("canvas");
  var marked = [];
  var margin = 25;
  var fits = true;

  function mark(element, name) {
    canvas.addMarker(element, name);
    marked.push([element, name]);
  }

  function draw() {
    var overlays = viewer.get("overlays");
    var elements = viewer.get("elementRegistry");
    overlays.remove({ type: "count" });
    marked.splice(0).forEach(function (one) {
      canvas.removeMarker(one[0], one[1]);
    });
    var holder = document.getElementById("flow-badges");
    JSON.parse(holder.dataset.badges).forEach(function (badge) {
      if (!elements.get(badge.element)) {
        return;
      }
      var label = document.createElement("div");
      label.className = "flow-badge" + (badge.late ? " flow-badge--late" : "");
      label.textContent = badge.late ? badge.text + "\n" + badge.late : badge.text;
      /* As large as text even where the whole picture is small. */
      overlays.add(badge.element, "count", {
        position: { top: 2, left: -8 },
        scale: { min: 1 },
        html: label,
      });
      if (badge.late) {
        mark(badge.element, "flow-late");
      }
      if (badge.heat > 0) {
        mark(badge.element, "flow-on--" + badge.heat);
      }
    });
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

  function by(factor) {
    canvas.zoom(canvas.zoom() * factor, "auto");
  }

  var does = {
    whole: whole,
    larger: function () {
      by(1.25);
    },
    smaller: function () {
      by(0.8);
    },
  };

  /* Looks again when something of the organisation moved, at most once a second. */
  function keepUpToDate() {
    var looked = 0;
    var timer = 0;
    function look() {
      looked = Date.now();
      fetch(location.href, {
        headers: { "Infoshare-Background": "true", Accept: "text/html" },
        cache: "no-store",
        redirect: "error",
      })
        .then(function (answer) {
          return answer.ok ? answer.text() : "";
        })
        .then(function (text) {
          var fresh =
            text && new DOMParser().parseFromString(text, "text/html").getElementById("flow-rows");
          if (fresh) {
            rows.innerHTML = fresh.innerHTML;
            draw();
          }
        })
        .catch(function () {
          /* the next event tries again */
        });
    }
    var events = new EventSource(place.dataset.changes);
    function soon() {
      clearTimeout(timer);
      timer = setTimeout(look, Math.max(0, looked + 1000 - Date.now()));
    }
    events.addEventListener("moved", soon);
    // What moved between the page and the first event is in no event.
    events.addEventListener("open", soon);
    window.addEventListener("pagehide", function () {
      events.close();
    });
  }

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
      draw();
      place.querySelectorAll("img:not([alt])").forEach(function (image) {
        image.alt = "";
      });
      whole();
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
      if (place.dataset.changes && window.EventSource) {
        keepUpToDate();
      }
      place.dataset.drawn = "true";
    })
    .catch(function () {
      place.hidden = true;
    });
})();
