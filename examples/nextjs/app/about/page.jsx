export const metadata = { title: 'About' };

export default function Page() {
  return <p>About us</p>;
}
