import { createRequire } from 'node:module';
import { build } from 'esbuild';
import type * as React from 'react';
import type { Root } from 'react-dom/client';
import type { G8 } from '../../../src/g8.ts';
import type * as Hooks from '../../../src/react/index.ts';
import type { createClient } from '../../../src/tracker/index.ts';

/** React of one version with the hooks that use it, and the package beside them: a copy of its own. */
export interface Bundle {
  React: typeof React;
  act: typeof React.act;
  createRoot(element: Element): Root;
  hydrateRoot(element: Element, tree: React.ReactNode): Root;
  renderToString(tree: React.ReactNode): string;
  hooks: typeof Hooks;
  g8: G8;
  createClient: typeof createClient;
}

const ENTRY = `
  import * as React from 'react';
  import { act as oldAct } from 'react-dom/test-utils';
  export { React };
  export const act = React.act ?? oldAct;
  export { createRoot, hydrateRoot } from 'react-dom/client';
  export { renderToString } from 'react-dom/server';
  export * as hooks from './src/react/index.ts';
  export { createClient, g8 } from './src/index.ts';`;

/** The packages that hold a version of React: 19 under its own name, 18 beside it. */
const PACKAGES = { 18: { react: 'react18', 'react-dom': 'react-dom18' }, 19: {} };

export type Version = keyof typeof PACKAGES;

/** Bundles for a page or, with `server`, for Node, and gives a way to load a fresh copy. */
export async function bundled(version: Version, server = false): Promise<() => Promise<Bundle>> {
  const { outputFiles } = await build({
    stdin: { contents: ENTRY, resolveDir: process.cwd(), loader: 'ts' },
    alias: PACKAGES[version],
    platform: server ? 'node' : 'browser',
    define: { 'process.env.NODE_ENV': '"development"' },
    ...{ bundle: true, write: false, format: 'cjs', logLevel: 'silent', target: 'es2022' },
  });
  const code = outputFiles[0]?.text ?? '';
  const require = createRequire(`${process.cwd()}/`);
  return async () => {
    const module = { exports: {} as Bundle };
    new Function('module', 'exports', 'require', code)(module, module.exports, require);
    return module.exports;
  };
}
