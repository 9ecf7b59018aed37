(()=>{'use strict';
const $=(s,r=document)=>r.querySelector(s),$$=(s,r=document)=>[...r.querySelectorAll(s)];
const F=$$('.f'),rail=new Map($$('.rail li').map(l=>[l.dataset.f,l]));
const st={v:new Set,a:'',q:''};
let keys=true;try{keys=localStorage.getItem('crosscheck-keys')!=='off'}catch{}
function apply(){let n=0;const want=[...st.v],q=st.q.toLowerCase().trim();
 for(const f of F){const hit=(!want.length||want.includes(f.dataset.v))&&(!st.a||f.dataset.a.split(' ').includes(st.a))&&(!q||f.textContent.toLowerCase().includes(q));
  f.hidden=!hit;rail.get(f.id).hidden=!hit;n+=hit}
 $('#fo').textContent=n===F.length?'':n?`${n} of ${F.length} findings`:'No finding matches. Clear the search or the buttons.';
 const p=new URLSearchParams;if(st.v.size)p.set('v',[...st.v].join());if(st.a)p.set('a',st.a);if(q)p.set('q',q);
 const h=p.toString();if(h||location.hash.startsWith('#?'))history.replaceState(null,'',h?'#?'+h:'#findings')}
function read(){if(!location.hash.startsWith('#?'))return;const p=new URLSearchParams(location.hash.slice(2));st.v=new Set((p.get('v')||'').split(',').filter(Boolean));st.a=p.get('a')||'';st.q=p.get('q')||'';
 $$('.filter button').forEach(b=>b.setAttribute('aria-pressed',st.v.has(b.dataset.v)));$('#fs').value=st.a;$('#fq').value=st.q;apply()}
$$('.filter button').forEach(b=>b.onclick=()=>{const v=b.dataset.v;st.v.has(v)?st.v.delete(v):st.v.add(v);b.setAttribute('aria-pressed',st.v.has(v));apply()});
$('#fs').onchange=e=>{st.a=e.target.value;apply()};$('#fq').oninput=e=>{st.q=e.target.value;apply()};
function reveal(){const id=decodeURIComponent(location.hash.slice(1));if(!id||id[0]==='?')return read();const el=document.getElementById(id);if(!el)return;
 for(let d=el.closest('details');d;d=d.parentElement.closest('details'))d.open=true;if(el.tagName==='DETAILS')el.open=true;if(el.hidden){st.v.clear();st.a=st.q='';$$('.filter button').forEach(b=>b.setAttribute('aria-pressed',false));$('#fs').value='';$('#fq').value='';apply()}
 requestAnimationFrame(()=>el.scrollIntoView({block:el.matches('.s')&&el.tagName==='SPAN'?'center':'start'}))}
addEventListener('hashchange',reveal);if(location.hash)reveal();
let cur=-1;const vis=()=>F.filter(f=>!f.hidden);
function go(d){const l=vis();if(!l.length)return;const y=70;let i=l.findIndex(f=>f===F[cur]);if(i<0)i=d>0?-1:1;i=Math.max(0,Math.min(l.length-1,i+d));cur=F.indexOf(l[i]);l[i].scrollIntoView({block:'start'});l[i].focus({preventScroll:true});mark(l[i].id)}
function mark(id){rail.forEach((li,k)=>{const a=li.firstElementChild;if(k===id){a.setAttribute('aria-current','true');const r=$('.rail');if(r.scrollHeight>r.clientHeight){const t=li.offsetTop-r.offsetTop;if(t<r.scrollTop||t+li.offsetHeight>r.scrollTop+r.clientHeight)r.scrollTop=t-80}}else a.removeAttribute('aria-current')})}
const hd=$('#hd'),kb=$('#keys');kb.checked=keys;kb.onchange=()=>{keys=kb.checked;try{localStorage.setItem('crosscheck-keys',keys?'on':'off')}catch{}};
$('#help').onclick=()=>hd.showModal();
addEventListener('keydown',e=>{if(e.key==='Escape'&&document.activeElement===$('#fq')){$('#fq').blur();return}
 if(!keys||e.ctrlKey||e.metaKey||e.altKey||/INPUT|SELECT|TEXTAREA/.test(e.target.tagName)||hd.open)return;
 if(e.key==='j')go(1);else if(e.key==='k')go(-1);else if(e.key==='/'){e.preventDefault();$('#fq').focus();$('#fq').scrollIntoView({block:'center'})}else if(e.key==='?')hd.showModal();
 else if(e.key==='o'&&cur>=0){const d=$$('details',F[cur]),o=d.some(x=>!x.open);d.forEach(x=>x.open=o)}});
$('#theme').onclick=()=>{const r=document.documentElement,dark=r.dataset.theme?r.dataset.theme==='dark':matchMedia('(prefers-color-scheme:dark)').matches;r.dataset.theme=dark?'light':'dark'};
if('IntersectionObserver'in window){const io=new IntersectionObserver(es=>{for(const e of es)if(e.isIntersecting){cur=F.indexOf(e.target);mark(e.target.id)}},{rootMargin:'-80px 0px -70% 0px'});F.forEach(f=>io.observe(f));
 const nav=new Map($$('nav.bar a').map(a=>[a.hash.slice(1),a])),on=new Set,so=new IntersectionObserver(es=>{for(const e of es)on[e.isIntersecting?'add':'delete'](e.target.id);const id=[...on].pop();nav.forEach((a,k)=>k===id?a.setAttribute('aria-current','true'):a.removeAttribute('aria-current'))},{rootMargin:'-30% 0px -65% 0px'});$$('section.s').forEach(s=>so.observe(s))}
const mx=$('#mx'),tb=mx.tBodies[0];$$('[data-sort]',mx).forEach(b=>b.onclick=()=>{const th=b.closest('th'),i=th.cellIndex,asc=th.getAttribute('aria-sort')==='descending'||(i===0&&th.getAttribute('aria-sort')==='none');
 $$('th[aria-sort]',mx).forEach(t=>t.setAttribute('aria-sort','none'));th.setAttribute('aria-sort',asc?'ascending':'descending');
 const k=r=>i===0?r.dataset.n:+r.cells[i].dataset.k;[...tb.rows].sort((a,b)=>{const x=k(a),y=k(b);return (x<y?-1:x>y?1:0)*(asc?1:-1)||(a.dataset.n<b.dataset.n?-1:1)}).forEach(r=>tb.append(r))});
$('#all').onclick=()=>{const d=$$('details'),o=d.some(x=>!x.open);d.forEach(x=>x.open=o)};
})();
