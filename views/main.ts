export { viewOf } from "./model/view-of.js";
export type { RenderOptions, ViewName } from "./render.js";
export { render, viewNames } from "./render.js";
export type * from "./view.js";
