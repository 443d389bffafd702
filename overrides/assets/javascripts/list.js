/* Narrows a list by choices. Without this script the list is whole and its counts are text.
   Written for browsers of 2018 (WeChat on an old phone): no modules, nothing later than ES2017. */
(function () {
  "use strict";

  const list = document.querySelector(".gk-list--narrowed");
  if (!list) {
    return;
  }

  const panel = list.querySelector(".gk-facets");
  const result = list.querySelector(".gk-facets__result");
  const told = result.querySelector("[role=status]");
  const none = list.querySelector(".gk-list__none");
  const letters = Array.from(list.querySelectorAll(".gk-jump > li"));
  const measure = list.getAttribute("data-measure");
  const groups = Array.from(panel.querySelectorAll(".gk-facets__group")).map(madeGroup);
  const rows = Array.from(list.querySelectorAll(".gk-rows tbody tr")).map(function (element) {
    const values = {};
    groups.forEach(function (group) {
      values[group.name] = (element.getAttribute("data-" + group.name) || "").split(" ");
    });
    return { element: element, values: values };
  });

  const summary = panel.querySelector("summary");
  const clear = madeButton("gk-facets__clear", "清除");
  const show = madeButton("gk-facets__show", "");
  result.appendChild(clear);
  panel.appendChild(show);
  panel.open = window.matchMedia("(min-width: 64em)").matches;

  panel.addEventListener("change", function () {
    apply();
    remember();
  });
  clear.addEventListener("click", function () {
    choose(function () {
      return false;
    });
    apply();
    remember();
    // The button is gone: whoever pressed it by keyboard goes on from the choices.
    summary.focus();
  });
  show.addEventListener("click", function () {
    panel.open = false;
    summary.focus();
    result.scrollIntoView();
  });
  window.addEventListener("popstate", recall);
  recall();

  /* A group of counts as a group of boxes to tick; the links in it lead away, and so go. */
  function madeGroup(element) {
    const name = element.getAttribute("data-name");
    const set = document.createElement("fieldset");
    const legend = document.createElement("legend");
    set.className = "gk-facets__group";
    legend.textContent = element.querySelector("p").textContent;
    set.appendChild(legend);
    const held = document.createElement("div");
    held.className = "gk-facets__choices";
    set.appendChild(held);
    const choices = Array.from(element.querySelectorAll("li")).map(function (item) {
      const count = item.querySelector(".gk-facets__count");
      const label = document.createElement("label");
      const box = document.createElement("input");
      const text = document.createElement("span");
      label.className = "gk-facets__choice";
      box.type = "checkbox";
      box.name = name;
      box.value = item.getAttribute("data-value");
      // Else the browser would tick again, after the address has been read, what it remembers.
      box.autocomplete = "off";
      text.textContent = item.firstElementChild.textContent;
      [box, text, document.createTextNode(" "), count].forEach(function (part) {
        label.appendChild(part);
      });
      held.appendChild(label);
      return { label: label, box: box, text: text.textContent, count: count };
    });
    set.classList.toggle("gk-facets__group--long", choices.length > 16);
    element.parentNode.replaceChild(set, element);
    return { name: name, choices: choices };
  }

  function madeButton(name, text) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = name;
    button.textContent = text;
    return button;
  }

  function choose(wanted) {
    groups.forEach(function (group) {
      group.choices.forEach(function (choice) {
        choice.box.checked = wanted(group.name, choice.box.value);
      });
    });
  }

  function chosen(group) {
    return group.choices.filter(function (choice) {
      return choice.box.checked;
    });
  }

  function fits(row, group) {
    const wanted = chosen(group);
    return !wanted.length || wanted.some(function (choice) {
      return row.values[group.name].indexOf(choice.box.value) >= 0;
    });
  }

  function apply() {
    const left = rows.filter(function (row) {
      const misses = groups.filter(function (group) {
        return !fits(row, group);
      });
      // A group's own choices add to each other: its counts are those that the others leave.
      row.only = misses.length === 1 ? misses[0] : null;
      row.element.hidden = misses.length > 0;
      return !row.element.hidden;
    });
    groups.forEach(function (group) {
      group.choices.forEach(function (choice) {
        const count = rows.filter(function (row) {
          const open = !row.element.hidden || row.only === group;
          return open && row.values[group.name].indexOf(choice.box.value) >= 0;
        }).length;
        choice.count.textContent = count;
        choice.label.classList.toggle("gk-facets__choice--none", !count);
      });
    });
    jumps(left);
    tell(left.length);
  }

  function jumps(left) {
    letters.forEach(function (letter) {
      const first = left.find(function (row) {
        return row.element.getAttribute("data-letter") === letter.getAttribute("data-letter");
      });
      letter.hidden = !first;
      if (first) {
        letter.firstElementChild.hash = "#" + first.element.id;
      }
    });
  }

  function tell(count) {
    const names = groups.map(function (group) {
      return chosen(group).map(function (choice) {
        return choice.text;
      }).join("或");
    }).filter(Boolean);
    const number = count + " " + measure;
    told.textContent = names.length
      ? names.join("，") + "：" + number + "（共 " + rows.length + " " + measure + "）"
      : "共 " + number;
    summary.textContent = names.length ? "筛选（已选）" : "筛选";
    show.textContent = "看这 " + number;
    clear.hidden = !names.length;
    none.hidden = count > 0;
  }

  /* A page opened as a file may not be allowed a new address; then its fragment holds the state. */
  function written() {
    const inHash = location.hash.slice(0, 2) === "#?";
    return new URLSearchParams(inHash ? location.hash.slice(1) : location.search);
  }

  function recall() {
    const query = written();
    choose(function (name, value) {
      return query.getAll(name).indexOf(value) >= 0;
    });
    apply();
  }

  function remember() {
    // What others have put into the address, such as where it was shared, stays.
    const query = new URLSearchParams(location.search);
    groups.forEach(function (group) {
      query.delete(group.name);
      chosen(group).forEach(function (choice) {
        query.append(group.name, choice.box.value);
      });
    });
    const text = String(query);
    try {
      history.replaceState(null, "", location.pathname + (text && "?" + text));
    } catch (error) {
      location.replace("#?" + text);
    }
  }
})();
