// Tables wider than the page scroll sideways: let the keyboard reach those. The theme wraps every table before this runs.
function reachWideTables() {
  for (const wrap of document.querySelectorAll(".md-typeset__scrollwrap")) {
    if (wrap.scrollWidth > wrap.clientWidth) {
      wrap.tabIndex = 0;
    } else {
      wrap.removeAttribute("tabindex");
    }
  }
}

addEventListener("load", reachWideTables);
addEventListener("resize", reachWideTables);
