/* Puts right what went stale since the site was built, by the reader's own clock: terms, events, programmes.
   A site that shows one fixed day says so and is left as it is (no `data-live` on the script). */
(function () {
  "use strict";

  const script = document.currentScript;
  if (!script || !script.hasAttribute("data-live")) {
    return;
  }

  const LABELS = { future: "未开始", current: "进行中", ended: "已到期" };
  const NOTICES = { future: "还没开始", current: "公示中", ended: "期满，等结果" };
  const WEEKDAYS = "日一二三四五六";
  const now = new Date();
  const today = written(now);
  const clock = two(now.getHours()) + ":" + two(now.getMinutes());
  const tomorrow = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);

  each("[data-span]", putSpan);
  each("[data-event]", putEvent);
  each("[data-planned]", putPlanned);
  each("[data-notice]", putNotice);
  each("[data-due]", putDue);
  each("[data-until]", function (element) {
    const until = element.getAttribute("data-until");
    element.hidden = Boolean(until) && stateOf("/" + until) === "ended";
  });
  each("[data-terms]", putPerson);
  each("[data-serving]", putService);
  each("[data-days]", putSlot);

  function each(selector, put) {
    Array.from(document.querySelectorAll(selector)).forEach(put);
  }

  function two(number) {
    return (number < 10 ? "0" : "") + number;
  }

  function written(day) {
    return day.getFullYear() + "-" + two(day.getMonth() + 1) + "-" + two(day.getDate());
  }

  /* A date of a year or month alone counts as its whole span. */
  function stateOf(span) {
    const ends = span.split("/");
    if (ends[0] && today.slice(0, ends[0].length) < ends[0]) {
      return "future";
    }
    return ends[1] && today.slice(0, ends[1].length) > ends[1] ? "ended" : "current";
  }

  /* Of several terms, one that runs goes before one that is to come. */
  function standing(spans) {
    const states = spans.split(" ").map(stateOf);
    return ["current", "future", "ended"].find(function (state) {
      return states.indexOf(state) >= 0;
    });
  }

  function known(text) {
    return Object.keys(LABELS).some(function (state) {
      return LABELS[state] === text;
    });
  }

  function putSpan(element) {
    const state = standing(element.getAttribute("data-span"));
    if (element.tagName === "LI") {
      element.classList.toggle("gk-over", state === "ended");
      addTag(element.querySelector("a"), state === "ended" ? "已结束" : "", "quiet");
      return;
    }
    const beside = element.nextElementSibling;
    const tag = known(element.textContent) ? element : beside;
    if (!tag || !known(tag.textContent)) {
      return;
    }
    tag.textContent = LABELS[state];
    tag.classList.toggle("gk-tag--quiet", tag !== element && state !== "current");
    mark(element, state);
  }

  /* What a list is narrowed by. */
  function mark(element, state) {
    const row = element.closest("tr");
    if (row && row.hasAttribute("data-state")) {
      row.setAttribute("data-state", state);
    }
  }

  function isOver(span) {
    const end = span.split("/")[1].split("T");
    return end[0] < today || (end[0] === today && Boolean(end[1]) && end[1] < clock);
  }

  function putEvent(element) {
    const span = element.getAttribute("data-event");
    const first = span.slice(0, 10);
    const over = isOver(span);
    element.classList.toggle("gk-over", over);
    Array.from(element.querySelectorAll("[download]")).forEach(function (link) {
      link.hidden = over;
    });
    const word = over ? "已结束" : first < today ? "正在办" : first === today ? "今天"
      : first === written(tomorrow) ? "明天" : "";
    addTag(element.querySelector("a, time, span") || element, word, over ? "quiet" : "warm");
  }

  function putPlanned(tag) {
    if (isOver(tag.getAttribute("data-planned"))) {
      tag.textContent = "日期已过";
      tag.classList.add("gk-tag--warm");
      mark(tag, "lapsed");
    }
  }

  /* A notice that has begun, or that nobody can object to any more. */
  function putNotice(tag) {
    const state = stateOf(tag.getAttribute("data-notice"));
    tag.textContent = NOTICES[state];
    tag.classList.toggle("gk-tag--quiet", state === "future");
    tag.classList.toggle("gk-tag--warm", state === "ended");
  }

  /* What should be mended by a day that has passed; whether it was, nobody has written yet. */
  function putDue(tag) {
    if (stateOf("/" + tag.getAttribute("data-due")) === "ended") {
      tag.textContent = "逾期没改";
      tag.classList.add("gk-tag--warm");
    }
  }

  function addTag(after, word, tone) {
    if (word) {
      const tag = document.createElement("span");
      tag.className = "gk-tag gk-tag--" + tone;
      tag.textContent = word;
      after.parentNode.insertBefore(tag, after.nextSibling);
      after.parentNode.insertBefore(document.createTextNode(" "), tag);
    }
  }

  function putPerson(person) {
    const over = standing(person.getAttribute("data-terms")) === "ended";
    const tag = person.querySelector("[data-ended]");
    person.classList.toggle("gk-person--ended", over);
    tag.hidden = !over;
    if (over) {
      strong(person.querySelector(".gk-button--call"), false);
    }
  }

  function strong(button, wanted) {
    if (button) {
      button.classList.toggle("gk-button--call", wanted);
    }
  }

  /* Whoever still serves has the one big button; where nobody does, the first of the ladder has it. */
  function putService(list) {
    const serving = list.querySelector("[data-terms]:not(.gk-person--ended) .gk-button");
    const ladder = document.querySelector("[data-ladder]");
    const first = serving || ladder.querySelector(".gk-button");
    if (!serving) {
      ladder.open = true;
      document.querySelector("[data-over]").hidden = false;
    }
    strong(first, true);
    ring(first);
  }

  /* The bar at the foot of the screen rings whom the page names first, and the button that keeps the village too. */
  function ring(button) {
    const bar = document.querySelector(".gk-bar .gk-button--call");
    const number = button.querySelector(".gk-button__number").textContent;
    const actions = document.querySelector("[data-phone]");
    if (bar) {
      bar.href = button.href;
      bar.querySelector(".gk-button__number").textContent = number;
    }
    if (actions) {
      actions.setAttribute("data-phone", number);
    }
  }

  function isOn(slot, day) {
    const days = slot.getAttribute("data-days").split(" ");
    const months = slot.getAttribute("data-months");
    const wanted = ["每天", "周" + WEEKDAYS.charAt(day.getDay())].some(function (name) {
      return days.indexOf(name) >= 0;
    });
    return wanted && (!months || months.split(" ").indexOf(String(day.getMonth() + 1)) >= 0);
  }

  function minutes(text) {
    return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  }

  function putSlot(slot) {
    const holder = slot.closest("[data-on]");
    const state = holder ? stateOf(holder.getAttribute("data-on")) : "current";
    if (state !== "current") {
      addTag(slot.firstChild, state === "ended" ? "已停播" : "还没开播", "quiet");
      return;
    }
    const at = slot.getAttribute("data-at");
    const left = minutes(at) - minutes(clock);
    const length = Number(slot.getAttribute("data-minutes"));
    if (isOn(slot, now) && left > -length) {
      addTag(slot.firstChild, left <= 0 ? "正在播" : at < "18:00" ? "今天" : "今晚", "warm");
    } else if (isOn(slot, tomorrow)) {
      addTag(slot.firstChild, "明天", "quiet");
    }
  }
})();
