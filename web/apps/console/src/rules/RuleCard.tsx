import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  CopyOutlined,
  DeleteOutlined,
  EditOutlined,
} from "@ant-design/icons";
import { PersonName } from "@crm/ui";
import { Alert, Button, Card, Popconfirm, Tag } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useGroupNames } from "../assignment/useGroupNames.ts";
import { type Finding, type Rule, TRAITS } from "./records.ts";
import { useTraitWords } from "./useTraitWords.ts";

interface Moves {
  edit: () => void;
  remove: () => void;
  repeat: () => void;
  up: () => void;
  down: () => void;
}

interface Props {
  rule: Rule;
  place: number;
  last: number;
  findings: Finding[];
  busy: boolean;
  moves: Moves | false;
}

/** One rule in words, with what is wrong with it. */
export function RuleCard({ rule, place, last, findings, busy, moves }: Props) {
  const { t } = useTranslation();
  const wordsOf = useTraitWords(rule);
  const asked = TRAITS.filter((trait) => rule.when[trait]?.length);
  const name = rule.name || t("rules.unnamed");
  return (
    <li>
      <Card size="small" title={<h3>{`${place + 1}. ${name}`}</h3>}>
        <dl className="rule">
          <dt>{t("rules.when")}</dt>
          <dd>
            {asked.map((trait) => (
              <div key={trait}>
                {t(`rules.conditions.${trait}`)}:{" "}
                {rule.when[trait]!.map((value) => (
                  <Tag key={value}>{wordsOf(trait, value)}</Tag>
                ))}
              </div>
            ))}
            {!asked.length && t("rules.everyLead")}
          </dd>
          <dt>{t("rules.target")}</dt>
          <dd>
            <TargetName rule={rule} />
          </dd>
          {rule.certification && (
            <>
              <dt>{t("rules.certification")}</dt>
              <dd>{rule.certification}</dd>
            </>
          )}
        </dl>
        {findings.map((one) => (
          <Alert
            key={`${one.flaw} ${one.other}`}
            className="below"
            type={one.fatal ? "error" : "warning"}
            showIcon
            title={t(`rules.flaws.${one.flaw}`, { other: (one.other ?? 0) + 1 })}
          />
        ))}
        {moves && (
          <div className="row-end">
            <Icon
              what={t("rules.up", { name })}
              icon={<ArrowUpOutlined />}
              disabled={busy || place === 0}
              onClick={moves.up}
            />
            <Icon
              what={t("rules.down", { name })}
              icon={<ArrowDownOutlined />}
              disabled={busy || place === last}
              onClick={moves.down}
            />
            <Icon
              what={t("rules.repeat", { name })}
              icon={<CopyOutlined />}
              disabled={busy}
              onClick={moves.repeat}
            />
            <Popconfirm
              title={t("rules.removing", { name })}
              okText={t("confirm")}
              cancelText={t("cancel")}
              onConfirm={moves.remove}
            >
              <Icon what={t("rules.remove", { name })} icon={<DeleteOutlined />} disabled={busy} />
            </Popconfirm>
            <Button icon={<EditOutlined />} disabled={busy} onClick={moves.edit}>
              {t("rules.edit")}
            </Button>
          </div>
        )}
      </Card>
    </li>
  );
}

function TargetName({ rule }: { rule: Rule }) {
  const { t } = useTranslation();
  const groups = useGroupNames();
  if (rule.target === "territory") return <>{t("rules.targets.territory")}</>;
  const who =
    rule.target === "person"
      ? rule.targetId && <PersonName id={rule.targetId} />
      : groups[rule.targetId ?? ""];
  return (
    <>
      {t(`rules.targets.${rule.target}`)}: <strong>{who}</strong>
    </>
  );
}

interface IconProps {
  what: string;
  icon: ReactNode;
  disabled: boolean;
  onClick?: () => void;
}

function Icon({ what, ...button }: IconProps) {
  return <Button aria-label={what} title={what} {...button} />;
}
