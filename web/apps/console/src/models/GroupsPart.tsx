import { EllipsisOutlined } from "@ant-design/icons";
import { type Column, Labelled, needed, RowsEditor, text } from "@crm/ui";
import { Button, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CARDINALITIES, type Option, type OptionGroup, type Range } from "../configurator/model.ts";
import { named } from "../configurator/named.ts";
import { digits, written } from "../money.ts";
import { Chooser } from "./Chooser.tsx";
import type { Draft } from "./useDraft.ts";
import { attributesRead, attributesWritten, freshNumber, settingsRead, settingsWritten } from "./written.ts";

interface Props {
  draft: Draft;
  currency: string;
  at: number;
  onAt: (place: number) => void;
}

/** The questions about a machine, and the answers to each. */
export function GroupsPart({ draft, currency, at, onAt }: Props) {
  const { t } = useTranslation();
  const [details, setDetails] = useState<number>();
  const { model, fixed, change } = draft;
  const groups = model.optionGroups;
  const group = groups[at];
  const put = (changed: OptionGroup) => change({ optionGroups: groups.with(at, changed) });
  const option = details === undefined ? undefined : group?.options[details];
  return (
    <>
      <Chooser
        label={t("configurator.groups")}
        rows={groups}
        nameOf={(one) => named(one) || one.code}
        at={at}
        fixed={fixed}
        wrong={draft.wrong("optionGroups")}
        blank={() => freshGroup(groups, currency)}
        onAt={onAt}
        onChange={(optionGroups) => change({ optionGroups })}
      >
        {group && (
          <>
            <Labelled row={group} columns={groupColumns(groups, t)} fixed={fixed} onChange={put} />
            <RowsEditor
              label={t("configurator.options")}
              rows={group.options}
              columns={optionColumns(currency)}
              fixed={fixed}
              blank={() => freshOption(group, currency)}
              onChange={(options) => put({ ...group, options })}
              more={(one, place) => (
                <Button
                  size="small"
                  type="text"
                  icon={<EllipsisOutlined />}
                  aria-label={t("models.details", { name: named(one) })}
                  onClick={() => setDetails(place)}
                />
              )}
            />
          </>
        )}
      </Chooser>
      {group && option && (
        <Modal
          open
          title={named(option)}
          footer={null}
          onCancel={() => setDetails(undefined)}
          afterClose={() => setDetails(undefined)}
        >
          <Labelled
            row={option}
            columns={DETAILS}
            fixed={fixed}
            onChange={(changed) => put({ ...group, options: group.options.with(details!, changed) })}
          />
        </Modal>
      )}
    </>
  );
}

function freshGroup(groups: OptionGroup[], currency: string): OptionGroup {
  const codes = groups.map(({ code }) => code);
  const number = freshNumber("G", codes);
  const group: OptionGroup = {
    code: `G${number}`,
    nameZh: `选件组 ${number}`,
    nameEn: `Group ${number}`,
    cardinality: "exactly-one",
    options: [],
  };
  return { ...group, options: [freshOption(group, currency)] };
}

function freshOption({ code, options }: OptionGroup, currency: string): Option {
  const number = freshNumber(
    `${code}T`,
    options.map((one) => one.code),
  );
  return {
    code: `${code}T${number}`,
    nameZh: `选件 ${number}`,
    nameEn: `Option ${number}`,
    surcharge: { amount: "0", currency },
  };
}

function groupColumns(groups: OptionGroup[], t: (key: string) => string): Column<OptionGroup>[] {
  const whole = (key: "least" | "most", label: string): Column<OptionGroup> => ({
    key,
    label,
    of: (row) => String(row[key] ?? ""),
    set: ({ [key]: _, ...row }, value) => (/^\d+$/.test(value) ? { ...row, [key]: Number(value) } : row),
  });
  return [
    needed("code", "models.code"),
    needed("nameZh", "products.nameZh"),
    needed("nameEn", "products.nameEn"),
    {
      ...needed<OptionGroup>("cardinality", "models.cardinality"),
      choices: CARDINALITIES.map((value) => ({ value, label: t(`models.cardinalities.${value}`) })),
    },
    whole("least", "models.least"),
    whole("most", "models.most"),
    {
      ...text<OptionGroup>("under", "models.under"),
      choices: [
        { value: "", label: t("models.machine") },
        ...groups.flatMap((group) =>
          group.options.map((one) => ({ value: one.code, label: `${named(group)} / ${named(one)}` })),
        ),
      ],
    },
    text("shownWhen", "models.shownWhen"),
  ];
}

const optionColumns = (currency: string): Column<Option>[] => [
  needed("code", "models.code", { width: 90 }),
  needed("nameZh", "products.nameZh", { width: 140 }),
  needed("nameEn", "products.nameEn", { width: 140 }),
  {
    key: "surcharge",
    label: "models.surcharge",
    width: 80,
    of: (row) => written(row.surcharge.amount),
    set: (row, value) => ({ ...row, surcharge: { amount: digits(value) || "0", currency } }),
  },
  {
    key: "proposed",
    label: "models.proposed",
    width: 70,
    flag: true,
    of: (row) => (row.proposed ? "true" : ""),
    set: ({ proposed: _, ...row }, value) => (value ? { ...row, proposed: true } : row),
  },
];

/** `1..4` or `0..10 / 0.5`, as a range is written. */
const rangeWritten = (range?: Range) =>
  range ? `${range.low}..${range.high}${range.step && range.step !== "1" ? ` / ${range.step}` : ""}` : "";

function rangeRead(said: string): Range | undefined {
  const found = /^\s*(-?[\d.]+?)\s*\.\.\s*(-?[\d.]+?)\s*(?:\/\s*([\d.]+)\s*)?$/.exec(said);
  return found ? { low: found[1]!, high: found[2]!, ...(found[3] && { step: found[3] }) } : undefined;
}

const range = (key: "quantity" | "value", label: string): Column<Option> => ({
  key,
  label,
  of: (row) => rangeWritten(row[key]),
  set: ({ [key]: _, ...row }, value) => {
    const read = rangeRead(value);
    return read ? { ...row, [key]: read } : row;
  },
});

const DETAILS: Column<Option>[] = [
  range("quantity", "models.quantity"),
  range("value", "models.value"),
  text("unit", "models.unit"),
  text("shownWhen", "models.shownWhen"),
  {
    key: "attributes",
    label: "models.attributes",
    lines: 4,
    of: (row) => attributesWritten(row.attributes),
    set: (row, value) => ({ ...row, attributes: attributesRead(value) }),
  },
  {
    key: "settings",
    label: "models.settings",
    lines: 3,
    of: (row) => settingsWritten(row.settings),
    set: (row, value) => ({ ...row, settings: settingsRead(value) }),
  },
];
