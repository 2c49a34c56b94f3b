import type { TableView } from "./table-view.js";

/** While the page is printed, tables have their rows up to a bound, and what is folded is open. */
export function startPrinting(tables: readonly TableView[]): void {
  let opened: HTMLDetailsElement[] = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>("main details:not([open])")];
    for (const each of opened) {
      each.open = true;
    }
    for (const table of tables) {
      table.print(true);
    }
  });
  addEventListener("afterprint", () => {
    for (const each of opened) {
      each.open = false;
    }
    for (const table of tables) {
      table.print(false);
    }
  });
}
