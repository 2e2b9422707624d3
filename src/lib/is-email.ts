/** One `@`, a dot in the domain, no white space: whether the address exists only a message to it can tell. */
export const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/u.test(text);
