import { run } from './run.ts';

const { env, stdout, stderr } = process;

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => stdout.write(text),
  err: (text) => stderr.write(text),
  colour: stdout.isTTY && !env.NO_COLOR, // https://no-color.org
  env,
  cwd: process.cwd(),
});
