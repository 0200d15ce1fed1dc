/** The address of the sign-in page that leads back here. */
export function signInAddress(here: URL): string {
  const params = new URLSearchParams({ to: here.pathname + here.search });
  for (const name of ['lang', 'theme']) {
    const value = here.searchParams.get(name);
    if (value !== null) params.set(name, value);
  }
  return `/sign-in?${params.toString()}`;
}

/** Goes there. */
export const toSignIn = (): void => location.assign(signInAddress(new URL(location.href)));
