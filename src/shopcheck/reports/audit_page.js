"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const rows = JSON.parse($("data-rows").textContent);
  const names = JSON.parse($("data-names").textContent);
  const words = names.words, levels = names.levels, label = names.labels;
  // What a row of the data holds, by place.
  const TARGET = 0, LEVEL = 1, PROBABILITY = 2, POINTS = 3, SHOP = 4, ENDING = 5, DAY = 6, RULES = 7, REASONS = 8;
  const RELATION = 9, CLAIMED = 10, SAYS = 11, MAILED = 12, FOUND = 13, GROUP = 14;
  const HEIGHT = 30, MOST_PIXELS = 8e6, PRINTED = 500, JUDGED = 4, MOST_YEARS = 24;
  const CHOICES = ["level", "ending", "rule", "reason", "group"];
  const lower = rows.map((row) => (row[SHOP] ? `${row[TARGET]} ${row[SHOP]}` : row[TARGET]).toLowerCase());
  let order = Array.from(rows.keys());
  let sort = { column: -1, up: true };
  let selected = -1;

  const make = (name, text, className) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  };
  const counted = (value) => value.toLocaleString("en");
  // Dots of what warns are written [.], so that nobody follows it by mistake.
  const defanged = (text, row) => (row[LEVEL] < 2 && text ? text.replaceAll(".", "[.]") : text || "");
  const signed = (value) => (value > 0 ? `+${value}` : String(value).replace("-", "\u2212"));
  const number = (value) => (value === null ? "" : String(value).replace("-", "\u2212"));
  const cells = (row) => [
    defanged(row[TARGET], row), words[levels[row[LEVEL]]], row[PROBABILITY] === null ? "" : row[PROBABILITY], number(row[POINTS]),
    defanged(row[SHOP], row), row[DAY] || "",
  ];
  const COLUMNS = ["", "level", "c2", "c3", "", ""];

  const scroller = $("scroll"), body = $("rows"), space = $("space"), heads = $("heads");
  const view = () => Math.max(HEIGHT, scroller.clientHeight - heads.offsetHeight);
  const draw = () => {
    const whole = order.length * HEIGHT, high = Math.min(whole, MOST_PIXELS);
    space.style.height = `${high}px`;
    const room = Math.max(1, high - view());
    const at = whole > high ? (scroller.scrollTop / room) * (whole - view()) : scroller.scrollTop;
    const first = Math.max(0, Math.floor(at / HEIGHT) - 8), last = Math.min(order.length, first + Math.ceil(view() / HEIGHT) + 16);
    const made = document.createDocumentFragment();
    for (let place = first; place < last; place += 1) {
      const row = rows[order[place]], line = make("div", undefined, `row ${levels[row[LEVEL]]}`);
      line.id = `row-${place}`;
      line.setAttribute("role", "row");
      line.setAttribute("aria-rowindex", place + 2);
      line.setAttribute("aria-selected", place === selected);
      line.dataset.place = place;
      cells(row).forEach((text, column) => {
        const cell = make("div", text, COLUMNS[column]);
        cell.setAttribute("role", "gridcell");
        if (column === 0) cell.title = text;
        line.append(cell);
      });
      made.append(line);
    }
    body.replaceChildren(made);
    body.style.transform = `translateY(${scroller.scrollTop - (at - first * HEIGHT)}px)`;
    if (selected >= first && selected < last) scroller.setAttribute("aria-activedescendant", `row-${selected}`);
    else scroller.removeAttribute("aria-activedescendant");
  };

  const wanted = () => {
    const [level, ending, rule, reason, group] = CHOICES.map((id) => $(id).value);
    const text = $("search").value.trim().toLowerCase().replaceAll("[.]", ".");
    return (place) => {
      const row = rows[place];
      return (level === "" || row[LEVEL] === Number(level)) && (ending === "" || row[ENDING] === ending)
        && (rule === "" || row[RULES].includes(Number(rule))) && (reason === "" || row[REASONS].includes(Number(reason)))
        && (group === "" || row[GROUP] === Number(group)) && (text === "" || lower[place].includes(text));
    };
  };
  const apply = () => {
    order = Array.from(rows.keys()).filter(wanted());
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
    $("count").textContent = label.shown.replace("{n}", counted(order.length)).replace("{all}", counted(rows.length));
    scroller.setAttribute("aria-rowcount", order.length + 1);
    document.querySelectorAll(".card").forEach((card) => card.setAttribute("aria-pressed", card.dataset.level === $("level").value));
    draw();
  };
  const show = (id, value) => {
    CHOICES.forEach((each) => { $(each).value = ""; });
    $("search").value = "";
    $(id).value = value;
    apply();
    $("all").scrollIntoView();
  };

  const listed = (entries) => {
    const list = make("ul");
    entries.forEach(([title, why]) => {
      const item = make("li", title);
      if (why) item.append(make("div", why, "soft"));
      list.append(item);
    });
    return list;
  };
  const detail = (place) => {
    const row = rows[order[place]], list = make("dl");
    const add = (name, value) => {
      if (value === null || value === "" || value === undefined) return;
      const cell = make("dd");
      cell.append(value);
      list.append(make("dt", name), cell);
    };
    add(label.level, make("span", words[levels[row[LEVEL]]], `level ${levels[row[LEVEL]]}`));
    add(label.probability, row[PROBABILITY] === null ? null : `${row[PROBABILITY]} ${label.in_100}`);
    add(label.points, row[POINTS] === null ? null : signed(row[POINTS]));
    add(label.shop, defanged(row[SHOP], row));
    add(label.registered, row[DAY]);
    add(label.day, row[MAILED]);
    add(label.relation, words[row[RELATION]] || row[RELATION]);
    add(label.claimed, row[CLAIMED]);
    if (row[GROUP] !== null) add(label.group, `${row[GROUP] + 1} (${label.shops.replace("{n}", counted(names.groups[row[GROUP]]))})`);
    if (row[RULES].length) add(label.rules, listed(row[RULES].map((rule, place) => [`${signed(row[FOUND][place])}  ${names.titles[names.rules[rule]] || names.rules[rule]}`, names.whys[names.rules[rule]]])));
    if (row[REASONS].length) add(label.reasons, listed(row[REASONS].map((reason) => [words[names.reasons[reason]] || names.reasons[reason]])));
    add(label.says, row[SAYS]);
    $("detail-title").textContent = defanged(row[TARGET], row);
    $("detail-body").replaceChildren(list);
    $("detail").showModal();
  };

  const choose = (place) => {
    if (!order.length) return;
    selected = Math.max(0, Math.min(order.length - 1, place));
    const whole = order.length * HEIGHT;
    const scale = whole > MOST_PIXELS ? (MOST_PIXELS - view()) / (whole - view()) : 1;
    const top = selected * HEIGHT * scale;
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (top + HEIGHT > scroller.scrollTop + view()) scroller.scrollTop = top + HEIGHT - view();
    draw();
  };

  const fill = (id, options) => {
    options.forEach(([value, text]) => {
      const option = make("option", text);
      option.value = value;
      $(id).append(option);
    });
    $(id).parentElement.hidden = !options.length;
  };

  const SVG = "http://www.w3.org/2000/svg";
  const shape = (name, attributes) => {
    const made = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    return made;
  };
  // Counts of the four answers by what `key` gives for a row.
  const by = (key) => {
    const found = new Map();
    rows.forEach((row) => {
      const name = row[LEVEL] < JUDGED ? key(row) : null;
      if (!name) return;
      if (!found.has(name)) found.set(name, [0, 0, 0, 0]);
      found.get(name)[row[LEVEL]] += 1;
    });
    return [...found];
  };
  const sum = (counts) => counts.reduce((a, b) => a + b);
  const stacked = (entries, caption) => {
    const table = make("table", undefined, "bars short"), most = Math.max(1, ...entries.map(([, counts]) => sum(counts)));
    if (caption) table.append(make("caption", caption, "soft"));
    entries.forEach(([name, counts]) => {
      const line = table.insertRow(), head = make("th", name), cell = make("td", undefined, "b");
      head.scope = "row";
      const told = counts.map((count, level) => (count ? `${counted(count)} ${words[levels[level]]}` : "")).filter(Boolean).join(", ");
      const svg = shape("svg", { viewBox: "0 0 100 8", preserveAspectRatio: "none", role: "img", "aria-label": told });
      let x = 0;
      counts.forEach((count, level) => {
        const wide = (100 * count) / most;
        svg.append(shape("rect", { x, y: 0, width: wide, height: 8, class: `bar ${levels[level]}` }));
        x += wide;
      });
      cell.title = told;
      cell.append(svg);
      line.append(head, cell, make("td", counted(sum(counts)), "n"));
    });
    return table;
  };
  const earlier = (one, two) => (one[0] < two[0] ? -1 : 1);

  const print = () => {
    const made = document.createDocumentFragment();
    order.slice(0, PRINTED).forEach((place) => {
      const line = make("tr");
      cells(rows[place]).forEach((text) => line.append(make("td", text)));
      made.append(line);
    });
    $("printed-rows").replaceChildren(made);
    $("printed-note").textContent = order.length > PRINTED
      ? label.printed.replace("{n}", counted(PRINTED)).replace("{all}", counted(order.length)) : "";
    document.querySelectorAll("details:not([open])").forEach((each) => { each.open = true; each.dataset.printed = ""; });
  };
  const printed = () => document.querySelectorAll("details[data-printed]").forEach((each) => { each.open = false; delete each.dataset.printed; });

  const endings = by((row) => row[ENDING]).sort((one, two) => sum(two[1]) - sum(one[1]) || earlier(one, two));
  const years = by((row) => row[DAY] && row[DAY].slice(0, 4)).sort(earlier).slice(-MOST_YEARS);
  const months = by((row) => row[MAILED] && row[MAILED].slice(0, 7)).sort(earlier).slice(-MOST_YEARS);
  fill("level", levels.map((level, place) => [place, words[level]]).filter(([place]) => rows.some((row) => row[LEVEL] === place)));
  fill("ending", endings.slice(0, 200).map(([name]) => [name, `.${name}`]));
  fill("rule", names.rules.map((rule, place) => [place, names.titles[rule] || rule]).sort((one, two) => (one[1] < two[1] ? -1 : 1)));
  fill("reason", names.reasons.map((reason, place) => [place, words[reason] || reason]));
  fill("group", names.groups.map((count, place) => [place, `${place + 1} (${label.shops.replace("{n}", counted(count))})`]));
  $("by-ending").replaceChildren(stacked(endings.slice(0, 15).map(([name, counts]) => [`.${name}`, counts])));
  const times = [[years, label.by_year], [months, label.by_month]].filter(([entries]) => entries.length);
  $("by-time").replaceChildren(...times.map(([entries, caption]) => stacked(entries, caption)));
  $("by-time-part").hidden = !times.length;

  let late;
  $("search").addEventListener("input", () => { clearTimeout(late); late = setTimeout(apply, 120); });
  CHOICES.forEach((id) => $(id).addEventListener("change", apply));
  $("clear").addEventListener("click", () => { show("level", ""); });
  document.querySelectorAll(".card").forEach((card) => card.addEventListener("click", () => show("level", card.dataset.level)));
  document.querySelectorAll("button[data-group]").forEach((button) => button.addEventListener("click", () => show("group", button.dataset.group)));
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
    if (event.target !== scroller) return;
    const page = Math.floor(view() / HEIGHT) - 1;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -1e9, End: 1e9 }[event.key];
    if (step !== undefined) { event.preventDefault(); choose((selected < 0 ? (step > 0 ? -1 : 0) : selected) + step); }
    else if (event.key === "Enter" && selected >= 0) { event.preventDefault(); detail(selected); }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(INPUT|SELECT)$/.test(document.activeElement.tagName)) { event.preventDefault(); $("search").focus(); }
  });
  $("close").addEventListener("click", () => $("detail").close());
  $("detail").addEventListener("close", () => scroller.focus());
  window.addEventListener("beforeprint", print);
  window.addEventListener("afterprint", printed);
  apply();
})();
