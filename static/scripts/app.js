// The one script of every page. A browser that runs modules supports govuk-frontend.
import { initAll } from "../built/govuk-frontend.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
