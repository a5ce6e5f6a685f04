// htmx under our content security policy: no eval, no style element of its own, no foreign address.
import htmx from "htmx.org";

Object.assign(htmx.config, {
  allowEval: false,
  allowScriptTags: false,
  historyCacheSize: 0, // pages of signed-in people are not kept in the browser's storage
  includeIndicatorStyles: false,
  selfRequestsOnly: true,
});

export default htmx;
