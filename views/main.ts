export type { Examination, ShownCheck } from "./model/checks-view.js";
export { viewOfChecks } from "./model/checks-view.js";
export { viewOf } from "./model/view-of.js";
export type { RenderOptions, ViewName } from "./render.js";
export { render, viewNames } from "./render.js";
export type * from "./view.js";
