// Before anything is shown: the theme that the reader has chosen. Without a choice it is the system's.
try {
  const theme = localStorage.getItem('graph8-docs-theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // storage is blocked: the system's theme
}
