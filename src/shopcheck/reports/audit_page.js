"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const rows = JSON.parse($("data-rows").textContent);
  const names = JSON.parse($("data-names").textContent);
  const words = names.words, levels = names.levels;
  // A row: 0 target, 1 level, 2 in 100, 3 points, 4 shop, 5 ending, 6 registered, 7 rules, 8 reasons, 9 relation, 10 claimed, 11 says
  const TARGET = 0, LEVEL = 1, PROBABILITY = 2, POINTS = 3, SHOP = 4, ENDING = 5, DAY = 6, RULES = 7, REASONS = 8;
  const HEIGHT = 28, MOST_PIXELS = 8e6, PRINTED = 500;
  const lower = rows.map((row) => row[TARGET].toLowerCase());
  let order = Array.from(rows.keys());
  let sort = { column: -1, up: true };
  let selected = -1;

  const make = (name, text, className) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  };
  const shown = (row) => (row[LEVEL] < 2 ? row[TARGET].replaceAll(".", "[.]") : row[TARGET]);
  const number = (value) => (value === null ? "" : String(value).replace("-", "\u2212"));
  const cells = (row) => [
    shown(row), words[levels[row[LEVEL]]], row[PROBABILITY] === null ? "" : row[PROBABILITY], number(row[POINTS]),
    row[SHOP] || "", row[DAY] || "",
  ];

  const scroller = $("scroll"), body = $("rows"), space = $("space");
  const draw = () => {
    const whole = order.length * HEIGHT, high = Math.min(whole, MOST_PIXELS);
    space.style.height = `${high}px`;
    const view = scroller.clientHeight, room = Math.max(1, high - view);
    const at = whole > high ? (scroller.scrollTop / room) * (whole - view) : scroller.scrollTop;
    const first = Math.max(0, Math.floor(at / HEIGHT) - 8), last = Math.min(order.length, first + Math.ceil(view / HEIGHT) + 16);
    const made = document.createDocumentFragment();
    for (let place = first; place < last; place += 1) {
      const row = rows[order[place]], line = make("div", undefined, `row ${levels[row[LEVEL]]}`);
      line.setAttribute("role", "row");
      line.setAttribute("aria-rowindex", place + 2);
      line.setAttribute("aria-selected", place === selected);
      line.dataset.place = place;
      cells(row).forEach((text, column) => {
        const cell = make("div", text, column === 1 ? "level" : "");
        cell.setAttribute("role", "cell");
        if (column === 0) cell.title = shown(row);
        line.append(cell);
      });
      made.append(line);
    }
    body.replaceChildren(made);
    body.style.transform = `translateY(${scroller.scrollTop - (at - first * HEIGHT)}px)`;
  };

  const apply = () => {
    const text = $("search").value.trim().toLowerCase().replaceAll("[.]", ".");
    const level = $("level").value, ending = $("ending").value, rule = $("rule").value, reason = $("reason").value;
    order = [];
    for (let place = 0; place < rows.length; place += 1) {
      const row = rows[place];
      if (level !== "" && row[LEVEL] !== Number(level)) continue;
      if (ending !== "" && row[ENDING] !== ending) continue;
      if (rule !== "" && !row[RULES].includes(Number(rule))) continue;
      if (reason !== "" && !row[REASONS].includes(Number(reason))) continue;
      if (text && !lower[place].includes(text)) continue;
      order.push(place);
    }
    if (sort.column >= 0) {
      const column = sort.column, sign = sort.up ? 1 : -1;
      order.sort((one, two) => {
        const a = rows[one][column], b = rows[two][column];
        if (a === b) return one - two;
        if (a === null || a === "") return 1;
        if (b === null || b === "") return -1;
        return (a < b ? -1 : 1) * sign;
      });
    }
    selected = -1;
    scroller.scrollTop = 0;
    $("count").textContent = `${order.length.toLocaleString("en")} / ${rows.length.toLocaleString("en")}`;
    $("grid").setAttribute("aria-rowcount", order.length + 1);
    draw();
  };

  const detail = (place) => {
    const row = rows[order[place]], list = make("dl");
    const add = (name, value) => {
      if (value === null || value === "" || value === undefined) return;
      list.append(make("dt", name), make("dd", value));
    };
    const label = names.labels;
    add(label.level, words[levels[row[LEVEL]]]);
    add(label.probability, row[PROBABILITY] === null ? null : `${row[PROBABILITY]} ${label.in_100}`);
    add(label.points, number(row[POINTS]));
    add(label.shop, row[SHOP]);
    add(label.registered, row[DAY]);
    add(label.relation, row[9]);
    add(label.claimed, row[10]);
    add(label.rules, row[RULES].map((rule) => names.titles[names.rules[rule]] || names.rules[rule]).join("; "));
    add(label.reasons, row[REASONS].map((reason) => words[names.reasons[reason]] || names.reasons[reason]).join("; "));
    add(label.says, row[11]);
    $("detail-title").textContent = shown(row);
    $("detail-body").replaceChildren(list);
    $("detail").showModal();
  };

  const choose = (place) => {
    if (!order.length) return;
    selected = Math.max(0, Math.min(order.length - 1, place));
    const whole = order.length * HEIGHT;
    const scale = whole > MOST_PIXELS ? (MOST_PIXELS - scroller.clientHeight) / (whole - scroller.clientHeight) : 1;
    const top = selected * HEIGHT * scale, view = scroller.clientHeight;
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (top + HEIGHT > scroller.scrollTop + view) scroller.scrollTop = top + HEIGHT - view;
    draw();
  };

  const fill = (id, options) => options.forEach(([value, text]) => {
    const option = make("option", text);
    option.value = value;
    $(id).append(option);
  });

  const byEnding = () => {
    const found = new Map();
    rows.forEach((row) => {
      if (!row[ENDING] || row[LEVEL] > 3) return;
      if (!found.has(row[ENDING])) found.set(row[ENDING], [0, 0, 0, 0]);
      found.get(row[ENDING])[row[LEVEL]] += 1;
    });
    return [...found].sort((one, two) => two[1].reduce((a, b) => a + b) - one[1].reduce((a, b) => a + b) || (one[0] < two[0] ? -1 : 1));
  };
  const SVG = "http://www.w3.org/2000/svg";
  const draw_shape = (name, attributes, text) => {
    const shape = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([key, value]) => shape.setAttribute(key, value));
    if (text !== undefined) shape.textContent = text;
    return shape;
  };
  const stacked = (target, entries, label) => {
    const high = entries.length * 20 + 4, svg = draw_shape("svg", { viewBox: `0 0 560 ${high}`, role: "img", "aria-label": label });
    const most = Math.max(1, ...entries.map(([, counts]) => counts.reduce((a, b) => a + b)));
    entries.forEach(([name, counts], line) => {
      svg.append(draw_shape("text", { x: 0, y: line * 20 + 14 }, name));
      let x = 120;
      counts.forEach((count, level) => {
        const wide = (count / most) * 340, bar = draw_shape("rect", { x, y: line * 20 + 3, width: wide, height: 14, class: `bar ${levels[level]}` });
        bar.append(draw_shape("title", {}, `${name}: ${count} ${words[levels[level]]}`));
        svg.append(bar);
        x += wide;
      });
      svg.append(draw_shape("text", { x: x + 6, y: line * 20 + 14 }, counts.reduce((a, b) => a + b).toLocaleString("en")));
    });
    $(target).replaceChildren(svg);
  };
  const byYear = () => {
    const found = new Map();
    rows.forEach((row) => {
      if (!row[DAY] || row[LEVEL] > 3) return;
      const year = row[DAY].slice(0, 4);
      if (!found.has(year)) found.set(year, [0, 0, 0, 0]);
      found.get(year)[row[LEVEL]] += 1;
    });
    return [...found].sort((one, two) => (one[0] < two[0] ? -1 : 1)).slice(-20);
  };

  const print = () => {
    const made = document.createDocumentFragment();
    order.slice(0, PRINTED).forEach((place) => {
      const line = make("tr");
      cells(rows[place]).forEach((text) => line.append(make("td", text)));
      made.append(line);
    });
    $("printed-rows").replaceChildren(made);
  };

  const endings = byEnding();
  fill("level", levels.map((level, place) => [place, words[level]]).filter(([place]) => rows.some((row) => row[LEVEL] === place)));
  fill("ending", endings.slice(0, 200).map(([name]) => [name, `.${name}`]));
  fill("rule", names.rules.map((rule, place) => [place, names.titles[rule] || rule]));
  fill("reason", names.reasons.map((reason, place) => [place, words[reason] || reason]));
  stacked("by-ending", endings.slice(0, 15), names.labels.by_ending);
  const years = byYear();
  if (years.length) stacked("by-year", years, names.labels.by_year);
  else $("by-year-part").hidden = true;

  let late;
  $("search").addEventListener("input", () => { clearTimeout(late); late = setTimeout(apply, 120); });
  ["level", "ending", "rule", "reason"].forEach((id) => $(id).addEventListener("change", apply));
  document.querySelectorAll("#head button").forEach((button) => button.addEventListener("click", () => {
    const column = Number(button.dataset.column);
    sort = { column, up: sort.column === column ? !sort.up : true };
    document.querySelectorAll("#head [role=columnheader]").forEach((head) => head.setAttribute("aria-sort", "none"));
    button.parentElement.setAttribute("aria-sort", sort.up ? "ascending" : "descending");
    apply();
  }));
  scroller.addEventListener("scroll", draw, { passive: true });
  window.addEventListener("resize", draw);
  body.addEventListener("click", (event) => {
    const line = event.target.closest(".row");
    if (line) { choose(Number(line.dataset.place)); detail(selected); }
  });
  scroller.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15, Home: -1e9, End: 1e9 }[event.key];
    if (step !== undefined) { event.preventDefault(); choose((selected < 0 ? (step > 0 ? -1 : 0) : selected) + step); }
    else if (event.key === "Enter" && selected >= 0) detail(selected);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(INPUT|SELECT)$/.test(document.activeElement.tagName)) { event.preventDefault(); $("search").focus(); }
  });
  $("close").addEventListener("click", () => $("detail").close());
  $("detail").addEventListener("close", () => scroller.focus());
  window.addEventListener("beforeprint", print);
  apply();
})();
