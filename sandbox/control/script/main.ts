/** The script of the status page: keeps it up to date, and runs queries in it. It sends nothing elsewhere and keeps nothing. */
import { startQueryBox } from "./query-box.js";
import { Refreshing } from "./refreshing.js";

document.documentElement.classList.add("scripted");
startQueryBox();
new Refreshing().start();
