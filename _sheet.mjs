// contact sheet by the browser
import { chromium } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
const [,, pattern, cols='3', w='640', out='/tmp/sheet.png'] = process.argv;
const files = readdirSync('/tmp/gal').filter(f=>new RegExp(pattern).test(f));
const b = await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox']});
const p = await b.newPage({viewport:{width:cols*(+w+8),height:600}});
await p.setContent(`<body style="margin:0;background:#888;display:grid;grid-template-columns:repeat(${cols},${w}px);gap:8px;font:12px sans-serif">`+files.map(f=>`<div>${f}<br><img style="width:${w}px" src="data:image/png;base64,${readFileSync('/tmp/gal/'+f).toString('base64')}"></div>`).join('')+'</body>');
await p.screenshot({path:out,fullPage:true});
await b.close();
