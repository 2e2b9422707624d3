// Runs before anything is painted: the theme that was chosen, and whether the panel stands beside the shop.
{
  const root = document.documentElement;
  const read = (name) => {
    try {
      return JSON.parse(localStorage.getItem(`northwind:${name}`));
    } catch {
      return null; // storage is blocked: the system decides
    }
  };
  const apply = () => {
    const theme = read('theme');
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
  };
  apply();
  addEventListener('storage', apply);
  if (matchMedia('(width >= 64rem)').matches && read('side') !== 'closed') root.dataset.side = 'open';
}
