import { PlusOutlined } from "@ant-design/icons";
import { BackButton, FormDialog, PersonName, ProblemAlert, useCan } from "@crm/ui";
import { Alert, App, Button, Card, Skeleton, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { lasting } from "./lasting.ts";
import { DraftDialog } from "./DraftDialog.tsx";
import type { Rule, Told } from "./records.ts";
import { ReplayCard } from "./ReplayCard.tsx";
import { RuleCard } from "./RuleCard.tsx";
import { RuleDialog } from "./RuleDialog.tsx";
import { useRuleSet } from "./useRuleSet.ts";

const COLORS = { draft: "gold", published: "green", retired: "default" };
const BLANK: Rule = { name: "", when: {}, target: "territory" };

/** One version of the rules: what they say, what is wrong with them, whom they would have given what. */
export default function RuleSetPage() {
  const { t } = useTranslation();
  const { modal, message } = App.useApp();
  const can = useCan();
  const { id = "" } = useParams();
  const set = useRuleSet(id);
  const [editing, setEditing] = useState<number>();
  const [dialog, setDialog] = useState<"settings" | "draft">();
  const { data, findings } = set;
  if (!data) return set.error ? <ProblemAlert error={set.error} /> : <Skeleton active />;
  const mayWrite = (operation: string) =>
    can({ permission: "lead.rules-write", operation: `lead.rule_sets.${operation}` });
  const isDraft = data.status === "draft";
  const mayChange = isDraft && mayWrite("change_rule_set");
  const rules = data.rules;
  const put = (place: number, ...instead: Rule[]) => rules.toSpliced(place, 1, ...instead);
  const swap = (place: number, other: number) =>
    set.changeHere({ rules: rules.with(place, rules[other]!).with(other, rules[place]!) });
  const publish = () =>
    modal.confirm({
      title: t("rules.publishing", { number: data.number }),
      content: t("rules.publishingMeans"),
      okText: t("rules.publish"),
      cancelText: t("cancel"),
      // A refusal is told on the page, by the findings that made it.
      onOk: () =>
        set.publish().then(
          () => void message.success(t("rules.published")),
          () => undefined,
        ),
    });
  return (
    <article className="rule-set">
      <header className="bar">
        <BackButton to="/rule-sets" />
        <h1>{data.name}</h1>
        <Tag color={COLORS[data.status]}>{t(`rules.statuses.${data.status}`)}</Tag>
        <span className="quiet">{t("rules.version", { number: data.number })}</span>
        <div className="bar-end">
          {mayWrite("draft_rule_set") && (
            <Button onClick={() => setDialog("draft")}>{t("rules.copy")}</Button>
          )}
          {isDraft && mayWrite("publish_rule_set") && (
            <Button type="primary" disabled={findings.some((one) => one.fatal)} onClick={publish}>
              {t("rules.publish")}
            </Button>
          )}
        </div>
      </header>
      <ProblemAlert error={set.refused} />
      {mayChange && <p className="quiet">{t("rules.keptAtOnce")}</p>}
      <Card
        size="small"
        className="spaced"
        title={<h2>{t("rules.settings")}</h2>}
        extra={
          mayChange && (
            <Button type="link" onClick={() => setDialog("settings")}>
              {t("rules.edit")}
            </Button>
          )
        }
      >
        <dl className="facts">
          <div>
            <dt>{t("rules.fallback")}</dt>
            <dd>{data.fallbackId ? <PersonName id={data.fallbackId} /> : t("rules.nobody")}</dd>
          </div>
          <div>
            <dt>{t("rules.firstTouch")}</dt>
            <dd>{lasting(data.firstTouchMinutes, t)}</dd>
          </div>
        </dl>
        {findings.some((one) => one.flaw === "no-fallback") && (
          <Alert className="below" type="error" showIcon title={t("rules.flaws.no-fallback")} />
        )}
      </Card>
      <h2>{t("rules.rules")}</h2>
      <p className="quiet">{t("rules.inOrder")}</p>
      <ol className="rules">
        {rules.map((rule, place) => (
          <RuleCard
            key={place}
            rule={rule}
            place={place}
            last={rules.length - 1}
            findings={findings.filter((one) => one.rule === place)}
            busy={set.busy}
            moves={
              mayChange && {
                edit: () => setEditing(place),
                remove: () => set.changeHere({ rules: rules.toSpliced(place, 1) }),
                repeat: () =>
                  set.changeHere({ rules: put(place, rule, { ...rule, name: repeated(rule, t) }) }),
                up: () => swap(place, place - 1),
                down: () => swap(place, place + 1),
              }
            }
          />
        ))}
      </ol>
      {!rules.length && <p className="quiet">{t("rules.noRules")}</p>}
      {mayChange && (
        <Button className="spaced" icon={<PlusOutlined />} onClick={() => setEditing(rules.length)}>
          {t("rules.add")}
        </Button>
      )}
      {mayWrite("replay_rule_set") && <ReplayCard path={set.path} version={data.version} />}
      {editing !== undefined && (
        <RuleDialog
          rule={rules[editing] ?? BLANK}
          onSave={(rule) => set.change({ rules: put(editing, rule) })}
          onClose={() => setEditing(undefined)}
        />
      )}
      {dialog === "settings" && (
        <FormDialog
          title={t("rules.settings")}
          fields={[
            { key: "name", label: "rules.name", kind: "text", required: true, most: 100 },
            { key: "fallbackId", label: "rules.fallback", kind: "person", hint: "rules.fallbackMeans" },
            {
              key: "firstTouchMinutes",
              label: "rules.firstTouchMinutes",
              kind: "number",
              required: true,
              hint: "rules.firstTouchMeans",
            },
          ]}
          initial={{ ...data }}
          onSubmit={(given) => set.change({ fallbackId: undefined, ...(given as Partial<Told>) })}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === "draft" && <DraftDialog from={id} onClose={() => setDialog(undefined)} />}
    </article>
  );
}

const repeated = (rule: Rule, t: (key: string) => string) =>
  `${rule.name} ${t("rules.copyMark")}`.slice(0, 100);
