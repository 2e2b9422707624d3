import { chromium } from '@playwright/test';
const [,, theme='light', size='desk', lang='en', text='100', only=''] = process.argv;
const sizes={desk:[960,720],phone:[360,720],small:[320,560]};
const b = await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu']});
const ctx = await b.newContext({viewport:{width:sizes[size][0],height:sizes[size][1]}, reducedMotion:'reduce', colorScheme: theme});
const { STATES } = await import('./sandbox/pages/gallery-states.js');
await (await import('node:fs/promises')).mkdir('/tmp/gal',{recursive:true});
for (const state of Object.keys(STATES).filter(s=>s.includes(only))) {
  const page = await ctx.newPage();
  const out=[];
  page.on('console',m=>{ if(['error','warning'].includes(m.type())) out.push(m.text().slice(0,150))});
  page.on('pageerror',e=>out.push('PAGEERROR '+e.message.slice(0,200)));
  await page.goto(`http://127.0.0.1:8850/gallery/frame?state=${state}&theme=${theme}&lang=${lang}&accent=&text=${text}`);
  const ok = await page.waitForSelector('html[data-ready]',{timeout:12000, state:'attached'}).then(()=>true,()=>false);
  await page.waitForTimeout(700);
  await page.screenshot({path:`/tmp/gal/${state}-${theme}-${size}-${lang}-${text}.png`});
  console.log(state, ok?'ok':'NOT READY', out.join(' | '));
  await page.close();
}
await b.close();
