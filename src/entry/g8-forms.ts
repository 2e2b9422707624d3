// What a script tag loads once a page has a progressive form: beside form capture, which it brings along.
export { formsOf } from '../forms/forms-of.ts';
export { defineG8Form } from '../forms/progressive/index.ts';
