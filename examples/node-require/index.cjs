const { createClient, g8 } = require('graph8-browser');

(async () => {
  g8.init({ writeKey: 'pk_sandbox_node' });
  const receipts = [
    await g8.track('Plan Chosen', { plan: 'workshop' }),
    await createClient({ writeKey: 'pk_sandbox_other' }).page(),
  ];
  console.log(
    JSON.stringify({
      receipts,
      state: g8.status().state,
      globals: ['g8', 'window'].filter((name) => name in globalThis),
    }),
  );
})();
