// What a script tag loads once a page uses progressive forms. Form capture it has brought along.
export { formsOf } from '../forms/forms-of.ts';
export { defineG8Form } from '../forms/progressive/index.ts';
