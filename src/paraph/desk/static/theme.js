// Runs before the page is painted: that there is script, and the theme that was chosen last.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  try {
    const theme = localStorage.getItem("paraph-theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch { /* storage is off: the system's theme it is */ }
})();
