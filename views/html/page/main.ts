/** The script of the page: draws tables, copies texts, switches the theme. It sends nothing and keeps nothing. */
import type { PageData } from "../page-data.js";
import { startCopyButtons } from "./copying.js";
import { Details } from "./details.js";
import { found } from "./elements.js";
import { startPrinting } from "./printing.js";
import { TableView } from "./table-view.js";
import { startTheme } from "./theme.js";

const data: PageData = JSON.parse(found("#data").textContent ?? "");
const details = new Details(new Date(data.time));

document.documentElement.classList.add("scripted");
startTheme();
startCopyButtons();
const tables = [...document.querySelectorAll<HTMLElement>("[data-table]")].flatMap((box) => {
  const table = data.tables[Number(box.dataset.table)];
  return table === undefined ? [] : [new TableView(box, table, details)];
});
startPrinting(tables);
