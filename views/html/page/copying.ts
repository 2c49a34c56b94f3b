import { found } from "./elements.js";

/** Milliseconds for which a button says what it did. */
const SHOWN_FOR = 2000;

/** Makes the copy buttons work. */
export function startCopyButtons(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-copy]")) {
    const source = found(`#${button.dataset.copy}`);
    button.hidden = false;
    button.addEventListener("click", () => copyText(source.textContent ?? "", button, source));
  }
}

/** Copies a text, and says so. Where the browser does not allow it, `source` is selected, so that a person can copy it. */
export async function copyText(text: string, button: HTMLButtonElement, source: Element): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say(button, "Copied");
  } catch {
    getSelection()?.selectAllChildren(source);
    say(button, "Selected: press Ctrl+C");
  }
}

function say(button: HTMLButtonElement, text: string): void {
  // What is behind an open dialog is not read out.
  const status = found(button.closest("dialog") === null ? "dialog ~ .said" : "dialog .said");
  const label = button.dataset.label ?? button.textContent ?? "";
  button.dataset.label = label;
  button.textContent = text;
  status.textContent = text;
  setTimeout(() => {
    button.textContent = label;
    status.textContent = "";
  }, SHOWN_FOR);
}
