// The trial page: a worker holds Python, so that the page stays alive while it thinks.
"use strict";

(() => {
  const part = (name) => document.getElementById(`trial-${name}`);
  const folder = new URL(".", document.currentScript.src);
  let worker;

  const said = (text) => { part("state").textContent = text; };

  const shown = ({ printed, files }) => {
    part("out").value = printed;
    part("files").replaceChildren(...files.map(({ name, bytes }) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([bytes]));
      link.download = link.textContent = name;
      const item = document.createElement("li");
      item.append(link);
      return item;
    }));
    const page = files.find(({ name }) => name.endsWith(".html"));
    part("page").hidden = !page;
    if (page) part("page").srcdoc = new TextDecoder().decode(page.bytes);
    said("Done.");
    part("run").textContent = "Run";
    part("run").disabled = false;
  };

  part("run").addEventListener("click", () => {
    part("run").disabled = true;
    if (!worker) {
      said("Loading Python …");
      worker = new Worker(new URL("worker.mjs", folder), { type: "module" });
      worker.addEventListener("message", ({ data }) => (data.state ? said(data.state) : shown(data)));
      worker.addEventListener("error", () => said("Python could not be loaded: is this page served, or opened from a file?"));
    }
    worker.postMessage(part("code").value);
  });
})();
