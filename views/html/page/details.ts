import { jsonText } from "../../../core/json/json-text.js";
import { visible, visibleInJson } from "../../../core/text/visible-text.js";
import { isEmptyCell } from "../../text/cell-text.js";
import type { PageTable } from "../page-data.js";
import { copyText } from "./copying.js";
import { element, found } from "./elements.js";
import { valueElement } from "./value-element.js";

/** Rows of a table in the order in which it shows them. */
export interface ShownRows {
  readonly table: PageTable;
  readonly rows: readonly number[];
  /** Told when the reader has moved to another row. */
  readonly onLeave: (position: number) => void;
}

/** The box with all columns of one row, also those that the table leaves out, and each value whole. */
export class Details {
  readonly #dialog = found<HTMLDialogElement>("#details");
  #shown: ShownRows | undefined;
  #position = 0;

  /** @param now when the run started */
  constructor(private readonly now: Date) {
    for (const button of this.#dialog.querySelectorAll<HTMLButtonElement>("[data-do]")) {
      button.addEventListener("click", () => this.#act(button));
    }
    this.#dialog.addEventListener("keydown", (event) => {
      if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
        this.#move(event.key === "ArrowLeft" ? -1 : 1);
      }
    });
    this.#dialog.addEventListener("click", (event) => {
      // The backdrop belongs to the dialog itself.
      if (event.target === this.#dialog && event.clientX < this.#dialog.getBoundingClientRect().left) {
        this.#dialog.close();
      }
    });
    this.#dialog.addEventListener("close", () => this.#shown?.onLeave(this.#position));
  }

  open(shown: ShownRows, position: number): void {
    this.#shown = shown;
    this.#position = position;
    this.#draw();
    this.#dialog.showModal();
    found("#details-title").focus();
  }

  #act(button: HTMLButtonElement): void {
    const wanted = button.dataset.do;
    if (wanted === "copy") {
      void copyText(this.#json(), button, found("#details-facts"));
    } else if (wanted === "close") {
      this.#dialog.close();
    } else {
      this.#move(wanted === "next" ? 1 : -1);
    }
  }

  #move(by: 1 | -1): void {
    const next = this.#position + by;
    if (this.#shown !== undefined && next >= 0 && next < this.#shown.rows.length) {
      this.#position = next;
      this.#draw();
    }
  }

  #draw(): void {
    if (this.#shown === undefined) {
      return;
    }
    const { table, rows } = this.#shown;
    const row = this.#row();
    const cells = table.columns.map(({ name, type }, index) => ({ name: visible(name), type, value: row[index] }));
    const place = `${(this.#position + 1).toLocaleString("en")} of ${rows.length.toLocaleString("en")}`;
    found("#details-title").textContent = `Row ${place}`;
    found<HTMLButtonElement>("[data-do=previous]").disabled = this.#position === 0;
    found<HTMLButtonElement>("[data-do=next]").disabled = this.#position === rows.length - 1;
    found("#details-facts").replaceChildren(
      ...cells
        .filter(({ value }) => !isEmptyCell(value))
        .map(({ name, type, value }) =>
          element("div", {}, element("dt", {}, name), element("dd", {}, valueElement(value, type, this.now))),
        ),
    );
    const empty = cells.filter(({ value }) => isEmptyCell(value)).map(({ name }) => name);
    found("#details-empty").replaceChildren(
      ...sentence("Empty in this row", empty),
      ...sentence("Empty in all rows", table.emptyColumns.map(visible)),
    );
    this.#dialog.scrollTop = 0;
  }

  #row(): readonly unknown[] {
    return this.#shown?.table.rows[this.#shown.rows[this.#position] ?? -1] ?? [];
  }

  #json(): string {
    const row = this.#row();
    const members = this.#shown?.table.columns.map(({ name }, index) => [name, row[index]] as const) ?? [];
    return visibleInJson(jsonText(Object.fromEntries(members), "  "));
  }
}

/** A paragraph with names; none if there are none. */
function sentence(start: string, names: readonly string[]): readonly HTMLElement[] {
  return names.length === 0 ? [] : [element("p", { className: "note" }, `${start}: ${names.join(", ")}.`)];
}
