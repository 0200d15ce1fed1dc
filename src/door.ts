/** The first of the page: who only signs in needs no city, everybody else the whole house. */
async function enter(): Promise<void> {
  const here = new URL(location.href);
  if (here.pathname.split('/')[1] !== 'sign-in') {
    await import('./main.tsx');
    return;
  }
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  const { mountSignIn } = await import('./modes/sign-in.tsx');
  mountSignIn(root, here);
}

void enter();
