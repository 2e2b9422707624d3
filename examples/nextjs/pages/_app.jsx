import { G8Provider } from 'graph8-browser/react';

export default function App({ Component, pageProps }) {
  return (
    <G8Provider writeKey="pk_sandbox_nextjs_pages" host="http://127.0.0.1:8809">
      <Component {...pageProps} />
    </G8Provider>
  );
}
