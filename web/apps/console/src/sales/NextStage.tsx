import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { type Opportunity, STAGES, type Stage } from "./records.ts";
import { Lost } from "./resource.tsx";
import { isOpen, STEPS } from "./stages.ts";

interface Props {
  sale: Opportunity;
  mayWork: boolean;
  onStage: (stage: Stage) => void;
}

/** What an opportunity waits for, in a sentence, and the stages it may go to from here. */
export function NextStage({ sale, mayWork, onStage }: Props) {
  const { t } = useTranslation();
  const on = (stage: Stage) => STAGES.indexOf(stage) > STAGES.indexOf(sale.stage);
  return (
    <div className="bar">
      <span>
        {t(`sale.nexts.${sale.stage}`)}
        {sale.lostReason && <Lost why={sale.lostReason} />}
      </span>
      {mayWork && isOpen(sale) && (
        <div className="bar-end">
          {STEPS[sale.stage]?.map((stage) => (
            <Button key={stage} type={on(stage) ? "primary" : "default"} onClick={() => onStage(stage)}>
              {t(on(stage) ? "sale.on" : "sale.back", { stage: t(`opportunity.stages.${stage}`) })}
            </Button>
          ))}
          <Button danger onClick={() => onStage("LOST")}>
            {t("sale.lose")}
          </Button>
        </div>
      )}
    </div>
  );
}
