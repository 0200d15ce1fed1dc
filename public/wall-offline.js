/* Service worker of a wall: where the gateway does not answer, a page that says so and tries again until it does. */

const PAGE = `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <title>三维 Sanwei</title>
    <style>
      body {
        display: grid;
        place-content: center;
        height: 100vh;
        margin: 0;
        background: #0b1016;
        color: #e8edf2;
        font: 600 8vmin/1.4 system-ui, sans-serif;
        text-align: center;
        cursor: none;
      }
      p {
        margin: 0;
      }
      small {
        font-size: 4vmin;
        font-weight: 400;
      }
    </style>
  </head>
  <body>
    <p>断线 · 正在重试</p>
    <p lang="en">Offline · retrying</p>
    <small id="since"></small>
    <script>
      const since = Date.now();
      const retry = async () => {
        const s = Math.round((Date.now() - since) / 1000);
        document.getElementById('since').textContent = new URL(location.href).host + ' · ' + s + ' s';
        try {
          const answer = await fetch(location.href, { cache: 'no-store', signal: AbortSignal.timeout(5000) });
          if (answer.ok) return location.reload();
        } catch {
          /* Still nobody there: again. */
        }
        setTimeout(retry, 2000);
      };
      setTimeout(retry, 2000);
    </script>
  </body>
</html>`;

const offline = () =>
  new Response(PAGE, { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' } });

addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  if (event.request.mode !== 'navigate') return;
  event.respondWith(
    fetch(event.request).then((answer) => (answer.status >= 502 && answer.status <= 504 ? offline() : answer), offline),
  );
});
