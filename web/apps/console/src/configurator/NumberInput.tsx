import { InputNumber } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Range } from "./model.ts";
import { isNumber, wrongWith } from "./numbers.ts";

interface Props {
  label: string;
  range: Range;
  unit?: string;
  value: string | undefined;
  /** The model put it there and nobody touched it. */
  proposed?: boolean;
  /** What is still possible, where that is less than the range. */
  reach?: { low: string; high: string };
  onGive: (value: string | undefined) => void;
}

/** A number with its unit, range and step; it is said when it is written to the end, not at every digit. */
export function NumberInput({ label, range, unit, value, proposed, reach, onGive }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string>();
  const wrong = typed && (isNumber(typed) ? wrongWith(range, typed) : "range");
  const finish = () => {
    if (typed === undefined || wrong) return;
    setTyped(undefined);
    if (typed !== (value ?? "")) onGive(typed === "" ? undefined : typed);
  };
  const narrowed = reach && value === undefined && (reach.low !== range.low || reach.high !== range.high);
  const spanOf = ({ low, high }: { low: string; high: string }) =>
    [`${low}–${high}`, unit].filter(Boolean).join(" ");
  const said = { span: spanOf(range), low: range.low, step: range.step ?? "1" };
  return (
    <div className="number">
      <InputNumber<string>
        stringMode
        size="small"
        aria-label={label}
        suffix={unit}
        step={range.step ?? "1"}
        status={wrong ? "error" : undefined}
        placeholder={reach && reach.low === reach.high ? reach.low : undefined}
        value={typed ?? value ?? null}
        onInput={setTyped}
        onStep={(next) => {
          setTyped(undefined);
          if (!wrongWith(range, String(next))) onGive(String(next));
        }}
        onBlur={finish}
        onPressEnter={finish}
      />
      <small className={wrong ? "wrong" : "quiet"}>
        {!wrong && proposed && `${t("configurator.proposed")} · `}
        {wrong
          ? t(`configurator.wrong.${wrong}`, said)
          : narrowed
            ? t("configurator.stillPossible", { span: spanOf(reach) })
            : t("configurator.range", said)}
      </small>
    </div>
  );
}
