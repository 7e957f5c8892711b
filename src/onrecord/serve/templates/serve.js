"use strict";
// Pages work without this. It fills in the token of a link, takes dropped files, and shows progress.
(() => {
  const at = (id) => document.getElementById(id);

  // The token stands behind "#", which a browser does not send; it is taken out of the address.
  const token = at("token");
  if (token && location.hash.length > 1) {
    token.value = decodeURIComponent(location.hash.slice(1));
    history.replaceState(null, "", location.pathname + location.search);
    token.form.requestSubmit();
  }

  const drop = at("drop");
  if (drop) {
    const files = at("files");
    const tell = () => {
      const names = [...files.files].map((file) => file.name);
      const more = names.length > 3 ? ` and ${names.length - 3} more` : "";
      at("dropped").textContent = names.length ? names.slice(0, 3).join(", ") + more : "You can drop them here.";
    };
    const over = (on) => (event) => {
      event.preventDefault();
      drop.classList.toggle("over", on);
    };
    drop.addEventListener("dragover", over(true));
    drop.addEventListener("dragleave", over(false));
    drop.addEventListener("drop", (event) => {
      over(false)(event);
      const both = new DataTransfer();
      for (const file of [...files.files, ...event.dataTransfer.files]) both.items.add(file);
      files.files = both.files;
      tell();
    });
    files.addEventListener("change", tell);
    at("add").addEventListener("submit", (event) => {
      const nothing = !at("links").value.trim() && !files.files.length;
      at("problem").hidden = !nothing;
      at("problem").textContent = nothing ? "Paste a link or choose a file first." : "";
      if (nothing) event.preventDefault();
      else at("add").querySelector("button").textContent = "Sending …";
    });
  }

  const job = at("job");
  const stages = { archive: "Taking the reports in", read: "Reading the reports", record: "Making the record" };
  const show = (told) => {
    at("stage").textContent = (told.state === "waiting" ? "Waiting for what was asked before" : stages[told.stage] || "Beginning") + " …";
    const bar = at("bar");
    if (told.total) [bar.max, bar.value] = [told.total, told.done];
    else bar.removeAttribute("value");
    const count = told.done ? `${told.done}${told.total ? ` of ${told.total}` : ""}` : "";
    at("what").textContent = [count, told.what.slice(0, 80)].filter(Boolean).join(" · ");
  };
  const ask = async () => {
    try {
      const told = await (await fetch(job.dataset.job)).json();
      if (told.state === "done" && told.stories.length === 1 && !told.left_out.length) location.replace(told.stories[0].url);
      else if (told.state === "done" || told.state === "failed") location.reload();
      else show(told);
      if (told.state === "waiting" || told.state === "working") setTimeout(ask, 700);
    } catch {
      setTimeout(ask, 3000); // the server is away for a moment
    }
  };
  if (job) ask();
})();
