import { useRouter } from 'next/router';
import { useEffect } from 'react';

export default function Page() {
  const router = useRouter();
  useEffect(() => void router.replace('/legacy/about'), [router]);
  return null;
}
