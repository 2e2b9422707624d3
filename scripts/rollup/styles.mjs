import { transformSync } from 'esbuild';

/** Makes style sheets smaller, which stand in modules of their own as one text. */
export const styles = {
  name: 'styles',
  transform(code, id) {
    if (!/\/(style|sheet)\.js$/.test(id)) return null;
    const [, text, css] = /= (`([^`]*)`);/.exec(code);
    const { code: small } = transformSync(css.replaceAll('\\\\', '\\'), { loader: 'css', minify: true });
    return { code: code.replace(text, () => JSON.stringify(small)), map: null };
  },
};
