/** A small company made over the API by its administrator: who signs in here, and the leads they find. */
export const BASE = process.env.SYSTEM_URL ?? "";
const mark = crypto.randomUUID().slice(0, 6);

export const names = {
  mark,
  director: "陈总",
  first: `苏州精工${mark}机械有限公司`,
  second: `宁波海天${mark}塑机有限公司`,
  third: `常州永程${mark}注塑有限公司`,
};
export const login = { name: `director-${mark}`, password: `Pass-${crypto.randomUUID()}` };

interface Versioned {
  personId: string;
  version: number;
}

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

export const director = new Caller();

/** Make the director and three leads; wait until the new right is heard of everywhere. */
export async function foundCompany(): Promise<void> {
  const admin = new Caller();
  await admin.signIn("admin", process.env.ADMIN_PASSWORD ?? "");
  const units = await admin.call<{ items: { unitId: string; path: string }[] }>(
    "GET",
    "/api/identity/v1/org-units",
  );
  const root = units.items.find((unit) => unit.path.split("/").length === 3)!;
  const person = await admin.call<Versioned>("POST", "/api/identity/v1/people", {
    name: names.director,
    unitId: root.unitId,
    login: login.name,
  });
  const at = `/api/identity/v1/people/${person.personId}`;
  await admin.call(
    "PUT",
    `${at}/roles`,
    { roles: ["sales-director"] },
    { "If-Match": `"${person.version}"` },
  );
  const account = `/api/identity/v1/accounts/${person.personId}`;
  const { version } = await admin.call<Versioned>("GET", account);
  await admin.call(
    "PUT",
    `${account}/password`,
    { password: login.password },
    { "If-Match": `"${version}"` },
  );
  await director.signIn(login.name, login.password);
  for (const companyName of [names.first, names.second, names.third]) {
    await eventually(() =>
      director.call("POST", "/api/lead/v1/leads", {
        companyName,
        source: "phone",
        contactName: "李工",
        email: `${crypto.randomUUID()}@customer.example`,
        productLine: `line-${mark}`,
      }),
    );
  }
  for (const companyName of [names.first, names.second]) {
    const page = await director.call<{ items: { leadId: string; version: number }[] }>(
      "GET",
      `/api/lead/v1/leads?company=${encodeURIComponent(companyName)}`,
    );
    const [lead] = page.items;
    await eventually(() =>
      director.call(
        "PUT",
        `/api/lead/v1/leads/${lead!.leadId}/assignment`,
        { ownerId: person.personId, reason: "test" },
        { "If-Match": `"${lead!.version}"` },
      ),
    );
  }
}

/** Services learn of people and rights by facts: a moment later than the one who made them. */
export async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  const end = Date.now() + 15_000 * Number(process.env.PATIENCE ?? 1);
  for (;;) {
    try {
      return await attempt();
    } catch (no) {
      if (Date.now() > end) throw no;
      await new Promise((go) => setTimeout(go, 200));
    }
  }
}
