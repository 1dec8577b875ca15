import { Caller, eventually } from "./caller.ts";
import { hire } from "./people.ts";

export { BASE } from "./caller.ts";

/** A small company made over the API by its administrator: who signs in here, and the leads they find. */
const mark = crypto.randomUUID().slice(0, 6);

export const names = {
  mark,
  director: "陈总",
  first: `苏州精工${mark}机械有限公司`,
  second: `宁波海天${mark}塑机有限公司`,
  third: `常州永程${mark}注塑有限公司`,
};
export const login = { name: `director-${mark}`, password: `Pass-${crypto.randomUUID()}` };

export const director = new Caller();

let founded: Promise<void> | undefined;

/** Make the director and three leads, once for all files; wait until the new right is heard of everywhere. */
export const foundCompany = (): Promise<void> => (founded ??= found());

async function found(): Promise<void> {
  const { personId } = await hire(names.director, "sales-director", login);
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
        { ownerId: personId, reason: "test" },
        { "If-Match": `"${lead!.version}"` },
      ),
    );
  }
}
