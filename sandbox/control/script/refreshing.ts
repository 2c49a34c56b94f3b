import { byId } from "./elements.js";
import { updateElement } from "./update-element.js";

/** Milliseconds between two updates, and until one is given up. */
const INTERVAL = 3000;
const TIMEOUT = 10_000;

/** Keeps the live parts of the page up to date, except while it is paused or not visible. */
export class Refreshing {
  readonly #pause = byId<HTMLButtonElement>("pause");
  readonly #state = byId("live-state");
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isPaused = false;
  #isAsking = false;

  start(): void {
    this.#pause.hidden = false;
    this.#pause.addEventListener("click", () => this.#toggle());
    byId("refresh").addEventListener("click", (event) => {
      event.preventDefault();
      void this.#update();
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible" && !this.#isPaused) void this.#update();
      else this.#plan();
    });
    this.#plan();
  }

  #toggle(): void {
    this.#isPaused = !this.#isPaused;
    this.#pause.textContent = this.#isPaused ? "Resume" : "Pause";
    this.#state.textContent = this.#isPaused ? "Paused" : "";
    if (this.#isPaused) this.#plan();
    else void this.#update();
  }

  /** Plans the next update, if there is one. */
  #plan(): void {
    clearTimeout(this.#timer);
    if (this.#isPaused || document.visibilityState === "hidden") return;
    this.#timer = setTimeout(() => void this.#update(), INTERVAL);
  }

  async #update(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      show(await askForPage());
      this.#state.textContent = this.#isPaused ? "Paused" : "";
    } catch {
      this.#state.textContent = "The tenant does not answer. Trying again.";
    } finally {
      this.#isAsking = false;
      this.#plan();
    }
  }
}

async function askForPage(): Promise<Document> {
  const response = await fetch("/", { cache: "no-store", signal: AbortSignal.timeout(TIMEOUT) });
  if (!response.ok) throw new Error(`The tenant answered ${response.status}.`);
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

/** Shows what is new in the live parts. All other parts stay as the reader has them, with the current token. */
function show(page: Document): void {
  for (const part of document.querySelectorAll("[data-live]")) {
    const next = page.querySelector(`[data-live="${part.getAttribute("data-live")}"]`);
    if (next !== null) updateElement(part, next);
  }
  const token = page.querySelector('input[name="form-token"]')?.getAttribute("value") ?? "";
  for (const input of document.querySelectorAll<HTMLInputElement>('input[name="form-token"]')) input.value = token;
}
