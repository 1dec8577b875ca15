/**
 * Puts the nonce of this page on every style our scripts make. Most of the component library does so when it is
 * told the nonce, but what locks the page behind a dialog does not; and scripts are all our own here.
 */
export function carryNonce(): void {
  const nonce = document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce;
  if (!nonce) return;
  const make = document.createElement.bind(document);
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const made = make(name, options);
    if (name === "style") made.nonce = nonce;
    return made;
  }) as typeof document.createElement;
}
