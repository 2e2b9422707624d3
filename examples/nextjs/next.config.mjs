export default {
  devIndicators: false,
  // Only since this example shares its packages with others: they stand one folder above.
  turbopack: { root: new URL('..', import.meta.url).pathname },
};
