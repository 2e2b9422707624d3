import { useTrack } from 'graph8-browser/react';
import Link from 'next/link';

export default function Page() {
  const choose = useTrack('Plan Chosen', { plan: 'workshop' });
  return (
    <>
      <button type="button" onClick={choose}>
        Choose Workshop
      </button>
      <Link href="/legacy/about">About</Link>
    </>
  );
}
