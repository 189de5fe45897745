// ZIP files: written so that they depend on their contents only, and read within bounds.

import { unzipSync, zipSync } from "fflate";

const CONTENT_TYPES = "[Content_Types].xml";
const MS_DOS = 0;
const MOST_ENTRIES = 2000;
const MOST_BYTES = 64 * 1024 * 1024;

/** Return a ZIP file of parts by name; the list of content types comes first, as Office wants it. */
export function zipFiles(parts) {
  const names = Object.keys(parts).sort((one, other) => {
    if ((one === CONTENT_TYPES) !== (other === CONTENT_TYPES)) return one === CONTENT_TYPES ? -1 : 1;
    return one < other ? -1 : 1;
  });
  const entries = {};
  // The time is written as the clock of the machine shows it, so it is made from that clock.
  const options = { mtime: new Date(1980, 0, 1), os: MS_DOS, level: 6 };
  for (const name of names) entries[name] = [parts[name], options];
  return zipSync(entries);
}

/** Return the wanted parts of a ZIP file by name, or null where it is none or too large. */
export function unzipFiles(bytes, wanted = () => true) {
  let count = 0;
  let size = 0;
  const within = (entry) => {
    count += 1;
    if (count > MOST_ENTRIES) throw new RangeError("too many entries");
    if (!wanted(entry.name)) return false;
    size += entry.originalSize;
    if (size > MOST_BYTES) throw new RangeError("too large");
    return true;
  };
  try {
    return unzipSync(bytes, { filter: within });
  } catch (error) {
    return null;
  }
}
