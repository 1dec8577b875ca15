import {
  ArrowLeftOutlined,
  ArrowRightOutlined,
  DeleteOutlined,
  DownloadOutlined,
  EditOutlined,
  FilePdfOutlined,
  InboxOutlined,
} from "@ant-design/icons";
import { type Field, FormDialog, ProblemAlert, useAttempt, useCan } from "@crm/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Image, Select, Spin, Tag, Upload } from "antd";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  FILE_KINDS,
  FILE_LANGUAGES,
  type Folder,
  mainPicture,
  moved,
  PICTURE_TYPES,
  type ProductFile,
  sized,
} from "./files.ts";
import { arrange, bring, BRINGS_FILES, fileAt, folderAt, getFolder, pictureAt, remove } from "./folder.ts";
import "./files.css";

const WORDS: Field<ProductFile>[] = [
  { key: "title", label: "files.name", kind: "text", most: 120 },
  {
    key: "kind",
    label: "files.kind",
    kind: "choice",
    choices: FILE_KINDS,
    choiceTexts: "files.kinds",
    required: true,
  },
  {
    key: "language",
    label: "files.language",
    kind: "choice",
    choices: FILE_LANGUAGES,
    choiceTexts: "files.languages",
    required: true,
  },
];

/** Pictures and documents of a product: looked at, brought, put in order. */
export function Files({ productId }: { productId: string }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const queries = useQueryClient();
  const mayBring = useCan()(BRINGS_FILES);
  const [isEdited, setEdited] = useState<ProductFile>();
  const dragged = useRef<string>(undefined);
  const { busy, error, attempt } = useAttempt();
  const { data: folder, error: missing } = useQuery({
    queryKey: [folderAt(productId)],
    queryFn: () => getFolder(productId),
  });
  const take = (now: Folder) => queries.setQueryData([folderAt(productId)], now);
  // Whoever was overtaken sees what is there now, and why nothing came of theirs.
  const change = (asking: () => Promise<Folder>) =>
    attempt(() =>
      asking()
        .then(take)
        .catch(async (no: unknown) => {
          await queries.invalidateQueries({ queryKey: [folderAt(productId)] });
          throw no;
        }),
    );
  if (!folder) return missing ? <ProblemAlert error={missing} /> : <Spin />;
  const main = mainPicture(folder);
  const put = (fileId: string, to: number) =>
    void change(() => arrange(folder, moved(folder.files, fileId, to)));
  return (
    <section className="product-files" aria-busy={busy}>
      <ProblemAlert error={error} />
      {mayBring && <Bring productId={productId} onBrought={take} />}
      {!folder.files.length && <p className="quiet">{t("files.none")}</p>}
      <Image.PreviewGroup>
        <ul>
          {folder.files.map((one, place) => {
            const name = one.title || one.name;
            return (
              <li
                key={one.fileId}
                draggable={mayBring && !busy}
                onDragStart={() => (dragged.current = one.fileId)}
                onDragOver={(event) => dragged.current && event.preventDefault()}
                onDrop={(event) => {
                  event.preventDefault();
                  const fileId = dragged.current;
                  dragged.current = undefined;
                  if (fileId && fileId !== one.fileId) put(fileId, place);
                }}
              >
                {one.pictured ? (
                  <Image
                    alt={name}
                    src={pictureAt(productId, one.fileId, "small")}
                    preview={{ src: pictureAt(productId, one.fileId, "large") }}
                  />
                ) : (
                  <span className="paper" aria-hidden>
                    <FilePdfOutlined />
                  </span>
                )}
                <p className="name">{name}</p>
                <p className="quiet">
                  {[
                    t(`files.kinds.${one.kind}`),
                    one.language !== "none" && t(`files.languages.${one.language}`),
                    sized(one.size),
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </p>
                {one === main && <Tag color="blue">{t("files.main")}</Tag>}
                <p className="moves">
                  <Button
                    size="small"
                    icon={<DownloadOutlined />}
                    aria-label={t("files.download", { name })}
                    href={fileAt(productId, one.fileId)}
                    download={one.name}
                  />
                  {mayBring && (
                    <>
                      <Button
                        size="small"
                        icon={<ArrowLeftOutlined />}
                        aria-label={t("files.earlier", { name })}
                        disabled={busy || place === 0}
                        onClick={() => put(one.fileId, place - 1)}
                      />
                      <Button
                        size="small"
                        icon={<ArrowRightOutlined />}
                        aria-label={t("files.later", { name })}
                        disabled={busy || place === folder.files.length - 1}
                        onClick={() => put(one.fileId, place + 1)}
                      />
                      <Button
                        size="small"
                        icon={<EditOutlined />}
                        aria-label={t("files.edit", { name })}
                        onClick={() => setEdited(one)}
                      />
                      <Button
                        size="small"
                        danger
                        icon={<DeleteOutlined />}
                        aria-label={t("files.remove", { name })}
                        disabled={busy}
                        onClick={() =>
                          modal.confirm({
                            title: t("files.removeAsked", { name }),
                            content: t("files.removeMeans"),
                            okText: t("confirm"),
                            cancelText: t("cancel"),
                            onOk: () => change(() => remove(folder, one)),
                          })
                        }
                      />
                    </>
                  )}
                </p>
              </li>
            );
          })}
        </ul>
      </Image.PreviewGroup>
      {isEdited && (
        <FormDialog
          title={t("files.edit", { name: isEdited.title || isEdited.name })}
          fields={WORDS}
          initial={{ ...isEdited }}
          onSubmit={(said) => {
            const changed = { ...isEdited, title: "", ...said } as ProductFile;
            const files = folder.files.map((one) => (one.fileId === changed.fileId ? changed : one));
            return arrange(folder, files).then(take);
          }}
          onClose={() => setEdited(undefined)}
        />
      )}
    </section>
  );
}

/** Files are dropped or chosen, several at once; each is taken in or refused for itself. */
function Bring({ productId, onBrought }: { productId: string; onBrought: (now: Folder) => void }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<ProductFile["kind"]>("picture");
  const [language, setLanguage] = useState<ProductFile["language"]>("none");
  const [refused, setRefused] = useState<{ name: string; error: unknown }[]>([]);
  const [waiting, setWaiting] = useState(0);
  const last = useRef(Promise.resolve());
  const send = (file: File) => {
    const key = crypto.randomUUID();
    setWaiting((count) => count + 1);
    // One after the other, so that they lie in the order they were chosen in.
    last.current = last.current.then(() =>
      bring(productId, file, kind, language, key)
        .then(onBrought, (error: unknown) => setRefused((all) => [...all, { name: file.name, error }]))
        .finally(() => setWaiting((count) => count - 1)),
    );
    return false;
  };
  return (
    <div className="bring">
      <p>
        <Select
          aria-label={t("files.kind")}
          value={kind}
          onChange={setKind}
          options={FILE_KINDS.map((value) => ({ value, label: t(`files.kinds.${value}`) }))}
        />{" "}
        <Select
          aria-label={t("files.language")}
          value={language}
          onChange={setLanguage}
          options={FILE_LANGUAGES.map((value) => ({ value, label: t(`files.languages.${value}`) }))}
        />
      </p>
      <Upload.Dragger
        multiple
        showUploadList={false}
        accept={kind === "picture" ? PICTURE_TYPES : `${PICTURE_TYPES},.pdf,.xlsx`}
        beforeUpload={(file, all) => {
          if (file === all[0]) setRefused([]);
          return send(file);
        }}
      >
        <p className="ant-upload-drag-icon">{waiting ? <Spin /> : <InboxOutlined />}</p>
        <p>{waiting ? t("files.waiting", { count: waiting }) : t("files.drop")}</p>
        <p className="quiet">{t(kind === "picture" ? "files.takesPictures" : "files.takesDocuments")}</p>
      </Upload.Dragger>
      {refused.map(({ name, error }, place) => (
        <div key={place}>
          <p>{t("files.refused", { name })}</p>
          <ProblemAlert error={error} />
        </div>
      ))}
    </div>
  );
}
