import { PlusOutlined } from "@ant-design/icons";
import { ask, FormDialog, RecordList, useCan } from "@crm/ui";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { named } from "../configurator/named.ts";
import { UNITS } from "../families/records.ts";
import { Retire } from "../papers/Retire.tsx";
import { Converter } from "./Converter.tsx";
import { ADDS_UNITS, changed, CHANGES_UNITS, NEW_UNIT, RETIRES_UNITS, retireUnit, units } from "./records.ts";
import type { Unit } from "./unit.ts";

/** Units of measure: those everybody knows, the company's own, and a value told in another. */
export default function Units() {
  const { t } = useTranslation();
  const can = useCan();
  const queries = useQueryClient();
  const [key, setKey] = useState<string>();
  const [isChanged, setChanged] = useState<Unit>();
  const renew = () => queries.invalidateQueries({ queryKey: [UNITS] });
  return (
    <>
      <RecordList
        resource={{
          ...units,
          titleOf: named,
          act:
            can(CHANGES_UNITS) || can(RETIRES_UNITS)
              ? (one) => <Moves unit={one} onChange={() => setChanged(one)} />
              : undefined,
        }}
        title={t("units.title")}
        intro={<Converter />}
        actions={
          can(ADDS_UNITS) && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setKey(crypto.randomUUID())}>
              {t("units.add")}
            </Button>
          )
        }
      />
      {key && (
        <FormDialog
          title={t("units.add")}
          fields={NEW_UNIT}
          onSubmit={(body) => ask("POST", UNITS, { key, body }).then(renew)}
          onClose={() => setKey(undefined)}
        />
      )}
      {isChanged && (
        <FormDialog
          title={t("units.change", { name: isChanged.code })}
          fields={changed(isChanged)}
          initial={{ ...isChanged }}
          onSubmit={(body) =>
            ask("PUT", `${UNITS}/${isChanged.ownUnitId}`, { version: isChanged.version, body }).finally(renew)
          }
          onClose={() => setChanged(undefined)}
        />
      )}
    </>
  );
}

function Moves({ unit, onChange }: { unit: Unit; onChange: () => void }) {
  const { t } = useTranslation();
  const can = useCan();
  if (!unit.ownUnitId) return null;
  return (
    <span className="side">
      {can(CHANGES_UNITS) && (
        <Button size="small" aria-label={t("units.change", { name: unit.code })} onClick={onChange}>
          {t("units.edit")}
        </Button>
      )}
      {!unit.retiredAt && can(RETIRES_UNITS) && (
        <Retire
          name={unit.code}
          means={t("units.retireMeans")}
          path={UNITS}
          onRetire={() => retireUnit(unit)}
        />
      )}
    </span>
  );
}
