import { g8 } from 'graph8-browser';
import { createApp } from 'vue';
import { createRouter, createWebHistory } from 'vue-router';
import About from './About.vue';
import App from './App.vue';
import Plans from './Plans.vue';

g8.init({ writeKey: 'pk_sandbox_vue', host: 'http://127.0.0.1:8809' });

const routes = [
  { path: '/', component: Plans },
  { path: '/about', component: About },
];
createApp(App)
  .use(createRouter({ history: createWebHistory(), routes }))
  .mount('#app');
