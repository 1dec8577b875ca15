import { ProblemAlert } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { Button, Empty, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Choices, choicesRead, difference } from "./choices.ts";
import { listed, named } from "./named.ts";
import { getSaved, SAVED } from "./records.ts";
import { SavedSelect } from "./SavedSelect.tsx";
import type { Configurator } from "./useConfigurator.ts";

interface Props {
  machine: Configurator;
  productCode: string;
  /** The kept machine that is open, if one is. */
  except?: string;
}

/** This machine beside one that was kept earlier: what it has that the other has not, and the other way round. */
export function Compare({ machine, productCode, except }: Props) {
  const { t } = useTranslation();
  const [id, setId] = useState<string>();
  const { data, error } = useQuery({
    enabled: Boolean(id),
    queryKey: [SAVED, "one", id],
    queryFn: () => getSaved(id!),
  });
  const { words, model } = machine;
  const mine: Choices = { ...machine.choices, options: machine.orderBody.options };
  const other = data && choicesRead(data);
  const differs = other && difference(mine, other);
  const isSame = differs && !differs.added.length && !differs.gone.length && !differs.other.length;
  const groups = model.optionGroups
    .map((group) => ({
      group,
      here: group.options.filter(({ code }) => differs?.added.includes(code)),
      there: group.options.filter(({ code }) => differs?.gone.includes(code)),
    }))
    .filter(({ here, there }) => here.length || there.length);
  return (
    <>
      <SavedSelect productCode={productCode} except={except} value={id} onChange={setId} />
      <ProblemAlert error={error} />
      {!id && <Empty description={t("configurator.compareWith")} />}
      {id && !data && !error && <Skeleton active />}
      {isSame && <p>{t("configurator.same")}</p>}
      {differs && !isSame && (
        <table className="beside below">
          <thead>
            <tr>
              <th>{t("configurator.group")}</th>
              <th>{t("configurator.here")}</th>
              <th>{data.name}</th>
            </tr>
          </thead>
          <tbody>
            {groups.map(({ group, here, there }) => (
              <tr key={group.code}>
                <td>{named(group)}</td>
                <td>{listed(here.map(named)) || "—"}</td>
                <td>{listed(there.map(named)) || "—"}</td>
              </tr>
            ))}
            {differs.other.map((code) => (
              <tr key={code}>
                <td>{words.of(code)}</td>
                <td>{mine.numbers[code] ?? "—"}</td>
                <td>{other?.numbers[code] ?? "—"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {other && !isSame && (
        <Button className="below" onClick={() => machine.adopt(other)}>
          {t("configurator.takeOver", { name: data.name })}
        </Button>
      )}
    </>
  );
}
