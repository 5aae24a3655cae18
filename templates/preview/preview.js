"use strict";

const by = (id) => document.getElementById(id);
const pages = by("pages");
let state = { version: -1, pages: [], spots: [], errors: [], warnings: [] };
let zoom = Number(sessionStorage.getItem("zoom") || 1.35); // CSS pixels a point
let chosen = -1;

const element = (name, text, kind) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (kind) made.className = kind;
  return made;
};

// Where the reader is: the page at the top of the view, and how far into it.
const place = () => {
  const top = pages.getBoundingClientRect().top;
  for (const [number, page] of [...pages.children].entries()) {
    const box = page.getBoundingClientRect();
    if (box.bottom > top + 1) return { number, part: (top - box.top) / box.height };
  }
  return { number: 0, part: 0 };
};

const goTo = ({ number, part }) => {
  const page = pages.children[Math.min(number, pages.children.length - 1)];
  if (!page) return;
  const box = page.getBoundingClientRect();
  pages.scrollTop += box.top + part * box.height - pages.getBoundingClientRect().top;
};

const picture = (page) => `page/${page.key}?scale=${Math.min(4, zoom * devicePixelRatio).toFixed(2)}`;

const size = (sheet, page) => {
  sheet.style.width = `${page.width * zoom}px`;
  sheet.style.height = `${page.height * zoom}px`;
};

const draw = () => {
  const where = pages.children.length ? place() : JSON.parse(sessionStorage.getItem("place") || '{"number":0,"part":0}');
  state.pages.forEach((page, number) => {
    let sheet = pages.children[number];
    if (!sheet) {
      sheet = element("section", undefined, "page");
      sheet.append(element("img"));
      pages.append(sheet);
    }
    size(sheet, page);
    sheet.setAttribute("aria-label", `Page ${number + 1} of ${state.pages.length}`);
    const image = sheet.querySelector("img");
    if (image.dataset.key !== page.key || image.dataset.zoom !== String(zoom)) {
      image.loading = "lazy";
      image.alt = `Page ${number + 1} as it prints`;
      image.dataset.key = page.key;
      image.dataset.zoom = String(zoom);
      image.src = picture(page);
    }
    sheet.querySelectorAll("button").forEach((button) => button.remove());
  });
  while (pages.children.length > state.pages.length) pages.lastChild.remove();
  state.spots.forEach((spot, number) => {
    const button = element("button");
    button.type = "button";
    button.setAttribute("aria-label", `${spot.text}: who says so`);
    const [left, top, width, height] = spot.box.map((part) => `${part * 100}%`);
    Object.assign(button.style, { left, top, width, height });
    button.addEventListener("click", () => show(number, button));
    pages.children[spot.page].append(button);
  });
  goTo(where);
};

const problems = () => {
  const list = by("list");
  list.replaceChildren();
  for (const [kind, found] of [["error", state.errors], ["warning", state.warnings]]) {
    for (const one of found) {
      const item = element("li", undefined, kind);
      item.append(element("code", one.place), `: ${one.what}; `, element("span", one.mend, "mend"));
      if (one.rule) item.append(` [${one.rule}]`);
      list.append(item);
    }
  }
  const many = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
  const said = [];
  if (state.errors.length) said.push(many(state.errors.length, "problem"));
  if (state.warnings.length) said.push(many(state.warnings.length, "warning"));
  by("fold").textContent = said.join(", ") || "No problems";
  by("problems").classList.toggle("wrong", state.errors.length > 0);
  if (state.errors.length) fold(true);
};

const fold = (open) => {
  by("list").hidden = !open;
  by("fold").setAttribute("aria-expanded", String(open));
};

const status = () => {
  const now = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit" });
  if (state.busy) by("status").textContent = "Setting the pages …";
  else if (state.old) by("status").textContent = "These are the last good pages: see the problems below";
  else if (state.errors.length) by("status").textContent = "The pages could not be set: see the problems below";
  else by("status").textContent = `${state.pages.length} pages, set in ${state.seconds} s at ${now}`;
  pages.classList.toggle("old", Boolean(state.old));
};

const refresh = async () => {
  const before = state.version;
  state = await (await fetch("state")).json();
  document.title = state.title;
  by("title").textContent = state.title;
  if (state.version !== before) {
    draw();
    problems();
    if (chosen >= 0 && !by("panel").hidden) show(chosen);
  }
  status();
  document.body.dataset.version = String(state.version);
  document.body.dataset.busy = String(state.busy);
};

const pair = (list, name, value, isCode) => {
  if (!value) return;
  list.append(element("dt", name));
  const held = element("dd");
  held.append(isCode ? element("code", value) : value);
  list.append(held);
};

const show = async (number, button) => {
  const answer = await fetch(`number/${number}`);
  if (!answer.ok) return;
  const found = await answer.json();
  chosen = number;
  document.querySelectorAll(".chosen").forEach((one) => one.classList.remove("chosen"));
  if (button) button.classList.add("chosen");
  const behind = by("behind");
  behind.replaceChildren(element("h2", found.text));
  const asked = element("p", "Asked for in ");
  asked.append(element("code", found.asked));
  behind.append(asked);
  for (const row of found.rows) {
    behind.append(element("h3", row.title));
    const list = element("dl");
    pair(list, "Value", row.value);
    pair(list, "Hedge", row.hedge || "none");
    pair(list, "Period", row.period);
    pair(list, "Source", `${row.source} (${row.grade})`);
    pair(list, "Where", row.locator);
    pair(list, "Formula", row.formula, true);
    pair(list, "Note", row.note);
    pair(list, "Line", row.place, true);
    behind.append(list);
    if (row.rivals.length) {
      behind.append(element("h3", "Others say"));
      const others = element("ul");
      for (const rival of row.rivals) {
        const item = element("li", `${rival.value}: ${rival.source}, ${rival.locator} `);
        item.append(element("code", rival.place));
        others.append(item);
      }
      behind.append(others);
    }
  }
  by("panel").hidden = false;
};

const close = () => {
  by("panel").hidden = true;
  chosen = -1;
  document.querySelectorAll(".chosen").forEach((one) => { one.classList.remove("chosen"); one.focus(); });
};

const rescale = (factor) => {
  zoom = Math.min(4, Math.max(0.4, zoom * factor));
  sessionStorage.setItem("zoom", String(zoom));
  draw();
};

by("larger").addEventListener("click", () => rescale(1.15));
by("smaller").addEventListener("click", () => rescale(1 / 1.15));
by("close").addEventListener("click", close);
by("fold").addEventListener("click", () => fold(by("list").hidden));
addEventListener("keydown", (event) => {
  if (event.key === "Escape") close();
  else if (event.key === "+" || event.key === "=") rescale(1.15);
  else if (event.key === "-") rescale(1 / 1.15);
});
addEventListener("beforeunload", () => sessionStorage.setItem("place", JSON.stringify(place())));
new EventSource("events").onmessage = refresh;
