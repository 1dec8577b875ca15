import { ask, current, type Page, regionName, REGIONS } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { SOURCES } from "../leads/lead.ts";
import type { Trait } from "./records.ts";
import { isNamed, NAMED, useTraitWords } from "./useTraitWords.ts";

interface Props {
  trait: Trait;
  values: string[];
  onChange: (values: string[]) => void;
}

/** The values of one condition: one of them is enough. */
export function TraitValues(props: Props) {
  return isNamed(props.trait) ? <NamedValues {...props} trait={props.trait} /> : <WrittenValues {...props} />;
}

function WrittenValues({ trait, values, onChange }: Props) {
  const { t } = useTranslation();
  const wordsOf = useTraitWords({ when: {} });
  const known: readonly string[] = trait === "region" ? REGIONS : trait === "source" ? SOURCES : [];
  const lines = useLines(trait === "productLine");
  const options = [
    ...(known.length ? known : lines),
    ...(trait === "source" || trait === "region" ? [] : [""]),
  ];
  return (
    <Select<string[]>
      id={`trait-${trait}`}
      className="wide"
      mode={known.length ? "multiple" : "tags"}
      placeholder={t(known.length ? `rules.conditions.${trait}` : "form.words")}
      value={values}
      onChange={onChange}
      showSearch={{ optionFilterProp: "label" }}
      tokenSeparators={known.length ? undefined : [",", "，", "、"]}
      options={options.map((value) => ({
        value,
        label: trait === "region" ? regionName(value, current()) : wordsOf(trait, value),
      }))}
    />
  );
}

/** Product lines that colleagues sell, for whoever does not know how they are written. */
function useLines(wanted: boolean): string[] {
  const { data } = useQuery({
    queryKey: ["people", "lines"],
    enabled: wanted,
    staleTime: 300_000,
    queryFn: () =>
      ask<Page<{ productLines: string[] }>>("GET", "/api/identity/v1/people", {
        query: { active: "true", limit: 200 },
      }),
  });
  const lines = new Set(data?.items.flatMap((person) => person.productLines));
  lines.delete("*");
  return [...lines].sort();
}

function NamedValues({ trait, values, onChange }: Props & { trait: keyof typeof NAMED }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const name = useDeferredValue(typed);
  const wordsOf = useTraitWords({ when: { [trait]: values } });
  const { path, id } = NAMED[trait];
  const { data, isFetching } = useQuery({
    queryKey: [path, "named", name],
    queryFn: () => ask<Page<Record<string, string>>>("GET", path, { query: { name, limit: 50 } }),
    staleTime: 60_000,
  });
  const found = new Map((data?.items ?? []).map((one) => [one[id]!, one.name!]));
  for (const value of values) if (!found.has(value)) found.set(value, wordsOf(trait, value));
  return (
    <Select<string[]>
      id={`trait-${trait}`}
      className="wide"
      mode="multiple"
      placeholder={t(`rules.conditions.${trait}`)}
      value={values}
      onChange={onChange}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={isFetching}
      options={[...found].map(([value, label]) => ({ value, label }))}
    />
  );
}
