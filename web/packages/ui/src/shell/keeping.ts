/** What this browser keeps for the person. A browser that keeps nothing is no fault: then it counts until it is left. */
export function kept<T>(name: string): T | undefined {
  try {
    const found = localStorage.getItem(`crm.${name}`);
    return found === null ? undefined : (JSON.parse(found) as T);
  } catch {
    return undefined;
  }
}

export function keep(name: string, value: unknown): void {
  try {
    localStorage.setItem(`crm.${name}`, JSON.stringify(value));
  } catch {
    // Private browsing, or the store is full.
  }
}
