import { Caller } from "./caller.ts";

export interface Login {
  name: string;
  password: string;
}

interface Details {
  regions?: string[];
  productLines?: string[];
  /** Where they belong; at the top when nothing is said. */
  unitId?: string;
}

interface Versioned {
  personId: string;
  version: number;
}

/** Take somebody on, in a role, with a login; services learn of it by facts, a moment later. */
export async function hire(
  name: string,
  role: string,
  login: Login,
  details: Details = {},
): Promise<{ personId: string; login: Login }> {
  const admin = new Caller();
  await admin.signIn("admin", process.env.ADMIN_PASSWORD ?? "");
  const person = await admin.call<Versioned>("POST", "/api/identity/v1/people", {
    name,
    login: login.name,
    ...details,
    unitId: details.unitId ?? (await topUnit(admin)),
  });
  await admin.call(
    "PUT",
    `/api/identity/v1/people/${person.personId}/roles`,
    { roles: [role] },
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
  return { personId: person.personId, login };
}

/** A login that nobody else has. */
export const someLogin = (name: string): Login => ({
  name: `${name}-${crypto.randomUUID().slice(0, 8)}`,
  password: `Pass-${crypto.randomUUID()}`,
});

export async function topUnit(admin: Caller): Promise<string> {
  const units = await admin.call<{ items: { unitId: string; path: string }[] }>(
    "GET",
    "/api/identity/v1/org-units",
  );
  return units.items.find((unit) => unit.path.split("/").length === 3)!.unitId;
}
