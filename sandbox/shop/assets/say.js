/** Says something to those who do not see the page; again after a moment of nothing, so that a repeat is heard. */
export function say(text) {
  const place = document.getElementById('said');
  place.textContent = '';
  requestAnimationFrame(() => {
    place.textContent = text;
  });
}
