import { chromium } from 'playwright';
import { serveBench } from './.serve.mjs';
import { giveOwnCore } from './own-core.mjs';
import { BROWSER_FLAGS } from '../../look/browser.mjs';
const server = await serveBench();
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: [...BROWSER_FLAGS, '--enable-precise-memory-info','--js-flags=--expose-gc --min-semi-space-size=64 --max-semi-space-size=64'] });
const sess=await b.newBrowserCDPSession();
async function one(name, n, ticks, mode){
  const page = await b.newPage({ viewport: { width: 960, height: 540 } });
  page.setDefaultTimeout(180000);
  const cdp = await page.context().newCDPSession(page);
  if(mode==='calls') await page.addInitScript(()=>{ const c=globalThis.calls={}; for(const k of Object.getOwnPropertyNames(WebGL2RenderingContext.prototype)){ const d=Object.getOwnPropertyDescriptor(WebGL2RenderingContext.prototype,k); if(typeof d.value==='function'){const f=d.value; WebGL2RenderingContext.prototype[k]=function(...a){c[k]=(c[k]??0)+1; return f.apply(this,a);} } } });
  await page.exposeFunction('onMeasured', async () => { if(mode==='calls') await page.evaluate(()=>{for(const k in calls) calls[k]=0}); if(mode!=='calls') await giveOwnCore(sess); if(mode==='prof'){ await cdp.send('Profiler.enable'); await cdp.send('Profiler.setSamplingInterval',{interval:40}); await cdp.send('Profiler.start'); } });
  await page.goto(server.page); await page.waitForFunction(() => typeof globalThis.measure === 'function');
  const m = await page.evaluate((a) => globalThis.measure(a), { name, n, ticks, heap:false });
  const F=m.frameMs.length;
  if(mode==='calls'){ const c=await page.evaluate(()=>calls); console.log(name,n,'TOTAL',(Object.values(c).reduce((a,b)=>a+b)/F).toFixed(1), Object.entries(c).filter(x=>x[1]/F>.1).sort((a,b)=>b[1]-a[1]).map(([k,v])=>k+' '+(v/F).toFixed(1)).join(', ')); }
  if(mode==='prof'){ const {profile}=await cdp.send('Profiler.stop'); const dt=profile.timeDeltas; const id=new Map(profile.nodes.map(n=>[n.id,n])); const parent=new Map(); for(const n of profile.nodes) for(const c of n.children??[]) parent.set(c,n.id);
   const key=n=>n.callFrame.functionName+' '+n.callFrame.url.split('/').pop().slice(0,14)+':'+n.callFrame.lineNumber; const self=new Map(),tot=new Map(); let sum=0;
   profile.samples.forEach((s,i)=>{ const path=[]; for(let x=s;x!==undefined;x=parent.get(x)) path.push(id.get(x)); if(!path.some(n=>n.callFrame.functionName==='runWaiting')) return; const d=dt[i]; sum+=d; const k=key(path[0]); self.set(k,(self.get(k)??0)+d); const seen=new Set(); for(const n of path){const k=key(n); if(!seen.has(k)){seen.add(k);tot.set(k,(tot.get(k)??0)+d);}}});
   const top=(m,k)=>[...m].sort((a,b)=>b[1]-a[1]).slice(0,k).map(([k,v])=>(v/1000/F).toFixed(4)+' '+k).join('\n');
   console.log(name,n,'in frame',(sum/1000/F).toFixed(3),'\nSELF\n'+top(self,45)+'\nTOTAL\n'+top(tot,90)); }
  await page.close();
}
await one('empty map',10000,100,'prof');await one('ours, whole scene',1000000,100,'prof');
await b.close(); await server.close();
