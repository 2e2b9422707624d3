import { g8 } from 'graph8-browser';

g8.init({ writeKey: 'pk_sandbox_sveltekit', host: 'http://127.0.0.1:8809' });
