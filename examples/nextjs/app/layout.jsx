import { G8Provider } from 'graph8-browser/react';

export const metadata = { title: 'Next.js' };

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>
        <G8Provider writeKey="pk_sandbox_nextjs" host="http://127.0.0.1:8809">
          {children}
        </G8Provider>
      </body>
    </html>
  );
}
