import {
  CheckCircleFilled,
  CheckSquareFilled,
  LockFilled,
  StopOutlined,
  WarningFilled,
} from "@ant-design/icons";
import { current, shown } from "@crm/ui";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { OptionGroup, Option } from "./model.ts";
import { named } from "./named.ts";
import { NumberInput } from "./NumberInput.tsx";
import type { Standing } from "./outline.ts";

interface Props {
  group: OptionGroup;
  option: Option;
  single: boolean;
  standing: Standing;
  /** The model put it there and nobody touched it. */
  proposed: boolean;
  /** The choices it follows from, in words. */
  because?: string;
  /** Where the tabulator stops in its group. */
  stop: boolean;
  /** It is among the choices that clash. */
  clashes: boolean;
  /** The number somebody gave for it. */
  given?: string;
  /** What it adds to the price, and in which currency; nothing while that turns on what is open. */
  adds?: string;
  currency?: string;
  language: string;
  onPick: (group: OptionGroup, code: string) => void;
  onRefuse: (code: string) => void;
  onGive: (code: string, value: string | undefined) => void;
}

/** One answer: whether it is chosen, forced, open or would clash, why, and what it costs. */
export const OptionRow = memo(function OptionRow(props: Props) {
  const { group, option, single, standing, proposed, because, stop, clashes, given, adds, currency } = props;
  const { onPick, onRefuse, onGive } = props;
  const { t } = useTranslation();
  const isIn = standing === "taken" || standing === "in";
  const range = option.quantity ?? option.value;
  const why =
    standing === "in" || standing === "out"
      ? t(`configurator.because.${standing}${because ? "" : "-model"}`, { choices: because })
      : standing === "refused"
        ? t("configurator.refused")
        : proposed
          ? t("configurator.proposed")
          : undefined;
  return (
    <div className={`option is-${standing}${clashes ? " clashes" : ""}`}>
      <button
        type="button"
        className="answer"
        role={single ? "radio" : "checkbox"}
        aria-checked={isIn}
        data-option={option.code}
        tabIndex={stop ? 0 : -1}
        onClick={() => onPick(group, option.code)}
      >
        <Glyph standing={standing} single={single} clashes={clashes} />
        <span className="answer-name">
          {named(option)}
          {why && <small className="why">{why}</small>}
        </span>
        {adds === undefined && <span className="surcharge quiet">{t("configurator.addsOpen")}</span>}
        {Number(adds ?? 0) !== 0 && (
          <span className="surcharge">
            {Number(adds) > 0 && "+"}
            {shown({ kind: "money" }, { amount: adds, currency }, t, current())}
          </span>
        )}
      </button>
      {standing === "taken" && range && (
        <NumberInput
          label={t(option.quantity ? "configurator.howMany" : "configurator.valueOf", {
            name: named(option),
          })}
          range={range}
          unit={option.unit}
          value={given}
          onGive={(value) => onGive(option.code, value)}
        />
      )}
      <button
        type="button"
        className="refuse"
        tabIndex={-1}
        aria-pressed={standing === "refused"}
        aria-label={t("configurator.refuse", { name: named(option) })}
        title={t("configurator.refuse", { name: named(option) })}
        onClick={() => onRefuse(option.code)}
      >
        <StopOutlined />
      </button>
    </div>
  );
});

function Glyph({ standing, single, clashes }: { standing: Standing; single: boolean; clashes: boolean }) {
  if (clashes) return <WarningFilled className="glyph" />;
  if (standing === "in") return <LockFilled className="glyph" />;
  if (standing === "refused") return <StopOutlined className="glyph" />;
  if (standing === "taken")
    return single ? <CheckCircleFilled className="glyph" /> : <CheckSquareFilled className="glyph" />;
  return <span className={`glyph empty ${single ? "round" : ""}`} />;
}
