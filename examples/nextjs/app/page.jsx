import Link from 'next/link';
import { Choose } from './choose.jsx';

export default function Page() {
  return (
    <>
      <Choose plan="workshop" />
      <Link href="/about">About</Link>
    </>
  );
}
