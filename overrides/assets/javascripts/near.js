/* The counties nearest to the phone, only when the reader asks. The position stays in the browser.
   Without this script the button is not there. Written for browsers of 2018. */
(function () {
  "use strict";

  const near = document.querySelector(".gk-near");
  if (!near || !navigator.geolocation) {
    return;
  }

  const MOST = 3;
  const button = near.querySelector("button");
  const note = near.querySelector(".gk-note");
  const found = near.querySelector(".gk-near__found");
  const points = Array.from(near.querySelectorAll(".gk-near__points > li"));
  near.hidden = !points.length;

  button.addEventListener("click", function () {
    note.textContent = "正在问手机的位置……";
    navigator.geolocation.getCurrentPosition(function (position) {
      show(position.coords);
    }, function () {
      note.textContent = "没有得到手机的位置，请从下面选县。";
    }, { maximumAge: 600000, timeout: 15000 });
  });

  function show(here) {
    found.textContent = "";
    points.map(function (point) {
      return { point: point, away: away(here, point) };
    }).sort(function (a, b) {
      return a.away - b.away;
    }).slice(0, MOST).forEach(function (each) {
      const item = document.createElement("li");
      const link = each.point.firstElementChild.cloneNode(true);
      const text = document.createElement("span");
      const name = document.createElement("strong");
      const note = document.createElement("span");
      text.className = "gk-tiles__text";
      name.textContent = link.textContent;
      note.className = "gk-note";
      note.textContent = "约 " + Math.max(1, Math.round(each.away)) + " 公里";
      text.appendChild(name);
      text.appendChild(note);
      link.textContent = "";
      link.appendChild(text);
      item.appendChild(link);
      found.appendChild(item);
    });
    note.textContent = "按到各县中心的直线距离估计，可能不是您所在的县。";
  }

  /* Kilometres, on a plane: within a province the earth is flat enough. */
  function away(here, point) {
    const lat = Number(point.getAttribute("data-lat"));
    const lon = Number(point.getAttribute("data-lon"));
    const east = (lon - here.longitude) * Math.cos(lat * Math.PI / 180);
    return 111.2 * Math.sqrt(east * east + (lat - here.latitude) * (lat - here.latitude));
  }
})();
