// What a file that holds a report is called: the twin of text/file_names.py.

import { strToU8 } from "fflate";

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** Return a title as a file name without suffix; of one that is too long the organ's name is cut. */
export function fileName(title, words) {
  const rule = words.fileName;
  const safe = (sign) => (rule.unsafe.includes(sign) || UNSEEN.test(sign) ? "_" : sign);
  const signs = Array.from(Array.from(title.normalize("NFC"), safe).join("").replace(/^[. ]+|[. ]+$/g, ""));
  if (bytes(signs) <= rule.limit) return noDevice(signs.join(""), rule) || rule.nameless;
  const end = signs.slice(-rule.end);
  const room = rule.limit - bytes(end);
  let used = 0;
  let count = 0;
  while (used + bytes(signs[count]) <= room) used += bytes(signs[count++]);
  return noDevice(signs.slice(0, count).concat(end).join(""), rule);
}

function noDevice(name, rule) {
  const [, stem, rest] = /^([^.]*)([^]*)$/.exec(name);
  return rule.reserved.includes(stem.replace(/ +$/, "").toUpperCase()) ? `${stem}_${rest}` : name;
}

function bytes(signs) {
  return strToU8([].concat(signs).join("")).length;
}
