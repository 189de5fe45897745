// What a file that holds a report is called: the twin of document/names.py.

import { strToU8 } from "fflate";

const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

/** Return a title as a file name without suffix; of one that is too long the organ's name is cut. */
export function fileName(title, words) {
  const rule = words.fileName;
  const safe = (sign) => (rule.unsafe.includes(sign) || UNSEEN.test(sign) ? "_" : sign);
  const signs = Array.from(Array.from(title, safe).join("").replace(/^[. ]+|[. ]+$/g, ""));
  if (bytes(signs) <= rule.limit) return signs.join("") || rule.nameless;
  const end = signs.slice(-rule.end);
  const room = rule.limit - bytes(end);
  let used = 0;
  let count = 0;
  while (used + bytes(signs[count]) <= room) used += bytes(signs[count++]);
  return signs.slice(0, count).concat(end).join("");
}

function bytes(signs) {
  return strToU8([].concat(signs).join("")).length;
}
