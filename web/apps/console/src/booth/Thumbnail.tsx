import { useEffect, useState } from "react";

/** A photo that is still only here. */
export function Thumbnail({ photo }: { photo: Blob }) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(photo);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [photo]);
  return address ? <img className="thumbnail" src={address} alt="" /> : null;
}
