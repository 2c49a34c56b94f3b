export { type ViewName, viewNames } from "../core/view-names.js";
export type { Examination, ShownCheck } from "./model/checks-view.js";
export { viewOfChecks } from "./model/checks-view.js";
export type { ShownProfile } from "./model/profiles-view.js";
export { viewOfProfiles } from "./model/profiles-view.js";
export { viewOf } from "./model/view-of.js";
export type { RenderOptions } from "./render.js";
export { render } from "./render.js";
export type * from "./view.js";
