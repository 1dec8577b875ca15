import { ask, Cell, ProblemAlert, useAttempt } from "@crm/ui";
import { Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { named } from "../configurator/named.ts";

import { digits, written } from "../money.ts";
import { type Quote, QUOTES } from "../quotes/records.ts";

interface Props {
  quote: Quote;
  onSaved: () => Promise<unknown>;
  onClose: () => void;
}

const COST = /^\d{1,11}(\.\d{1,4})?$/;

/** What engineering says lines cost the maker, instead of what their products say. */
export function CostDialog({ quote, onSaved, onClose }: Props) {
  const { t } = useTranslation();
  const { busy, error, attempt } = useAttempt();
  const [costs, setCosts] = useState<Record<number, string>>({});
  const known = new Map(quote.costs?.map((one) => [one.lineNo, one.cost]));
  const said = Object.entries(costs).filter(([, cost]) => cost !== "");
  const wrong = said.some(([, cost]) => !COST.test(cost));
  const save = async () => {
    const body = { costs: said.map(([lineNo, cost]) => ({ lineNo: Number(lineNo), cost })) };
    await ask("PUT", `${QUOTES}/${quote.quoteId}/costing`, { version: quote.version, body });
    await onSaved();
    onClose();
  };
  return (
    <Modal
      open
      width={640}
      title={t("approvals.cost")}
      okText={t("save")}
      cancelText={t("cancel")}
      confirmLoading={busy}
      okButtonProps={{ disabled: !said.length || wrong }}
      onCancel={onClose}
      onOk={() => void attempt(save)}
    >
      <p className="quiet">{t("approvals.costMeans", { currency: quote.netAmount.currency })}</p>
      <ProblemAlert error={error} />
      <table className="rows-editor">
        <thead>
          <tr>
            <th>{t("configurator.product")}</th>
            <th>{t("configurator.quantity")}</th>
            <th>{t("approvals.lineCost")}</th>
          </tr>
        </thead>
        <tbody>
          {quote.lines
            .filter((line) => line.kind !== "text")
            .map((line) => {
              const before = known.get(line.lineNo)?.amount;
              const cost = costs[line.lineNo] ?? (before ? written(before) : "");
              return (
                <tr key={line.lineNo}>
                  <td>{`${line.lineNo} · ${named(line)}`}</td>
                  <td>{line.quantity}</td>
                  <td>
                    <Cell
                      label={`${line.lineNo} · ${named(line)}: ${t("approvals.lineCost")}`}
                      value={cost}
                      wrong={cost && !COST.test(cost) ? t("approvals.costWrong") : undefined}
                      fixed={false}
                      onChange={(typed) => setCosts({ ...costs, [line.lineNo]: digits(typed) })}
                    />
                  </td>
                </tr>
              );
            })}
        </tbody>
      </table>
    </Modal>
  );
}
