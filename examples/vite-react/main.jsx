import { G8Provider, useTrack } from 'graph8-browser/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter, Link, Route, Routes } from 'react-router';

function Plans() {
  const choose = useTrack('Plan Chosen', { plan: 'workshop' });
  return (
    <button type="button" onClick={choose}>
      Choose Workshop
    </button>
  );
}

createRoot(document.querySelector('#app')).render(
  <StrictMode>
    <G8Provider writeKey="pk_sandbox_vite_react" host="http://127.0.0.1:8809">
      <BrowserRouter>
        <Link to="/about">About</Link>
        <Routes>
          <Route path="/" element={<Plans />} />
          <Route path="/about" element={<p>About us</p>} />
        </Routes>
      </BrowserRouter>
    </G8Provider>
  </StrictMode>,
);
