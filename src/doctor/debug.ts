import { diagnose } from './diagnose.ts';
import { findingsText } from './findings-text.ts';
import { lookInside } from './look-inside.ts';
import { bareUrl, readLook } from './read-look.ts';
import type { Finding } from './types.ts';

/** Says on the console what is wrong with the tracker on this page, as far as the page itself can see it, and gives it. */
export function debug(): Finding[] {
  const findings = diagnose({ inside: readLook(lookInside()) });
  console.log(`graph8 doctor: ${bareUrl(location.href)}\n\n${findingsText(findings)}`);
  return findings;
}
