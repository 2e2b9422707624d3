import { inScript } from './escape.ts';
import type { Plan } from './plan.ts';

/** The call that starts the npm package, each option on a line of its own. */
export function initCall({ options }: Plan, indent = ''): string {
  const lines = Object.entries(options).map(([name, value]) => `${indent}  ${name}: ${literal(value)},\n`);
  return `${indent}g8.init({\n${lines.join('')}${indent}});`;
}

/** An option as code: a text, a switch, or an object of these under names of ours. */
export function literal(value: unknown): string {
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' ? inScript(value) : String(value);
  return `{ ${Object.entries(value)
    .map(([name, inner]) => `${name}: ${literal(inner)}`)
    .join(', ')} }`;
}
