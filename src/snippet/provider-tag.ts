import { literal } from './init-call.ts';
import type { Plan } from './plan.ts';

/** The opening tag of React's provider, each option on a line of its own. */
export function providerTag({ options }: Plan, indent: string): string {
  const lines = Object.entries(options).map(([name, value]) => `${indent}  ${name}=${propOf(value)}\n`);
  return `${indent}<G8Provider\n${lines.join('')}${indent}>`;
}

/** JSX reads entities in a text between quotes: only what has nothing to escape stands there. */
const propOf = (value: unknown): string =>
  typeof value === 'string' && /^[\w.:/-]+$/.test(value) ? `"${value}"` : `{${literal(value)}}`;
