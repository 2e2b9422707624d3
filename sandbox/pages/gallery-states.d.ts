/** The states of the gallery, for its tests. */
export const STATES: { readonly [state: string]: { widget: string; says: string } };
