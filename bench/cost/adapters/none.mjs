/** The page without any SDK: what the browser and the measurement itself cost. */
export const options = '';
export const init = () => {};
export const track = () => {};
