import { current, number, Sideways, shown, useCan } from "@crm/ui";
import { howMany } from "@crm/ui/language/howMany.ts";
import { Button, Grid, Table, type TableColumnType, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { listed, named } from "../configurator/named.ts";
import { CONFIGURE, type PricedLine, type Step } from "../configurator/records.ts";
import { useCounted } from "../units/useUnits.ts";
import type { Section } from "./offer.ts";
import type { Pocket, Quote, QuoteLine } from "./records.ts";
import { Waterfall } from "./Waterfall.tsx";

/** A line that stands in no quote yet is a machine. */
type Line = PricedLine & Partial<QuoteLine>;

interface Props {
  lines: Line[];
  /** The chapters they stand in. */
  sections?: Section[];
  /** The quote whose lines they are, where they may still be changed. */
  changeable?: Quote;
  /** Whether the machines are engineering's to change: nothing else is, and the approval goes on. */
  selecting?: boolean;
  onRemove?: (lineNo: number) => void;
  /** What is left of the lines, for whoever may see it. */
  pockets?: Pocket[];
}

/** The lines of an offer; each opens into its waterfall and its machine. */
export function Lines({ lines, sections = [], changeable, selecting, onRemove, pockets }: Props) {
  const { t } = useTranslation();
  const counted = useCounted();
  const can = useCan();
  const wide = Grid.useBreakpoint().md !== false;
  const money = (value: PricedLine["netAmount"]) => shown({ kind: "money" }, value, t, current());
  const net: TableColumnType<Line> = {
    title: t("quotes.net"),
    render: (_, line) => (line.kind === "text" ? "" : money(line.netAmount)),
    align: "end",
  };
  return (
    <Sideways label={t("quotes.lines")}>
      <Table
        size="small"
        rowKey="lineNo"
        dataSource={lines}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        expandable={{
          rowExpandable: ({ kind }) => kind !== "text",
          expandedRowRender: (line) => (
            <Opened line={line} pocket={pockets?.find(({ lineNo }) => lineNo === line.lineNo)} />
          ),
          defaultExpandAllRows: lines.length === 1,
        }}
        columns={[
          ...(wide ? [{ title: t("quotes.lineNo"), dataIndex: "lineNo", width: 50 }] : []),
          {
            title: t("configurator.product"),
            render: (_, line) => (
              <>
                {line.kind === "text" ? named({ nameZh: line.textZh, nameEn: line.textEn }) : named(line)}{" "}
                <span className="quiet">{line.productCode}</span>
                {line.counting && line.counting !== "always" && (
                  <Tag>{t(`quotes.countings.${line.counting}.${line.chosen ? "chosen" : "open"}`)}</Tag>
                )}
              </>
            ),
          },
          // On a phone what a line comes to stands beside what it is, and the rest is pushed into sight.
          ...(wide ? [] : [net]),
          ...(sections.length
            ? [
                {
                  title: t("quotes.section"),
                  render: (_: unknown, line: Line) =>
                    named(sections.find(({ code }) => code === line.section) ?? {}),
                },
              ]
            : []),
          {
            title: t("configurator.quantity"),
            render: (_, line) =>
              line.kind === "text"
                ? ""
                : [line.quantity, line.unit && counted(line.unit)].filter(Boolean).join(" "),
            align: "end",
            width: 70,
          },
          {
            title: t("quotes.unitPrice"),
            render: (_, line) => (line.kind === "text" ? "" : money(line.unitPrice)),
            align: "end",
          },
          {
            title: t("quotes.discount"),
            render: (_, line) => (Number(line.discountPercent) ? `${Number(line.discountPercent)} %` : ""),
            align: "end",
            width: 80,
          },
          ...(wide ? [net] : []),
          ...(changeable
            ? [
                {
                  title: t("rows.moves"),
                  width: 130,
                  render: (_: unknown, line: Line) => (
                    <>
                      {can(CONFIGURE) && (line.kind ?? "configured") === "configured" && (
                        <Link
                          to={`/configurator/${line.productCode}?quote=${changeable.quoteId}&line=${line.lineNo}${selecting ? "&selecting=1" : ""}`}
                        >
                          {t("quotes.reconfigure")}
                        </Link>
                      )}
                      {onRemove && lines.length > 1 && (
                        <Button
                          type="link"
                          size="small"
                          danger
                          aria-label={t("quotes.removeLine", { line: line.lineNo })}
                          onClick={() => onRemove(line.lineNo)}
                        >
                          {t("quotes.remove")}
                        </Button>
                      )}
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Sideways>
  );
}

/** A step with options by their names: one by one, or together where only that was kept. */
function stepOf(step: Step, { options }: PricedLine): Step {
  if (step.name !== "options") return step;
  const names = new Map(options.map((one) => [one.code, named(one)]));
  const nameOf = (code: string) => names.get(code) ?? code;
  if (!step.parts) return { ...step, rule: listed(step.rule.split(", ").map(nameOf)) };
  return { ...step, rule: "", parts: step.parts.map((part) => ({ ...part, option: nameOf(part.option) })) };
}

/** More answers than stand beside a waterfall. */
const LONG = 24;

/** A number as people read it; formulas give more places than anybody needs. */
const valueOf = (value: string) =>
  value.trim() && !Number.isNaN(Number(value)) ? number(Number(value), current()) : value;

function Opened({ line, pocket }: { line: PricedLine; pocket?: Pocket }) {
  const { t } = useTranslation();
  const groups = [...new Map(line.options.map((one) => [one.group, one])).values()];
  const isLong = groups.length + line.parameters.length > LONG;
  return (
    <div className={isLong ? "line-opened long" : "line-opened"}>
      <section aria-label={t("quotes.waterfall")}>
        <h3>{t("quotes.waterfall")}</h3>
        <Waterfall
          steps={line.steps.map((step) => stepOf(step, line))}
          currency={line.netAmount.currency}
          pocket={pocket}
        />
      </section>
      <section aria-label={t("quotes.machine")}>
        <h3>
          {t("quotes.machine")}{" "}
          {line.edition && <span className="quiet">{t("products.edition", { number: line.edition })}</span>}
        </h3>
        <dl className="rule">
          {groups.map((group) => (
            <div key={group.group} className="pair">
              <dt>{(current() === "zh" ? group.groupNameZh : group.groupNameEn) || group.group}</dt>
              <dd>
                {listed(
                  line.options
                    .filter((one) => one.group === group.group)
                    .map((one) => [named(one), howMany(one)].filter(Boolean).join(" ")),
                )}
              </dd>
            </div>
          ))}
          {line.parameters.map((one) => (
            <div key={one.code} className="pair">
              <dt>{named(one)}</dt>
              <dd>{[valueOf(one.value), one.unit].filter(Boolean).join(" ")}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}
