// React Router, by path or by hash.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, createHashRouter, Navigate, RouterProvider } from 'react-router';
import { start } from './start.js';

const routes = [
  { path: '/old', element: <Navigate to="/new" replace /> },
  { path: '*', element: <p>shown</p> },
];
const router = window.byHash ? createHashRouter(routes) : createBrowserRouter(routes);
const inRouter = (url) => url.replace(/^\/#/, '');

start({
  push: (url) => router.navigate(inRouter(url)),
  replace: (url) => router.navigate(inRouter(url), { replace: true }),
});
createRoot(document.querySelector('#app')).render(
  <StrictMode>
    <RouterProvider router={router} />
  </StrictMode>,
);
