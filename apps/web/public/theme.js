// Runs before the first paint, so that a chosen theme never flashes. An external file because the CSP allows no inline script.
(() => {
  try {
    const theme = localStorage.getItem('staque.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    // Storage may be blocked; the system theme then applies.
  }
})();
