"use strict";
// The page reads without this. It adds the filter, opening what a link leads to, and arrow keys.
(() => {
  const form = document.getElementById("filter");
  const keys = ["people", "reports", "states"];

  // What is not seen at first lies in noscript as text. It becomes elements when it is needed, or
  // while the browser has nothing else to do, so that its search finds words in closed lines too.
  const offer = (within) => within.querySelectorAll(".only").forEach((button) => (button.hidden = false));
  let waiting = [...document.querySelectorAll("noscript.later")];
  const build = (later) => {
    const made = document.createElement("template");
    made.innerHTML = later.textContent; // written and escaped by us; the policy runs no script in it
    offer(made.content);
    later.replaceWith(made.content);
  };
  const buildAll = () => {
    for (const later of waiting) if (later.isConnected) build(later);
    waiting = [];
  };
  const buildIn = (element) => element.querySelectorAll("noscript.later").forEach(build);
  const later = window.requestIdleCallback ?? ((work) => setTimeout(() => work({ timeRemaining: () => 8 }), 50));
  const buildSome = (idle) => {
    const end = performance.now() + idle.timeRemaining();
    let at = 0;
    do if (waiting[at]?.isConnected) build(waiting[at]); while (++at < waiting.length && performance.now() < end - 2);
    waiting = waiting.slice(at);
    if (waiting.length) later(buildSome);
  };

  // The element that a link within the page leads to, made if need be.
  const led = (hash) => {
    const id = decodeURIComponent(hash.slice(1));
    const home = id && !document.getElementById(id) && waiting.find((l) => l.textContent.includes(`id="${id}"`));
    if (home?.isConnected) build(home);
    return document.getElementById(id);
  };

  const fits = (line, wanted) =>
    keys.every((key) => !wanted[key] || line.dataset.of.split(" ").includes(wanted[key]));

  const show = (element, visible) => element.toggleAttribute("data-out", !visible);

  // Days, actors and sections with no line left are hidden too.
  const prune = (active) => {
    for (const group of document.querySelectorAll(".event, .fold, .day, .actor, .part")) {
      const inside = [...group.querySelectorAll("[data-of]")];
      show(group, !active || !inside.length || inside.some((line) => !line.closest("[data-of][data-out]")));
    }
  };

  const filter = () => {
    const wanted = Object.fromEntries(keys.map((key) => [key, form.elements[key].value]));
    const active = keys.some((key) => wanted[key]);
    buildAll();
    const lines = [...document.querySelectorAll("[data-of]")];
    for (const line of lines) show(line, fits(line, wanted));
    prune(active);
    if (active) for (const fold of document.querySelectorAll(".fold")) fold.open = true;
    const left = lines.filter((line) => line.id && !line.hasAttribute("data-out")).length;
    const all = lines.filter((line) => line.id).length;
    form.querySelector(".filtered").textContent = active ? `${left} of ${all} lines` : "";
  };

  const reveal = () => {
    const late = !document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const target = led(location.hash);
    if (!target) return;
    if (target.closest("[data-out]")) form.reset();
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    if (late) location.replace(location.href); // now that it is there, the browser goes to it
  };

  // Arrow keys as in an accordion: they act only while a line's heading has the focus.
  const move = (event) => {
    const summary = event.target.closest(".line > summary");
    if (!summary || event.altKey || event.ctrlKey || event.metaKey) return;
    const all = [...document.querySelectorAll(".line > summary")].filter((s) => s.checkVisibility());
    const at = all.indexOf(summary);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (next !== undefined) all[next]?.focus();
    else if (event.key === "ArrowRight") summary.parentElement.open = true;
    else if (event.key === "ArrowLeft" || event.key === "Escape") summary.parentElement.open = false;
    else return;
    event.preventDefault();
  };

  const opener = document.getElementById("all");
  const openAll = () => {
    const open = opener.getAttribute("aria-pressed") !== "true";
    if (open) buildAll();
    for (const line of document.querySelectorAll("main .line, main .fold")) line.open = open;
    opener.setAttribute("aria-pressed", String(open));
    opener.textContent = open ? "Close all" : "Open all";
  };

  form.hidden = false;
  opener.setAttribute("aria-pressed", "false");
  opener.addEventListener("click", openAll);
  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  offer(document);
  // The letters after a passage say which line they lead to, once they are pointed at.
  document.addEventListener("pointerover", (event) => {
    const link = event.target.closest?.("sup a");
    const line = link && document.getElementById(link.hash.slice(1));
    if (line) link.title = line.querySelector(".said, h3").textContent;
  });
  document.addEventListener("keydown", move);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    if (link) led(link.hash);
    const only = event.target.closest?.(".only");
    if (!only) return;
    form.elements.people.value = only.dataset.person;
    filter();
    document.getElementById("content").scrollIntoView();
  });
  document.addEventListener("toggle", (event) => buildIn(event.target), true);
  addEventListener("beforeprint", buildAll);
  matchMedia("print").addEventListener("change", (media) => media.matches && buildAll());
  if (document.readyState === "complete") later(buildSome);
  else addEventListener("load", () => later(buildSome));
  addEventListener("hashchange", reveal);
  reveal();
})();
