import { chromium } from 'playwright';
import { serveBench } from './serve.mjs';
import { BROWSER_FLAGS } from '../../look/browser.mjs';
const server = await serveBench();
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: [...BROWSER_FLAGS, '--enable-precise-memory-info','--js-flags=--expose-gc --min-semi-space-size=64 --max-semi-space-size=64'] });
const q=(v,p)=>v.toSorted((a,b)=>a-b)[Math.min(v.length-1,Math.floor(v.length*p))];
async function one(name, n, ticks){
  const page = await b.newPage({ viewport: { width: 960, height: 540 } });
  page.setDefaultTimeout(180000);
  await page.goto(server.page); await page.waitForFunction(() => typeof globalThis.measure === 'function');
  const t=Date.now(); const m = await page.evaluate((a) => globalThis.measure(a), { name, n, ticks, heap:false });
  console.log(name,n,((Date.now()-t)/1000).toFixed(0)+'s');
  for(let i=0;i<ticks;i+=20){ const T=m.tickMs.slice(i,i+20), f=m.frameMs.slice(i*6,i*6+120); console.log('  ',i,'tick med',q(T,.5).toFixed(3),'mean',(T.reduce((a,b)=>a+b)/T.length).toFixed(3),'frame p50',q(f,.5).toFixed(2),'p95',q(f,.95).toFixed(2),'tray p50',q(f.filter((_,k)=>k%6===0),.5).toFixed(2)); }
  await page.close();
}
await one('empty map',10000,100);
await one('ours, whole scene',1000000,100);
await one('deck.gl binary, GPU transitions',1000000,60);
await b.close(); await server.close();
