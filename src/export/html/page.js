(function () {
  "use strict";
  var FEW = 5;
  var tools = document.getElementById("tools");
  var find = document.getElementById("find");
  var found = document.getElementById("found");
  var units = Array.prototype.slice.call(document.querySelectorAll(".unit"));
  var folds = Array.prototype.slice.call(document.querySelectorAll(".below, .more"));

  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
      .replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ß/g, "ss")
      .replace(/[’‘ʼ]/g, "'").replace(/[‐‑–—]/g, "-").replace(/\s+/g, " ");
  }

  // What is said of a unit itself, not of what is below it.
  var said = null;
  function texts() {
    if (!said) {
      said = units.map(function (unit) {
        var text = "";
        Array.prototype.forEach.call(unit.children, function (part) {
          if (!part.classList.contains("below")) text += " " + part.textContent;
        });
        var code = unit.querySelector(".code");
        if (code && code.closest(".unit") === unit) text += " " + code.textContent.replace(/\s+/g, "");
        return fold(text);
      });
    }
    return said;
  }

  function setAll(open, which) {
    folds.forEach(function (part) {
      var isTop = part.parentElement.parentElement.classList.contains("units");
      if (!which || part.classList.contains(which)) part.open = open || (isTop && part.classList.contains("below"));
    });
  }

  function open(element) {
    for (var part = element; part; part = part.parentElement) {
      if (part.localName === "details") part.open = true;
    }
  }

  var hits = [];
  var opened = [];
  function search() {
    opened.forEach(function (part) { part.open = false; });
    opened = [];
    var words = fold(find.value).split(" ").filter(Boolean);
    hits = [];
    var all = texts();
    units.forEach(function (unit, n) {
      var isHit = words.length > 0 && words.every(function (word) { return all[n].indexOf(word) >= 0; });
      unit.classList.toggle("hit", isHit);
      unit.classList.toggle("way", words.length > 0 && !isHit);
      unit.hidden = words.length > 0 && !isHit;
      if (isHit) hits.push(unit);
    });
    // The line to the top of each hit is shown, without what else is said there.
    hits.forEach(function (unit) {
      for (var up = unit.parentElement; up; up = up.parentElement) {
        if (up.localName === "details") up.open = true;
        if (up.classList.contains("unit")) up.hidden = false;
      }
    });
    // Of a few hits the words are shown, too, where they stand in what is folded.
    if (hits.length <= FEW) {
      hits.forEach(function (unit) {
        Array.prototype.forEach.call(unit.querySelectorAll(".more:not([open])"), function (part) {
          var text = fold(part.textContent);
          if (part.closest(".unit") === unit && words.some(function (word) { return text.indexOf(word) >= 0; })) {
            part.open = true;
            opened.push(part);
          }
        });
      });
    }
    found.textContent = !words.length ? ""
      : hits.length === 0 ? found.dataset.none
      : hits.length === 1 ? found.dataset.one
      : found.dataset.many.replace("#", hits.length.toLocaleString(document.documentElement.lang));
  }

  function show() {
    var id = "";
    try { id = decodeURIComponent(location.hash.slice(1)); } catch (_) { return; }
    var target = id ? document.getElementById(id) : null;
    if (!target) return;
    if (target.closest("[hidden]")) {
      find.value = "";
      search();
    }
    open(target.parentElement);
    target.scrollIntoView();
    var heading = target.matches("h2, h3") ? target : target.querySelector("[tabindex]");
    if (heading) heading.focus({ preventScroll: true });
  }

  find.addEventListener("input", search);
  tools.addEventListener("submit", function (event) {
    event.preventDefault();
    if (hits.length) {
      hits[0].scrollIntoView();
      hits[0].firstElementChild.focus({ preventScroll: true });
    }
  });
  find.addEventListener("keydown", function (event) {
    if (event.key === "Escape") {
      find.value = "";
      search();
    }
  });
  document.getElementById("unfold").addEventListener("click", function () { setAll(true); });
  document.getElementById("fold").addEventListener("click", function () { setAll(false); });
  addEventListener("hashchange", show);

  // A chart wider than its frame is first seen where it begins: at its first card.
  var frame = document.querySelector(".frame");
  function begin() {
    var first = frame.querySelector("a");
    if (!first) return;
    var card = first.getBoundingClientRect(), room = frame.getBoundingClientRect();
    frame.scrollLeft += card.left + card.width / 2 - room.left - room.width / 2;
  }
  if (frame) {
    document.getElementById("full-size").addEventListener("change", begin);
    begin();
  }

  // On paper everything is open, and afterwards as it was.
  var closed = [];
  addEventListener("beforeprint", function () {
    closed = folds.filter(function (part) { return !part.open; });
    closed.forEach(function (part) { part.open = true; });
  });
  addEventListener("afterprint", function () {
    closed.forEach(function (part) { part.open = false; });
  });

  setAll(false, "more");
  tools.hidden = false;
  show();
})();
