import { existsSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { root } from '../lib/root.mjs';

/**
 * Turns the links of one source into those of its page. What is no page but a picture is copied beside it (`assets`
 * collects them); any other file of the repository has no address here, and gives `undefined`.
 *
 * @throws when the file is not there: a dead link fails the build.
 */
export function linksOf({ source, out }, { pages, assets }) {
  return (href) => {
    if (/^(?:[a-z][a-z+.-]*:|\/\/|#)/i.test(href)) return href;
    const [path, hash] = href.split('#');
    const target = join(dirname(source), decodeURI(path)).replace(/\/$/, '');
    const page = pages.find((each) => each.source === target || each.source === join(target, 'README.md'));
    if (page) return toPage(out, page.out) + (hash ? `#${hash}` : '');
    if (!existsSync(join(root, target))) throw new Error(`${source}: there is no ${href}`);
    if (hash) throw new Error(`${source}: ${href} leads to a heading of what is no page`);
    if (!/\.(png|svg|jpg|webp)$/.test(target)) return undefined;
    const copy = posix.join('files', target.replace(/^docs\//, ''));
    assets.set(copy, join(root, target));
    return toPage(out, copy);
  };
}

/** A page's address, seen from another one: relative, so that the site works at any place. */
export const toPage = (from, to) => relative(dirname(from), to) || to;
