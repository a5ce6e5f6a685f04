// Lit with the directives that we use, in one bundle: two copies of lit-html do not know each other's
// templates. tsconfig.json points "lit" here, so that types and bundle are the same list.
export * from "lit-element/lit-element.js"; // what "lit" itself exports; that name would lead back here
export { AsyncDirective } from "lit/async-directive.js";
export { Directive, PartType, directive } from "lit/directive.js";
export { cache } from "lit/directives/cache.js";
export { classMap } from "lit/directives/class-map.js";
export { guard } from "lit/directives/guard.js";
export { ifDefined } from "lit/directives/if-defined.js";
export { keyed } from "lit/directives/keyed.js";
export { live } from "lit/directives/live.js";
export { createRef, ref } from "lit/directives/ref.js";
export { repeat } from "lit/directives/repeat.js";
export { until } from "lit/directives/until.js";
export { when } from "lit/directives/when.js";
