import { byId } from "./elements.js";

/** Makes the query box show its results in the page, and put a sample into the box when it runs. */
export function startQueryBox(): void {
  const form = byId<HTMLFormElement>("query-form");
  const box = byId<HTMLTextAreaElement>("query-text");
  const frame = byId<HTMLIFrameElement>("query-results");
  const state = byId("query-state");
  form.addEventListener("submit", ({ submitter }) => {
    if (submitter instanceof HTMLButtonElement && submitter.name === "sample") box.value = submitter.value;
    if (submitter?.getAttribute("formtarget") === "_blank") return;
    frame.classList.add("filled");
    state.textContent = "Running…";
  });
  frame.addEventListener("load", () => {
    // Chromium also reports the empty document that a frame has first.
    if (frame.classList.contains("filled")) state.textContent = "The results are below.";
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey))
      form.requestSubmit(byId<HTMLButtonElement>("query-run"));
  });
}
