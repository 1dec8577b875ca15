import { useCan } from "@crm/ui";
import { useQuery } from "@tanstack/react-query";
import { mainPicture } from "./files.ts";
import { folderAt, getFolder, pictureAt, READS_FILES } from "./folder.ts";
import "./files.css";

/** What stands for a product; nothing where there is no picture, or where it may not be seen. */
export function MainPicture({ productId, name }: { productId: string; name: string }) {
  const enabled = useCan()(READS_FILES);
  const { data } = useQuery({
    queryKey: [folderAt(productId)],
    queryFn: () => getFolder(productId),
    enabled,
  });
  const picture = mainPicture(data);
  if (!picture) return null;
  return <img className="main-picture" alt={name} src={pictureAt(productId, picture.fileId, "small")} />;
}
