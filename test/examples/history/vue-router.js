// Vue Router.
import { createApp, h } from 'vue';
import { createRouter, createWebHistory, RouterView } from 'vue-router';
import { start } from './start.js';

const shown = { render: () => h('p', 'shown') };
const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/old', component: { mounted: () => router.replace('/new'), render: () => h('p', 'moved') } },
    { path: '/:rest(.*)', component: shown },
  ],
});

start({
  push: (url) => router.push(url),
  replace: (url) => router.replace(url),
});
createApp({ render: () => h(RouterView) })
  .use(router)
  .mount('#app');
