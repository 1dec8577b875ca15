export const BASE = process.env.SYSTEM_URL ?? "";

/** The company's day, so many days from now: it goes by its own zone, wherever the tests run. */
export const companyDay = (days = 0) =>
  new Date(Date.now() + days * 86_400_000).toLocaleDateString("sv-SE", {
    timeZone: process.env.COMPANY_ZONE ?? "Asia/Shanghai",
  });

/** Somebody who asks the API beside the browser. */
export class Caller {
  #cookie = "";

  async call<T>(method: string, path: string, body?: unknown, more: Record<string, string> = {}): Promise<T> {
    const headers: Record<string, string> = {
      "Content-Type": "application/json",
      "Sec-Fetch-Site": "same-origin",
      Cookie: this.#cookie,
      ...more,
    };
    if (method === "POST") headers["Idempotency-Key"] = crypto.randomUUID();
    const answer = await fetch(BASE + path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    this.#cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? this.#cookie;
    const told = answer.status === 204 ? undefined : await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(told)}`);
    return told as T;
  }

  signIn(name: string, password: string): Promise<unknown> {
    return this.call("POST", "/api/session", { login: name, password });
  }
}

/** Services learn of people and rights by facts: a moment later than the one who made them. */
export async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  const end = Date.now() + 60_000;
  for (;;) {
    try {
      return await attempt();
    } catch (no) {
      if (Date.now() > end) throw no;
      await new Promise((go) => setTimeout(go, 200));
    }
  }
}
