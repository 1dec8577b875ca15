import { ask, ProblemAlert } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { Card, Input, Select } from "antd";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { named } from "../configurator/named.ts";
import { alike, readable, type Unit } from "./unit.ts";
import { useUnits } from "./useUnits.ts";

interface Converted {
  value: string;
  exact: string;
}

const NUMBER = /^-?\d{1,15}(\.\d{1,6})?$/;

/** A value told in another unit, to try. */
export function Converter() {
  const { t } = useTranslation();
  const all = useUnits();
  const [typed, setTyped] = useState("1");
  const [from, setFrom] = useState<string>();
  const [to, setTo] = useState<string>();
  const value = useDeferredValue(typed.trim());
  const fits = alike(all, from);
  const target = fits.some(({ code }) => code === to) ? to : undefined;
  const { data, error } = useQuery({
    enabled: Boolean(from && target && NUMBER.test(value)),
    queryKey: ["unit-conversion", value, from, target],
    queryFn: () =>
      ask<Converted>("POST", "/api/cpq/v1/unit-conversion", { body: { value, from, to: target } }),
  });
  return (
    <Card size="small" title={<h2>{t("units.convert")}</h2>} className="spaced">
      <ProblemAlert error={error} />
      <div className="bar">
        <Input
          aria-label={t("units.value")}
          inputMode="decimal"
          value={typed}
          status={NUMBER.test(value) ? undefined : "error"}
          onChange={(event) => setTyped(event.target.value)}
          style={{ width: 140 }}
        />
        <OneUnit label={t("units.from")} units={all} value={from} onChange={setFrom} />
        <OneUnit label={t("units.to")} units={fits} value={target} onChange={setTo} />
        <output title={data?.exact}>{data && `${value} ${from} = ${readable(data.value)} ${target}`}</output>
      </div>
    </Card>
  );
}

interface Props {
  label: string;
  units: Unit[];
  value: string | undefined;
  onChange: (code: string) => void;
}

function OneUnit({ label, units, value, onChange }: Props) {
  return (
    <Select
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={onChange}
      showSearch={{ optionFilterProp: "label" }}
      options={units.map((one) => ({ value: one.code, label: `${one.code} ${named(one)}` }))}
      style={{ width: 200 }}
    />
  );
}
